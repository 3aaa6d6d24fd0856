"""Asking something back out of what was set aside, and settling it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from convivial.assembly.amounts import on_ledger
from convivial.assembly.commands.books import last_day, pot_of_member
from convivial.assembly.commands.pots import end_allotment, keep, locked
from convivial.assembly.events import pots as events
from convivial.assembly.models import Allotment, Claim, Movement, Pot
from convivial.assembly.policies import claims as policies
from convivial.assembly.policies.pots import has_been, no_such_pot, sent_before
from convivial.assembly.powers import KEEP_POTS
from convivial.assembly.purse import Purse
from convivial.kernel import bus
from convivial.kernel.powers import requires
from convivial.kernel.refusal import Refused, enforce

Status = Claim.Status


@transaction.atomic
def claim(
    *,
    allotment_id: UUID,
    member_id: UUID,
    amount: Decimal,
    words: str,
    now: datetime,
    line_id: UUID | None = None,
) -> Claim:
    """Ask back what I have spent for all, or promise hours, out of what was set aside.

    The same ``line_id`` again is the same claim: what is sent twice is asked once.
    """
    row = Allotment.objects.filter(pk=allotment_id).first()
    if row is None:
        raise Refused(no_such_pot())
    pot = pot_of_member(row.pot_id, member_id)
    row.refresh_from_db()
    if line_id and (known := Claim.objects.filter(pk=line_id).first()):
        same = (known.allotment_id, known.claimant_id) == (row.pk, member_id)
        enforce(sent_before(same=same))
        return known
    waiting = sum(
        Claim.objects.filter(allotment=row, status=Status.OPEN).values_list("amount", flat=True),
        Decimal(0),
    )
    enforce(
        policies.may_claim(
            allotment=row, pot=pot, member_id=member_id, amount=amount, waiting=waiting
        )
    )
    made = Claim.objects.create(
        id=line_id or uuid4(),
        community_id=pot.community_id,
        allotment=row,
        claimant_id=member_id,
        amount=amount,
        words=words,
        claimed_at=now,
    )
    _tell(events.ClaimMade, made, pot, actor_id=member_id, now=now)
    return made


@transaction.atomic
def withdraw_claim(*, claim_id: UUID, member_id: UUID, now: datetime) -> Claim:
    """Take my claim back while it waits."""
    found, pot = _claim_and_pot(claim_id, member_id)
    enforce(policies.may_withdraw(claim=found, member_id=member_id))
    _settle(found, Status.WITHDRAWN, by=None, now=now)
    _tell(events.ClaimWithdrawn, found, pot, actor_id=member_id, now=now)
    return found


@requires(KEEP_POTS)
def pay_claim(*, claim_id: UUID, member_id: UUID, day: date, now: datetime) -> Claim:
    """Write down that a claim was paid: out of the pot, and out of what was set aside."""
    found, pot = _claim_and_pot(claim_id, member_id)
    enforce(policies.may_settle(claim=found, member_id=member_id))
    enforce(has_been(day, last_day(now)))
    keep(pot, Purse(pot.balance, pot.set_aside).paid(found.amount))
    allotment = found.allotment
    allotment.left -= found.amount
    allotment.save(update_fields=["left"])
    _settle(found, Status.PAID, by=member_id, now=now)
    Movement.objects.create(
        community_id=pot.community_id,
        pot=pot,
        kind=Movement.Kind.PAID,
        amount=-found.amount,
        day=day,
        claim=found,
        recorded_by_id=member_id,
        recorded_at=now,
    )
    _tell(events.ClaimPaid, found, pot, actor_id=member_id, now=now)
    return found


@requires(KEEP_POTS)
def decline_claim(*, claim_id: UUID, member_id: UUID, answer: str, now: datetime) -> Claim:
    """Say no to a claim, with words; what was set aside stays set aside."""
    found, pot = _claim_and_pot(claim_id, member_id)
    enforce(policies.may_decline(claim=found, member_id=member_id, answer=answer))
    found.answer = answer.strip()
    _settle(found, Status.DECLINED, by=member_id, now=now)
    _tell(events.ClaimDeclined, found, pot, actor_id=member_id, now=now)
    return found


@transaction.atomic
def forget_claimant(*, member_id: UUID, now: datetime) -> None:
    """Somebody erases themself: their words go, what waits is taken back, what was theirs is free.

    The figures stay: a book without them would not add up.
    """
    open_claims = Claim.objects.filter(claimant=member_id, status=Status.OPEN)
    open_claims.update(status=Status.WITHDRAWN, settled_at=now)
    Claim.objects.filter(claimant=member_id).update(words="", answer="")
    for allotment in Allotment.objects.filter(member=member_id, ended_at__isnull=True):
        pot = locked(allotment.pot_id, allotment.community_id)
        allotment.refresh_from_db()
        end_allotment(allotment, pot, now=now, decision_id=None)


def _claim_and_pot(claim_id: UUID, member_id: UUID) -> tuple[Claim, Pot]:
    """Return a claim as it is under the lock of its pot, or refuse."""
    rows = Claim.objects.select_related("allotment").filter(pk=claim_id)
    found = rows.first()
    if found is None:
        raise Refused(no_such_pot())
    pot = pot_of_member(found.allotment.pot_id, member_id)
    return rows.get(), pot


def _settle(found: Claim, status: str, *, by: UUID | None, now: datetime) -> None:
    found.status, found.settled_by_id, found.settled_at = status, by, now
    found.save(update_fields=["status", "settled_by", "settled_at", "answer"])


def _tell(
    event: type[events.ClaimHappening], found: Claim, pot: Pot, *, actor_id: UUID, now: datetime
) -> None:
    told: dict[str, Any] = {"amount": on_ledger(found.amount, pot.unit), "claim_id": found.pk}
    bus.publish(
        event(
            community_id=pot.community_id,
            actor_id=actor_id,
            at=now,
            pot_id=pot.pk,
            pot=pot.name,
            **told,
        )
    )
