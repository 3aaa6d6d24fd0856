"""A process is killed at each step: what was acknowledged is there, what was decided is whole."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pytest

from convivial.assembly.commands import answering
from convivial.assembly.models import Agreement, Ballot, Decision, Proposal
from convivial.kernel import due
from convivial.ledger.models import Entry
from convivial.people.commands.charter import begin_standing
from tests.systems.assembly.deciding import IN_TIME, all_say, asked_with, due_now
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.systems.assembly.killing import KILLED, killed_at, touches_of
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

EFFECTS = [("test.two-rows", {"name": name}) for name in ("first", "second", "third")]
ANSWERS = {"alma": "yes", "bruno": "yes", "chen": "yes", "dilan": "no"}
FEW = 12


class Put(NamedTuple):
    """A proposal with answers, and when it closes."""

    row: Proposal
    end: datetime


@pytest.fixture
def house(now: datetime) -> Iterator[World]:
    world = make_world()
    begin_standing(community_id=world.riverside.pk)
    with known(TwoRows()):
        yield world


def put(world: World) -> Put:
    made = asked_with(world, method="yes-no", effects=EFFECTS)
    all_say(world, made, **ANSWERS)
    return Put(made, due_now(made))


def steps_of_a_closing(world: World) -> int:
    """Close one, unharmed; return how often that touches the database."""
    made = put(world)
    return touches_of(lambda: due.sweep(now=made.end))


def look(made: Put, *, closed: bool) -> None:
    """See that nothing of a closing is there, or all of it, once; and every ballot."""
    decisions = Decision.objects.filter(proposal=made.row)
    agreements = Agreement.objects.filter(decision__proposal=made.row)
    told = Entry.objects.filter(content__proposal_id=str(made.row.pk), entry="decision-made")
    made.row.refresh_from_db()
    assert Ballot.objects.filter(proposal=made.row).count() == len(ANSWERS)
    if not closed:
        found = (made.row.stage, decisions.count(), agreements.count(), told.count())
        assert found == ("answering", 0, 0, 0)
        return
    decision = decisions.get()
    assert (decision.enactment, decision.answered) == ("enacted", len(ANSWERS))
    assert decision.verdict["rounds"][0]["totals"] == {"yes": 3, "no": 1, "abstain": 0}
    assert (made.row.stage, agreements.count(), told.count()) == ("closed", 2 * len(EFFECTS), 1)


def kill_closing(world: World, step: int, *, after: bool) -> str:
    """Kill a closing at a step, look, let the next sweep come, look again."""
    made = put(world)
    how = killed_at(step, lambda: due.sweep(now=made.end), after=after)
    look(made, closed=Decision.objects.filter(proposal=made.row).exists())
    due.sweep(now=made.end)
    look(made, closed=True)
    return how


def kill_at(world: World, steps: list[int]) -> int:
    """Kill at each of these steps, before and after it; return how often that was."""
    ways = [(step, after) for step in steps for after in (False, True)]
    return sum(kill_closing(world, step, after=after) == KILLED for step, after in ways)


def test_a_closing_is_whole_wherever_it_is_cut(house: World) -> None:
    every = steps_of_a_closing(house)
    assert every > FEW
    some = sorted({round(1 + part * (every - 1) / (FEW - 1)) for part in range(FEW)})
    assert kill_at(house, some) >= 20


@pytest.mark.long
def test_a_closing_is_whole_at_every_step(house: World) -> None:
    killed = 0
    for _time in range(10):
        killed += kill_at(house, list(range(1, steps_of_a_closing(house) + 1)))
        if killed >= 200:
            break
    assert killed >= 200


def acknowledged(world: World, made: Proposal, step: int, *, after: bool) -> bool:
    """Answer in a process that is killed; return whether it could still say "it is in"."""
    heard, says = os.pipe()

    def answer() -> None:
        answering.answer(
            proposal_id=made.pk,
            member_id=world.seat("esi"),
            content={"says": "yes"},
            now=IN_TIME,
        )
        os.write(says, b"it is in")

    killed_at(step, answer, after=after)
    os.close(says)
    with os.fdopen(heard, "rb") as ear:
        return bool(ear.read())


def test_no_acknowledged_ballot_is_lost(house: World) -> None:
    made = asked_with(house, method="yes-no")
    mine = Ballot.objects.filter(proposal=made)
    for step in range(1, 40):
        for after in (False, True):
            if acknowledged(house, made, step, after=after):
                assert mine.count() == 1
            assert mine.count() <= 1
            went_through = not after and mine.exists()
            mine.delete()
            if went_through:
                return
    pytest.fail("answering takes more steps than this test knows of")
