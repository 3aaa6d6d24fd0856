"""Sharing, answered and ended at one moment from two sides: one order holds, nothing is torn."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from convivial.kernel.models import DueWork
from convivial.people.commands import membership
from convivial.vault.commands import confiding, reading, releasing
from convivial.vault.commands.writing import write_records
from convivial.vault.models import Access, Confidant, Grant
from tests.systems.vault.sealed import begin_for
from tests.systems.vault.sharing import WHEN_I_SAY, asked, confidant, write_for
from tests.systems.vault.test_at_once import at_once
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(now: object) -> World:
    return make_world()


def account(world: World, name: str) -> UUID:
    return world.people[name].account_id


def shared(world: World, opens: str = Grant.Opens.NOW) -> Grant:
    keys = {name: begin_for(world, name) for name in ("dilan", "esi")}
    between = confidant(world, "dilan", "esi")
    (grant,) = write_for(world, "dilan", keys["dilan"], {between: keys["esi"]}, opens=opens)
    return grant


def reads(world: World, grant: Grant) -> Callable[[], object]:
    return partial(reading.read, account_id=account(world, "esi"), grant_id=grant.pk, now=NOW)


def test_asked_twice(house: World) -> None:
    begin_for(house, "dilan")
    ask = partial(asked, house, "dilan", "esi")
    assert sorted(at_once(ask, ask)) == ["asked-already", "done"]
    assert Confidant.objects.count() == 1


def test_yes_and_no(house: World) -> None:
    begin_for(house, "dilan")
    made = asked(house, "dilan", "esi")
    mine: dict[str, Any] = {
        "confidant_id": made.pk,
        "account_id": account(house, "esi"),
        "now": NOW,
    }
    answers = at_once(partial(confiding.accept, **mine), partial(confiding.decline, **mine))
    assert sorted(answers) == ["answered", "done"]
    made.refresh_from_db()
    assert made.status == ("accepted" if answers[0] == "done" else "declined")


def test_yes_while_it_is_taken_back(house: World) -> None:
    begin_for(house, "dilan")
    made = asked(house, "dilan", "esi")
    yes = partial(confiding.accept, confidant_id=made.pk, account_id=account(house, "esi"), now=NOW)
    back = partial(
        confiding.end_mine, confidant_id=made.pk, account_id=account(house, "dilan"), now=NOW
    )
    answers = at_once(yes, back)
    assert answers[1] == "done"
    assert answers[0] in {"done", "answered", "no-such-confidant"}
    made.refresh_from_db()
    assert made.status == "ended"


@pytest.mark.parametrize("round_", range(3))
def test_read_while_it_is_ended(house: World, round_: int) -> None:
    grant = shared(house)
    ends = partial(
        write_records, account_id=account(house, "dilan"), writes=[], ends=[grant.pk], now=NOW
    )
    answers = at_once(reads(house, grant), ends)
    assert answers[1] == "done"
    assert answers[0] in {"done", "not-open"}
    # It was given only if its owner sees that it was.
    assert Access.objects.filter(what="read").count() == (answers[0] == "done")
    assert at_once(reads(house, grant)) == ["not-open"]


def test_read_while_one_blocks_the_other(house: World) -> None:
    grant = shared(house)
    blocks = partial(
        membership.block, blocker_id=house.seat("dilan"), blocked_id=house.seat("esi"), now=NOW
    )
    answers = at_once(reads(house, grant), blocks)
    assert answers[1] == "done"
    assert at_once(reads(house, grant)) == ["not-open"]


def test_two_readings_are_one_sitting(house: World) -> None:
    grant = shared(house)
    assert at_once(reads(house, grant), reads(house, grant)) == ["done", "done"]
    assert Access.objects.filter(what="read").count() == 1


def test_opened_twice_is_told_once(house: World) -> None:
    shared(house, WHEN_I_SAY)
    opens = partial(releasing.release, account_id=account(house, "dilan"), now=NOW)
    assert at_once(opens, opens) == ["done", "done"]
    assert DueWork.objects.filter(kind="vault.opened").count() == 1
    assert Access.objects.filter(what="released").count() == 1
