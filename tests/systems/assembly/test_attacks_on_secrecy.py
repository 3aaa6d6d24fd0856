"""Attacks by reading: what is between somebody and the members, in places that guests read."""

from typing import Any

import pytest

from convivial.assembly.models import Proposal
from convivial.ledger.models import Entry
from tests.systems.assembly.deciding import all_say, asked_with, closed, seat
from tests.world import World

TITLE = "Part with Esi over the boat"


@pytest.fixture
def parting(standing: World) -> Proposal:
    """Put the parting with somebody to a vote that does not want it."""
    effect = ("people.part-with", {"member_id": seat(standing, "esi")})
    made = asked_with(standing, method="yes-no", title=TITLE, effects=[effect])
    all_say(standing, made, alma="no", bruno="no", chen="yes")
    closed(made)
    return made


def test_no_guest_reads_on_the_ledger_whom_it_was_about(standing: World, parting: Proposal) -> None:
    told = Entry.objects.filter(community=standing.riverside)
    assert not [entry for entry in told if TITLE in str(entry.content)]
    assert {entry.entry for entry in told if "About somebody here" in str(entry.content)} == {
        "proposal-opened",
        "answers-asked",
        "decision-made",
    }
    for path in ("ledger/", "ledger/export/", "decide/"):
        answer: Any = standing.client("gus").get(standing.url(path), follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert TITLE.encode() not in body


def test_what_is_about_nobody_keeps_its_title(standing: World) -> None:
    made = asked_with(standing, method="yes-no", title="A bench")
    entry = Entry.objects.get(community=standing.riverside, entry="proposal-opened")
    assert (entry.content or {})["title"] == made.title
