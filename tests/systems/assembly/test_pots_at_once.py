"""Two who act on one pot in the same moment: nothing is promised, claimed or paid twice."""

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
import time_machine
from django.db import connections

from convivial.assembly.commands import pots as commands
from convivial.kernel.effects import Enactment
from convivial.kernel.refusal import Refused
from convivial.people.commands.charter import begin_standing
from tests.systems.assembly.pots import aside, claimed, decision, holds, income, keeper, pay, pot
from tests.world import NOW, World, make_world


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[World]:
    """Return the world in a database that several connections see."""
    with time_machine.travel(NOW, tick=False):
        world = make_world()
        begin_standing(community_id=world.riverside.pk)
        yield world


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all in the same moment; return the codes of what was refused."""
    barrier, codes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            barrier.wait()
            act()
        except Refused as refused:
            codes.append(refused.refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_four_decisions_take_from_what_is_enough_for_two(crowd: World) -> None:
    kitchen = pot(crowd, "100")
    decisions = [decision(crowd) for _each in range(4)]

    def take(by: Enactment) -> object:
        return commands.set_aside(
            pot_id=kitchen.pk, words="It", amount=Decimal(40), member_id=None, by=by
        )

    codes = at_once(*(lambda by=by: take(by) for by in decisions))
    assert codes == ["not-enough"] * 2
    assert holds(kitchen) == ("100.00", "80.00")


def test_two_keepers_pay_one_claim(crowd: World) -> None:
    kitchen = pot(crowd, "100")
    keeper(crowd, "chen")
    claim = claimed(crowd, aside(crowd, kitchen, "60"), "60")
    codes = at_once(lambda: pay(crowd, claim), lambda: pay(crowd, claim, "chen"))
    assert codes == ["settled"]
    assert holds(kitchen) == ("40.00", "0.00")


def test_three_claim_what_is_enough_for_one(crowd: World) -> None:
    stove = aside(crowd, pot(crowd, "100"), "60")
    names = ("chen", "dilan", "esi")
    codes = at_once(*(lambda who=who: claimed(crowd, stove, "40", who) for who in names))
    assert codes == ["more-than-left"] * 2


def test_pots_are_moved_both_ways_at_once(crowd: World) -> None:
    kitchen, garden = pot(crowd, "100"), pot(crowd, "100", name="Garden")
    decisions = [decision(crowd), decision(crowd)]

    def move(source: object, target: object, by: Enactment) -> None:
        commands.move_between(
            source_id=source.pk,  # type: ignore[attr-defined]
            target_id=target.pk,  # type: ignore[attr-defined]
            amount=Decimal(30),
            words="",
            by=by,
        )

    codes = at_once(
        lambda: move(kitchen, garden, decisions[0]), lambda: move(garden, kitchen, decisions[1])
    )
    assert codes == []
    assert (holds(kitchen)[0], holds(garden)[0]) == ("100.00", "100.00")


def test_income_comes_in_while_something_is_set_aside(crowd: World) -> None:
    kitchen = pot(crowd, "100")
    codes = at_once(
        lambda: income(crowd, kitchen, "5"),
        lambda: income(crowd, kitchen, "7"),
        lambda: aside(crowd, kitchen, "100"),
    )
    assert codes == []
    assert holds(kitchen) == ("112.00", "100.00")
