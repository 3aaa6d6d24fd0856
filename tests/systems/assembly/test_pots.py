"""What decisions do with pots: never more than is free, once each, and always told."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from convivial.assembly.commands import pots as commands
from convivial.assembly.models import Allotment, Movement, Pot
from convivial.ledger.models import Entry
from tests.systems.assembly.making import code
from tests.systems.assembly.pots import aside, claimed, decision, holds, income, keeper, pay, pot
from tests.world import World


def told(entry: str) -> dict[str, Any]:
    """Return what the ledger holds of the only entry of a kind."""
    content: Any = Entry.objects.get(entry=entry).content
    return dict(content)


def test_a_decision_opens_a_pot_once(standing: World) -> None:
    by = decision(standing)
    facts: dict[str, Any] = {"name": "Kitchen", "purpose": "", "unit": "EUR", "by": by}
    first, again = commands.open_pot(**facts), commands.open_pot(**facts)
    assert first == again
    assert holds(first) == ("0.00", "0.00")
    assert told("pot-opened") == {"pot_id": str(first.pk), "pot": "Kitchen", "unit": "EUR"}


def test_two_open_pots_have_two_names(standing: World) -> None:
    pot(standing)
    assert code(partial(pot, standing, name="kitchen")) == "pot-there"


def test_an_amount_is_set_aside_once_by_one_decision(standing: World) -> None:
    kitchen, by = pot(standing, "100"), decision(standing)
    facts: dict[str, Any] = {
        "pot_id": kitchen.pk,
        "words": "A stove",
        "amount": Decimal(60),
        "member_id": None,
    }
    assert commands.set_aside(**facts, by=by) == commands.set_aside(**facts, by=by)
    assert holds(kitchen) == ("100.00", "60.00")
    assert told("amount-set-aside")["amount"] == "60.00 EUR"


def test_no_more_is_set_aside_than_is_free(standing: World) -> None:
    kitchen = pot(standing, "100")
    aside(standing, kitchen, "60")
    assert code(partial(aside, standing, kitchen, "40.01")) == "not-enough"
    aside(standing, kitchen, "40")
    assert holds(kitchen) == ("100.00", "100.00")


def between(world: World, source: Pot, target: Pot, amount: str, **more: object) -> None:
    facts = {"by": decision(world), "words": "", **more}
    commands.move_between(
        source_id=source.pk,
        target_id=target.pk,
        amount=Decimal(amount),
        **facts,  # type: ignore[arg-type]
    )


def test_a_decision_moves_free_money_between_pots_once(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    by = decision(standing)
    between(standing, kitchen, garden, "30", by=by)
    between(standing, kitchen, garden, "30", by=by)
    assert (holds(kitchen)[0], holds(garden)[0]) == ("70.00", "30.00")
    lines = Movement.objects.filter(kind="between").order_by("amount")
    assert [(line.amount, line.other_pot) for line in lines] == [
        (Decimal(-30), garden),
        (Decimal(30), kitchen),
    ]


def test_what_cannot_be_moved_stays(standing: World) -> None:
    kitchen, hours = pot(standing, "100"), pot(standing, name="Hours", unit="hours")
    garden = pot(standing, name="Garden")
    aside(standing, kitchen, "80")
    assert code(partial(between, standing, kitchen, garden, "20.01")) == "not-enough"
    assert code(partial(between, standing, kitchen, hours, "1")) == "other-unit"
    assert code(partial(between, standing, kitchen, kitchen, "1")) == "same-pot"
    assert holds(kitchen) == ("100.00", "80.00")


def test_a_pot_of_others_is_no_pot(standing: World) -> None:
    strange = Pot.objects.create(
        community=standing.elsewhere, name="Theirs", balance=9, opened_at="2026-03-01T00:00Z"
    )
    assert code(partial(aside, standing, strange, "1")) == "not-found"
    gone = Pot(id=uuid4())
    assert code(partial(aside, standing, gone, "1")) == "not-found"


def close(world: World, which: Pot, into: UUID | None = None) -> Pot:
    return commands.close_pot(pot_id=which.pk, target_id=into, by=decision(world))


def test_a_pot_is_closed_into_another(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    aside(standing, kitchen, "60")
    by = decision(standing)
    for _again in range(2):
        commands.close_pot(pot_id=kitchen.pk, target_id=garden.pk, by=by)
    assert (holds(kitchen), holds(garden)) == (("0.00", "0.00"), ("100.00", "0.00"))
    assert Allotment.objects.get().ended_at is not None
    assert Entry.objects.filter(entry="pot-closed").count() == 1
    assert code(partial(aside, standing, kitchen, "1")) == "pot-closed"
    assert code(partial(income, standing, kitchen, "1")) == "pot-closed"


def test_a_pot_is_not_closed_over_what_is_in_it_or_waits(standing: World) -> None:
    kitchen = pot(standing, "100")
    hours = pot(standing, name="Hours", unit="hours")
    assert code(partial(close, standing, kitchen)) == "something-left"
    assert code(partial(close, standing, kitchen, hours.pk)) == "other-unit"
    assert code(partial(close, standing, kitchen, kitchen.pk)) == "other-unit"
    claimed(standing, aside(standing, kitchen, "60"), "5")
    assert code(partial(close, standing, kitchen, hours.pk)) == "claims-wait"
    assert code(partial(close, standing, hours)) == "done"
    assert code(partial(close, standing, hours)) == "pot-closed"


def test_what_is_not_needed_becomes_free_again(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove, by = aside(standing, kitchen, "60"), decision(standing)
    keeper(standing, "chen")
    pay(standing, claimed(standing, stove, "45"))
    for _again in range(2):
        commands.release(allotment_id=stove.pk, by=by)
    assert holds(kitchen) == ("55.00", "0.00")
    assert told("amount-released")["amount"] == "15.00 EUR"


def test_what_somebody_has_asked_back_is_not_freed_under_their_hands(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    claimed(standing, stove, "45")
    by = decision(standing)
    assert code(partial(commands.release, allotment_id=stove.pk, by=by)) == "claims-wait"
    assert code(partial(commands.release, allotment_id=uuid4(), by=by)) == "not-found"


def test_a_contribution_is_words_that_a_decision_sets(standing: World) -> None:
    kitchen, by = pot(standing), decision(standing)
    for _again in range(2):
        commands.decide_contribution(pot_id=kitchen.pk, contribution="5 EUR a month", by=by)
    kitchen.refresh_from_db()
    assert kitchen.contribution == "5 EUR a month"
    assert holds(kitchen)[0] == "0.00"
    assert Entry.objects.filter(entry="contribution-decided").count() == 1


@pytest.mark.parametrize("amount", ["0.01", "99.99"])
def test_what_was_decided_is_told_with_its_decision(standing: World, amount: str) -> None:
    by = decision(standing)
    kitchen = pot(standing, "100")
    commands.set_aside(
        pot_id=kitchen.pk, words="A stove", amount=Decimal(amount), member_id=None, by=by
    )
    assert Allotment.objects.get(decision=by.decision_id).left == Decimal(amount)
