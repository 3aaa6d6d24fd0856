"""Whatever happens to pots, in whatever order: the book adds up, and nothing is promised twice."""

from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from convivial.assembly.commands import books, claims
from convivial.assembly.commands import pots as commands
from convivial.assembly.models import Allotment, Claim, Movement, Pot
from convivial.kernel.refusal import Refused
from tests.systems.assembly import pots as making
from tests.world import NOW, World

AMOUNTS = st.decimals("0.01", "200", places=2)
PEOPLE = st.sampled_from(["bruno", "chen", "dilan", "esi"])
KEEPERS = st.sampled_from(["bruno", "chen"])


class Pots(RuleBasedStateMachine):
    """Three pots of two units, two keepers, and everyone doing what they like."""

    pots: Bundle[Pot] = Bundle("pots")
    aside: Bundle[Allotment] = Bundle("aside")
    claimed: Bundle[Claim] = Bundle("claimed")
    lines: Bundle[Movement] = Bundle("lines")

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(target=pots)
    def begin(self) -> Any:
        for name in ("bruno", "chen"):
            making.keeper(self.world, name)
        units = {"Kitchen": "EUR", "Garden": "EUR", "Time": "hours"}
        return multiple(
            *(making.pot(self.world, "50", name=name, unit=unit) for name, unit in units.items())
        )

    def attempt(self, act: Any) -> Any:
        """Try; what is refused must leave everything as it was."""
        before = self.state()
        try:
            return act()
        except Refused:
            assert self.state() == before
            return multiple()

    def state(self) -> list[Any]:
        return [
            list(Pot.objects.order_by("pk").values_list("balance", "set_aside", "ended_at")),
            list(Allotment.objects.order_by("pk").values_list("left", "ended_at")),
            list(Claim.objects.order_by("pk").values_list("status", flat=True)),
            Movement.objects.count(),
        ]

    @rule(target=lines, pot=pots, amount=AMOUNTS, who=PEOPLE)
    def income(self, pot: Pot, amount: Decimal, who: str) -> Any:
        facts: dict[str, Any] = {"words": "It", "day": making.TODAY, "now": NOW, "amount": amount}
        return self.attempt(
            partial(books.record_income, pot_id=pot.pk, member_id=self.world.seat(who), **facts)
        )

    @rule(target=aside, pot=pots, amount=AMOUNTS, who=st.none() | PEOPLE)
    def set_aside(self, pot: Pot, amount: Decimal, who: str | None) -> Any:
        return self.attempt(partial(making.aside, self.world, pot, str(amount), "It", who))

    @rule(source=pots, target_pot=pots, amount=AMOUNTS)
    def move(self, source: Pot, target_pot: Pot, amount: Decimal) -> None:
        self.attempt(
            partial(
                commands.move_between,
                source_id=source.pk,
                target_id=target_pot.pk,
                amount=amount,
                words="",
                by=making.decision(self.world),
            )
        )

    @rule(target=claimed, of=aside, amount=AMOUNTS, who=PEOPLE)
    def claim(self, of: Allotment, amount: Decimal, who: str) -> Any:
        return self.attempt(partial(making.claimed, self.world, of, str(amount), who))

    @rule(target=lines, claim=claimed, who=PEOPLE)
    def pay(self, claim: Claim, who: str) -> Any:
        paid = self.attempt(partial(making.pay, self.world, claim, who))
        lines = Movement.objects.filter(claim=claim).exclude(
            pk__in=Movement.objects.filter(balances__isnull=False).values("balances")
        )
        return lines.get() if isinstance(paid, Claim) else multiple()

    @rule(claim=claimed, who=KEEPERS, answer=st.sampled_from(["", "No"]))
    def decline(self, claim: Claim, who: str, answer: str) -> None:
        facts: dict[str, Any] = {
            "claim_id": claim.pk,
            "member_id": self.world.seat(who),
            "now": NOW,
        }
        self.attempt(partial(claims.decline_claim, **facts, answer=answer))

    @rule(claim=consumes(claimed))
    def withdraw(self, claim: Claim) -> None:
        facts: dict[str, Any] = {"claim_id": claim.pk, "member_id": claim.claimant_id, "now": NOW}
        self.attempt(partial(claims.withdraw_claim, **facts))

    @rule(target=lines, line=lines, who=KEEPERS)
    def balance(self, line: Movement, who: str) -> Any:
        facts: dict[str, Any] = {"member_id": self.world.seat(who), "words": "A slip", "now": NOW}
        return self.attempt(partial(books.balance, movement_id=line.pk, **facts))

    @rule(of=aside)
    def release(self, of: Allotment) -> None:
        by = making.decision(self.world)
        self.attempt(partial(commands.release, allotment_id=of.pk, by=by))

    @rule(pot=pots, into=st.none() | pots)
    def close(self, pot: Pot, into: Pot | None) -> None:
        facts: dict[str, Any] = {"pot_id": pot.pk, "target_id": into.pk if into else None}
        self.attempt(partial(commands.close_pot, **facts, by=making.decision(self.world)))

    @invariant()
    def the_book_adds_up(self) -> None:
        for pot in Pot.objects.all():
            lines = Movement.objects.filter(pot=pot).values_list("amount", flat=True)
            left = Allotment.objects.filter(pot=pot).values_list("left", flat=True)
            assert pot.balance == sum(lines, Decimal(0))
            assert pot.set_aside == sum(left, Decimal(0))
            assert 0 <= pot.set_aside <= pot.balance
            assert pot.free >= 0
            assert {type(pot.balance), type(pot.set_aside), *map(type, lines)} == {Decimal}

    @invariant()
    def nothing_is_paid_twice_or_beyond_what_was_set_aside(self) -> None:
        for allotment in Allotment.objects.all():
            paid = Claim.objects.filter(allotment=allotment, status="paid")
            total = sum(paid.values_list("amount", flat=True), Decimal(0))
            assert allotment.left >= 0
            assert total + allotment.left <= allotment.amount


def test_no_sequence_of_acts_breaks_a_pot(standing: World) -> None:
    begin: Any = lambda: Pots(standing)  # noqa: E731  Hypothesis calls it as a class
    run_state_machine_as_test(
        begin,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
