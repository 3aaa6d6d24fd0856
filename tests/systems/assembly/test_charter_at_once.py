"""Two at once at the charter, at agreements and at an appeal: one order, and nothing lost."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from convivial.assembly.commands.returning import appeal
from convivial.assembly.models import Agreement, CharterVersion, Proposal
from convivial.assembly.queries.charter import mark
from convivial.kernel.refusal import Refused
from convivial.people.api import charter_of
from convivial.people.models import Community
from tests.systems.assembly.decided import decision, enact, of
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "## Bread"
AMEND, ADOPT = "assembly.amend-charter", "assembly.adopt-agreement"


def at_once(*attempts: Callable[[], object]) -> list[str]:
    """Run all attempts at the same moment; return what came of each: "done" or a code."""
    outcomes: list[str] = []
    ready = threading.Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> None:
        ready.wait(timeout=10)
        try:
            attempt()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(outcomes) == len(attempts)
    return sorted(outcomes)


@pytest.fixture
def chartered(now: object) -> World:
    """Return Riverside on its first charter."""
    world = make_world()
    by = decision(world, words=WORDS, terms={"everyone": True})
    enact(world, "assembly.ratify-charter", {"settings": {}}, by)
    return world


def test_of_two_new_charters_the_later_is_drafted_anew(chartered: World) -> None:
    payload = {"words": True, "base": mark(WORDS), "settings": {}}
    made = [decision(chartered, words=words) for words in ("Soup.", "Cake.")]
    outcomes = at_once(*(partial(enact, chartered, AMEND, payload, by) for by in made))
    assert outcomes == ["charter-moved-on", "done"]
    assert list(CharterVersion.objects.values_list("number", flat=True).order_by("number")) == [
        1,
        2,
    ]


def test_two_settings_make_two_versions_and_neither_is_lost(chartered: World) -> None:
    def setting(name: str, value: str) -> Callable[[], Any]:
        payload, by = {"setting": name, "value": value}, decision(chartered)
        return partial(enact, chartered, "people.change-setting", payload, by)

    assert at_once(setting("quorum", "2/3"), setting("answer_days", "9")) == ["done", "done"]
    newest = CharterVersion.objects.latest("number")
    assert newest.number == 3
    assert (newest.settings["quorum"], newest.settings["answer_days"]) == ("2/3", "9")
    assert charter_of(chartered.riverside.pk)["answer_days"] == 9


def test_one_agreement_of_one_title(chartered: World) -> None:
    payload = {"title": "Keys", "words": "Alma has one.", "replaces": ""}
    made = [decision(chartered) for _number in range(3)]
    outcomes = at_once(*(partial(enact, chartered, ADOPT, payload, by) for by in made))
    assert outcomes == ["done", "same-title", "same-title"]
    assert Agreement.objects.count() == 1


def test_an_appeal_sent_twice_is_one(chartered: World) -> None:
    enact(chartered, "people.part-with", of(chartered, "dilan"))
    send = partial(appeal, member_id=chartered.seat("dilan"), words="Please.", now=NOW)
    assert at_once(send, send) == ["appealed-already", "done"]
    assert Proposal.objects.filter(stage="answering").count() == 1


def test_of_two_who_are_taken_back_one_finds_the_last_seat(chartered: World) -> None:
    for name in ("dilan", "esi"):
        enact(chartered, "people.part-with", of(chartered, name))
    Community.objects.filter(pk=chartered.riverside.pk).update(size_limit=5)
    made = [(name, decision(chartered)) for name in ("dilan", "esi")]
    attempts = [
        partial(enact, chartered, "people.take-back", of(chartered, name), by) for name, by in made
    ]
    assert at_once(*attempts) == ["done", "full"]
