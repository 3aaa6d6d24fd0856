"""Claims and the keeper's book: within what was set aside, by mandate, and never edited."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from convivial.assembly.commands import books, claims
from convivial.assembly.models import Allotment, Claim, Mandate, Movement
from convivial.ledger.models import Entry
from convivial.people.commands.accounts import delete_account
from tests.systems.assembly.making import code
from tests.systems.assembly.pots import (
    TODAY,
    aside,
    claimed,
    decision,
    holds,
    income,
    keeper,
    pay,
    pot,
)
from tests.world import NOW, World


def test_a_claim_is_paid_out_of_what_was_set_aside(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    claim = claimed(standing, stove, "45.50")
    assert holds(kitchen) == ("100.00", "60.00")
    pay(standing, claim)
    assert holds(kitchen) == ("54.50", "14.50")
    line = Movement.objects.get(kind="paid")
    assert (line.amount, line.claim, line.recorded_by) == (
        Decimal("-45.50"),
        claim,
        standing.bruno,
    )
    assert Entry.objects.get(entry="claim-paid").actor == standing.seat("bruno")
    used = Entry.objects.filter(entry="power-used").latest("number")
    assert used.content is not None
    assert used.content["power"] == "keep-pots"


def test_only_members_claim_and_nobody_more_than_is_left(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    claimed(standing, stove, "50", "esi")
    assert code(partial(claimed, standing, stove, "10.01")) == "more-than-left"
    assert code(partial(claimed, standing, stove, "1", "gus")) == "members-only"
    assert code(partial(claimed, standing, stove, "1", "xavi")) == "members-only"
    assert code(partial(claimed, standing, stove, "1", "oona")) == "not-found"
    assert code(partial(claimed, standing, Allotment(id=uuid4()), "1")) == "not-found"
    assert code(partial(claimed, standing, stove, "10")) == "done"


def test_what_is_for_one_person_only_they_claim(standing: World) -> None:
    kitchen = pot(standing, "100")
    course = aside(standing, kitchen, "60", "A course", "esi")
    assert code(partial(claimed, standing, course, "1", "dilan")) == "for-somebody-else"
    assert code(partial(claimed, standing, course, "60", "esi")) == "done"


def test_a_claim_is_taken_back_by_whoever_made_it(standing: World) -> None:
    claim = claimed(standing, aside(standing, pot(standing, "9"), "9"), "9")
    take = partial(claims.withdraw_claim, claim_id=claim.pk, now=NOW)
    assert code(partial(take, member_id=standing.seat("esi"))) == "not-yours"
    assert code(partial(take, member_id=standing.seat("dilan"))) == "done"
    assert code(partial(take, member_id=standing.seat("dilan"))) == "settled"
    assert code(partial(pay, standing, claim)) == "settled"


def test_settling_takes_a_mandate(standing: World) -> None:
    claim = claimed(standing, aside(standing, pot(standing, "9"), "9"), "9")
    assert code(partial(pay, standing, claim, "chen")) == "no-mandate"
    Mandate.objects.update(ends_at=NOW)
    assert code(partial(pay, standing, claim)) == "no-mandate"
    assert Claim.objects.get().status == "open"


def test_a_keeper_never_settles_their_own_claim(standing: World) -> None:
    stove = aside(standing, pot(standing, "100"), "60")
    own = claimed(standing, stove, "20", "bruno")
    no = partial(claims.decline_claim, claim_id=own.pk, member_id=standing.seat("bruno"), now=NOW)
    assert code(partial(pay, standing, own)) == "own-claim"
    assert code(partial(no, answer="No")) == "own-claim"
    keeper(standing, "chen")
    paid = pay(standing, own, "chen")
    line = Movement.objects.get(claim=paid)
    assert code(partial(_balance, standing, line)) == "own-claim"
    assert code(partial(_balance, standing, line, "chen")) == "done"


def test_a_claim_is_not_declined_without_words(standing: World) -> None:
    kitchen = pot(standing, "100")
    claim = claimed(standing, aside(standing, kitchen, "60"), "20")
    no = partial(claims.decline_claim, claim_id=claim.pk, member_id=standing.seat("bruno"), now=NOW)
    assert code(partial(no, answer="  ")) == "no-words"
    assert no(answer="It was paid in May already.").status == "declined"
    assert holds(kitchen) == ("100.00", "60.00")


def test_income_is_of_a_day_that_has_been(standing: World) -> None:
    kitchen = pot(standing)
    assert code(partial(income, standing, kitchen, "5", day=date(2026, 3, 4))) == "not-yet"
    # On the other side of the earth it is tomorrow already.
    assert code(partial(income, standing, kitchen, "5", day=TODAY)) == "done"
    assert holds(kitchen) == ("5.00", "0.00")


def test_income_takes_a_mandate_for_this_community(standing: World) -> None:
    kitchen = pot(standing)
    facts = {"amount": Decimal(5), "words": "The box", "day": TODAY, "now": NOW}
    for who in ("alma", "gus", "oona"):
        record = partial(books.record_income, pot_id=kitchen.pk, member_id=standing.seat(who))
        assert code(partial(record, **facts)) == "no-mandate"


def test_a_book_never_runs_over(standing: World) -> None:
    kitchen = pot(standing)
    keeper(standing)
    type(kitchen).objects.filter(pk=kitchen.pk).update(balance=Decimal("99999999999.00"))
    assert code(partial(income, standing, kitchen, "1")) == "too-much"


def _balance(world: World, line: Movement, who: str = "bruno") -> Movement:
    return books.balance(movement_id=line.pk, member_id=world.seat(who), words="A slip", now=NOW)


def test_a_mistake_is_balanced_once_and_stays_to_be_read(standing: World) -> None:
    kitchen = pot(standing)
    line = income(standing, kitchen, "125")
    made = _balance(standing, line)
    assert (made.amount, made.balances) == (Decimal(-125), line)
    assert holds(kitchen) == ("0.00", "0.00")
    assert Movement.objects.get(pk=line.pk).amount == Decimal(125)
    assert code(partial(_balance, standing, line)) == "balanced"
    assert code(partial(_balance, standing, made)) == "balanced"
    assert code(partial(_balance, standing, Movement(id=uuid4()))) == "not-found"
    assert code(partial(_balance, standing, line, "chen")) == "no-mandate"


def test_income_that_is_promised_already_is_not_balanced_away(standing: World) -> None:
    kitchen = pot(standing)
    line = income(standing, kitchen, "125")
    aside(standing, kitchen, "0.01")
    assert code(partial(_balance, standing, line)) == "not-enough"


def test_a_payment_that_was_a_mistake_has_its_claim_wait_again(standing: World) -> None:
    kitchen = pot(standing, "100")
    stove = aside(standing, kitchen, "60")
    claim = claimed(standing, stove, "60")
    pay(standing, claim)
    _balance(standing, Movement.objects.get(kind="paid"))
    stove.refresh_from_db()
    assert (holds(kitchen), stove.left) == (("100.00", "60.00"), Decimal(60))
    pay(standing, claim)
    assert holds(kitchen) == ("40.00", "0.00")


def test_what_a_decision_moved_only_a_decision_moves_back(standing: World) -> None:
    from convivial.assembly.commands.pots import move_between  # noqa: PLC0415  only here

    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    move_between(
        source_id=kitchen.pk,
        target_id=garden.pk,
        amount=Decimal(5),
        words="",
        by=decision(standing),
    )
    for line in Movement.objects.filter(kind="between"):
        assert code(partial(_balance, standing, line)) == "by-decision"


def test_what_has_ended_is_not_claimed_any_more(standing: World) -> None:
    from convivial.assembly.commands.pots import release  # noqa: PLC0415  only here

    stove = aside(standing, pot(standing, "100"), "60")
    release(allotment_id=stove.pk, by=decision(standing))
    assert code(partial(claimed, standing, stove, "1")) == "ended"


def test_who_deletes_their_account_takes_their_words_and_leaves_the_figures(
    standing: World,
) -> None:
    kitchen = pot(standing, "100")
    stove, course = aside(standing, kitchen, "60"), aside(standing, kitchen, "30", "It", "dilan")
    paid, open_claim = claimed(standing, stove, "10"), claimed(standing, stove, "5")
    pay(standing, paid)
    delete_account(account=standing.dilan.account, now=NOW + timedelta(days=1))
    paid.refresh_from_db()
    open_claim.refresh_from_db()
    course.refresh_from_db()
    assert (paid.words, paid.claimant, paid.amount) == ("", None, Decimal(10))
    assert open_claim.status == "withdrawn"
    assert course.ended_at is not None
    assert holds(kitchen) == ("90.00", "50.00")


@pytest.mark.parametrize("who", ["gus", "oona"])
def test_nobody_else_takes_a_claim_back(standing: World, who: str) -> None:
    claim = claimed(standing, aside(standing, pot(standing, "9"), "9"), "9")
    take = partial(claims.withdraw_claim, claim_id=claim.pk, now=NOW)
    assert code(partial(take, member_id=standing.seat(who))) in {"members-only", "not-found"}


def test_a_form_is_of_one_line_and_of_nothing_else(standing: World) -> None:
    kitchen, garden = pot(standing, "100"), pot(standing, name="Garden")
    stove, oven = aside(standing, kitchen, "30"), aside(standing, kitchen, "30", "An oven")
    key = uuid4()
    ask: dict[str, Any] = {"amount": Decimal(5), "words": "It", "now": NOW, "line_id": key}
    dilan, esi = standing.seat("dilan"), standing.seat("esi")
    made = claims.claim(allotment_id=stove.pk, member_id=dilan, **ask)
    assert claims.claim(allotment_id=stove.pk, member_id=dilan, **ask) == made
    other_s = partial(claims.claim, allotment_id=stove.pk, member_id=esi, **ask)
    other_thing = partial(claims.claim, allotment_id=oven.pk, member_id=dilan, **ask)
    assert [code(other_s), code(other_thing)] == ["sent-before"] * 2
    line = uuid4()
    income(standing, kitchen, "5", line_id=line)
    assert code(partial(income, standing, garden, "5", line_id=line)) == "sent-before"
    assert Claim.objects.count() == 1
