"""Attacks by reading: what is between somebody and the members, in places that guests read."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from convivial.assembly.models import Option, Proposal
from convivial.ledger.models import Entry
from tests.systems.assembly.deciding import all_say, asked_with, closed, ids, seat
from tests.world import World

Ways = Callable[[Mapping[str, str]], Any]
# Of each way of deciding: one answer, and one to the contrary.
EITHER: dict[str, tuple[Ways, Ways]] = {
    "yes-no": (lambda _ids: "yes", lambda _ids: "no"),
    "consent": (lambda _ids: "consent", lambda _ids: {"says": "objection", "reason": "Rain."}),
    "consensus": (lambda _ids: "agree", lambda _ids: {"says": "block", "reason": "Rain."}),
    "lot": (lambda _ids: {"willing": True}, lambda _ids: {"willing": False}),
    "approval": (lambda ids: {"approves": [ids["A"]]}, lambda ids: {"approves": [ids["B"]]}),
    "dots": (lambda ids: {"points": {ids["A"]: 5}}, lambda ids: {"points": {ids["B"]: 5}}),
    "schulze": (lambda ids: {"ranking": [[ids["A"]]]}, lambda ids: {"ranking": [[ids["B"]]]}),
}
PAGES = ("", "answer/", "versions/", "ballots.json")

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


@pytest.mark.parametrize("shown", ["at-end", "winner"])
@pytest.mark.parametrize("method", list(EITHER))
def test_until_the_end_no_page_depends_on_what_was_answered(
    standing: World, method: str, shown: str
) -> None:
    seen = []
    for way in EITHER[method]:
        chooses = method in {"approval", "dots", "schulze"}
        made = asked_with(standing, method=method, shown=shown, options="AB" if chooses else ())
        given = way(ids(made))
        all_say(standing, made, alma=given, bruno=given, chen=given)
        seen.append([as_read_by(standing, who, made) for who in ("dilan", "esi", "gus")])
        made.delete()
    assert seen[0] == seen[1]


def as_read_by(world: World, who: str, made: Proposal) -> list[str]:
    """Return what somebody who has not answered reads, without ids and tokens."""
    client = world.client(who)
    own = [world.url(f"decide/proposals/{made.pk}/{page}") for page in PAGES]
    answers: list[Any] = [client.get(path) for path in (*own, world.url("decide/"), world.url(""))]
    answers.append(client.post(world.url(f"decide/proposals/{made.pk}/close/")))
    known = {str(pk): label for pk, label in Option.objects.values_list("pk", "label")}
    return [f"{answer.status_code} {_bare(answer.content.decode(), known)}" for answer in answers]


def _bare(text: str, known: Mapping[str, str]) -> str:
    for pk, label in known.items():
        text = text.replace(pk, label)
    return re.sub(r'value="\w{64}"|nonce="[^"]+"|[0-9a-f]{8}-[0-9a-f-]{27}', "", text)
