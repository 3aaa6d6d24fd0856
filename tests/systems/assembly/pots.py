"""Pots for tests: decisions that have passed, keepers, and a pot with something in it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from convivial.assembly.commands import books, claims
from convivial.assembly.commands import pots as commands
from convivial.assembly.models import (
    Allotment,
    Claim,
    Decision,
    Mandate,
    Movement,
    Pot,
    Proposal,
    Role,
)
from convivial.kernel.effects import Enactment
from tests.world import NOW, World

TODAY = date(2026, 3, 2)


def decision(world: World, title: str = "A decision") -> Enactment:
    """Return a decision of Riverside that is just enacting itself."""
    here = world.riverside.pk
    proposal = Proposal.objects.create(
        community_id=here,
        proposer=world.alma,
        title=title,
        method="consent",
        stage="closed",
        drafted_at=NOW,
    )
    made = Decision.objects.create(
        community_id=here,
        proposal=proposal,
        passed=True,
        outcome="adopted",
        asked=5,
        answered=5,
        decided_at=NOW,
    )
    return Enactment(here, made.pk, NOW, proposed_by=world.seat("alma"))


def keeper(world: World, name: str = "bruno") -> UUID:
    """Give somebody a live mandate to keep the pots; return their membership."""
    here = world.riverside.pk
    role, _new = Role.objects.get_or_create(
        community_id=here, name="Keeper", defaults={"powers": ["keep-pots"], "made_at": NOW}
    )
    Mandate.objects.create(
        community_id=here,
        role=role,
        holder=world.people[name],
        powers=["keep-pots"],
        begins_at=NOW,
        ends_at=NOW + timedelta(days=180),
    )
    return world.seat(name)


def pot(world: World, holds: str = "0", *, name: str = "Kitchen", unit: str = "EUR") -> Pot:
    """Open a pot by a decision and have its keeper write down what came in."""
    made = commands.open_pot(name=name, purpose="Soup", unit=unit, by=decision(world))
    if Decimal(holds):
        income(world, made, holds)
    made.refresh_from_db()
    return made


def income(world: World, to: Pot, amount: str, **more: Any) -> Movement:
    """Write down that something came in."""
    if not Mandate.objects.filter(holder=world.bruno).exists():
        keeper(world)
    facts = {"words": "The box", "day": TODAY, "now": NOW, **more}
    return books.record_income(
        pot_id=to.pk, member_id=world.seat("bruno"), amount=Decimal(amount), **facts
    )


def aside(
    world: World, of: Pot, amount: str, words: str = "A stove", who: str | None = None
) -> Allotment:
    """Set something aside by a decision."""
    return commands.set_aside(
        pot_id=of.pk,
        words=words,
        amount=Decimal(amount),
        member_id=world.seat(who) if who else None,
        by=decision(world),
    )


def claimed(world: World, of: Allotment, amount: str, who: str = "dilan") -> Claim:
    """Ask something back."""
    return claims.claim(
        allotment_id=of.pk,
        member_id=world.seat(who),
        amount=Decimal(amount),
        words="Bought it",
        now=NOW,
    )


def pay(world: World, claim: Claim, who: str = "bruno") -> Claim:
    """Write down that a claim was paid."""
    return claims.pay_claim(claim_id=claim.pk, member_id=world.seat(who), day=TODAY, now=NOW)


def holds(made: Pot) -> tuple[str, str]:
    """Return what is in a pot and what of it is set aside, as text."""
    made.refresh_from_db()
    return str(made.balance), str(made.set_aside)
