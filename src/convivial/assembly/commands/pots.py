"""What decisions do with pots: open, fill, set aside, release, close. Called by their effects.

Every amount is moved under the lock of its pot; of two pots, the one with the lower id is locked
first, so that two decisions never wait for each other.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.amounts import on_ledger
from convivial.assembly.events import pots as events
from convivial.assembly.models import Allotment, Claim, Movement, Pot
from convivial.assembly.policies import pots as policies
from convivial.assembly.purse import Purse
from convivial.kernel import bus
from convivial.kernel.effects import Enactment
from convivial.kernel.events import Happening
from convivial.kernel.refusal import Refused, enforce

Kind = Movement.Kind


@transaction.atomic
def open_pot(*, name: str, purpose: str, unit: str, contribution: str = "", by: Enactment) -> Pot:
    """Open a pot, empty. Enacting the same decision again gives the same pot."""
    here = Pot.objects.filter(community=by.community_id)
    if known := here.filter(decision=by.decision_id, name=name).first():
        return known
    enforce(policies.may_open_pot(name_taken=name_taken(by.community_id, name)))
    pot = Pot.objects.create(
        community_id=by.community_id,
        name=name,
        purpose=purpose,
        unit=unit,
        contribution=contribution,
        decision_id=by.decision_id,
        opened_at=by.now,
    )
    _tell(events.PotOpened(**_of(pot, by), unit=unit))
    return pot


def name_taken(community_id: UUID, name: str) -> bool:
    """Tell whether a pot of that name is open here. One query."""
    rows = Pot.objects.filter(community=community_id, ended_at__isnull=True)
    return rows.filter(name__iexact=name).exists()


@transaction.atomic
def decide_contribution(*, pot_id: UUID, contribution: str, by: Enactment) -> Pot:
    """Say what everyone is asked to put in; what really comes in, a keeper writes down."""
    pot = locked(pot_id, by.community_id)
    enforce(policies.is_open(pot))
    if pot.contribution != contribution:
        pot.contribution = contribution
        pot.save(update_fields=["contribution"])
        _tell(events.ContributionDecided(**_of(pot, by)))
    return pot


@transaction.atomic
def move_between(
    *, source_id: UUID, target_id: UUID, amount: Decimal, words: str, by: Enactment
) -> None:
    """Move free money from one pot into another of the same unit."""
    pots = _locked_both(source_id, target_id, by.community_id)
    source, target = pots[source_id], pots[target_id]
    if Movement.objects.filter(
        decision=by.decision_id, pot=source, other_pot=target, amount=-amount
    ).exists():
        return
    enforce(policies.may_move(source=source, target=target, amount=amount))
    _move(source, target, amount, words, by)


@transaction.atomic
def set_aside(
    *, pot_id: UUID, words: str, amount: Decimal, member_id: UUID | None, by: Enactment
) -> Allotment:
    """Set an amount aside for something, for one person or for whoever carries it out."""
    pot = locked(pot_id, by.community_id)
    facts: dict[str, Any] = {"pot": pot, "words": words, "amount": amount, "member_id": member_id}
    known = Allotment.objects.filter(decision=by.decision_id, **facts).first()
    if known is not None:
        return known
    enforce(policies.may_take_from(pot, amount))
    allotment = Allotment.objects.create(
        community_id=by.community_id,
        left=amount,
        decision_id=by.decision_id,
        made_at=by.now,
        **facts,
    )
    keep(pot, Purse(pot.balance, pot.set_aside).promised(amount))
    told: dict[str, Any] = {"amount": on_ledger(amount, pot.unit), "allotment_id": allotment.pk}
    _tell(events.AmountSetAside(**_of(pot, by), **told))
    return allotment


@transaction.atomic
def release(*, allotment_id: UUID, by: Enactment) -> Allotment:
    """Make what is left of an allotment free again, once no claim on it waits."""
    row = Allotment.objects.filter(pk=allotment_id, community=by.community_id).first()
    if row is None:
        raise Refused(policies.no_such_pot())
    pot = locked(row.pot_id, by.community_id)
    row.refresh_from_db()
    if row.ended_at is not None:
        return row
    enforce(policies.no_claim_waits(pot=pot, waiting=claims_on(row.pk)))
    end_allotment(row, pot, now=by.now, decision_id=by.decision_id)
    return row


@transaction.atomic
def release_of(*, decided_by: UUID, by: Enactment) -> None:
    """Free what a decision had set aside and nobody has asked back, now that it holds no more."""
    rows = Allotment.objects.filter(
        community=by.community_id, decision=decided_by, ended_at__isnull=True
    )
    for row in rows.order_by("pot_id", "made_at"):
        pot = locked(row.pot_id, by.community_id)
        row.refresh_from_db()
        if row.ended_at is None and not claims_on(row.pk):
            end_allotment(row, pot, now=by.now, decision_id=by.decision_id)


def end_allotment(
    allotment: Allotment, pot: Pot, *, now: datetime, decision_id: UUID | None
) -> None:
    """End an allotment; what was left of it is free again. The pot is locked."""
    left = allotment.left
    allotment.left, allotment.ended_at = Decimal(0), now
    allotment.save(update_fields=["left", "ended_at"])
    keep(pot, Purse(pot.balance, pot.set_aside).promised(-left))
    _tell(
        events.AmountReleased(
            community_id=pot.community_id,
            actor_id=None,
            at=now,
            decision_id=decision_id,
            pot_id=pot.pk,
            pot=pot.name,
            amount=on_ledger(left, pot.unit),
            allotment_id=allotment.pk,
        )
    )


@transaction.atomic
def close_pot(*, pot_id: UUID, target_id: UUID | None, by: Enactment) -> Pot:
    """Close a pot: what was set aside is free again, and what is left goes into another one."""
    pots = _locked_both(pot_id, target_id, by.community_id)
    pot, target = pots[pot_id], pots[target_id] if target_id else None
    if pot.ended_by_id == by.decision_id and pot.ended_at is not None:
        return pot
    enforce(policies.may_close(pot=pot, waiting=claims_waiting(pot_id), target=target))
    for allotment in Allotment.objects.filter(pot=pot, ended_at__isnull=True):
        end_allotment(allotment, pot, now=by.now, decision_id=by.decision_id)
    if target is not None and pot.balance:
        _move(pot, target, pot.balance, "", by)
    pot.ended_at, pot.ended_by_id = by.now, by.decision_id
    pot.save(update_fields=["ended_at", "ended_by"])
    _tell(events.PotClosed(**_of(pot, by)))
    return pot


def claims_waiting(pot_id: UUID) -> int:
    """Return how many claims on a pot wait. One query."""
    return Claim.objects.filter(allotment__pot=pot_id, status=Claim.Status.OPEN).count()


def claims_on(allotment_id: UUID) -> int:
    """Return how many claims on an allotment wait. One query."""
    return Claim.objects.filter(allotment=allotment_id, status=Claim.Status.OPEN).count()


@transaction.atomic
def take_along(*, pot_id: UUID, amount: Decimal, to: UUID, words: str, by: Enactment) -> Pot:
    """Move free money of a pot into a new pot of another community: of those who leave."""
    pot = locked(pot_id, by.community_id)
    enforce(policies.may_take_from(pot, amount))
    there = Pot.objects.create(
        community_id=to, name=pot.name, purpose=pot.purpose, unit=pot.unit, opened_at=by.now
    )
    line = write(pot, Kind.BETWEEN, -amount, words=words, by=by)
    write(there, Kind.INCOME, amount, words=words, by=by)
    told: dict[str, Any] = {"amount": on_ledger(amount, pot.unit)}
    _tell(events.TakenAlong(**_of(pot, by), **told, movement_id=line.pk))
    _tell(
        events.BroughtAlong(
            community_id=to, actor_id=None, at=by.now, pot_id=there.pk, pot=there.name, **told
        )
    )
    return there


def locked(pot_id: UUID, community_id: UUID) -> Pot:
    """Return a pot under lock, or refuse."""
    rows = Pot.objects.select_for_update().filter(pk=pot_id, community=community_id)
    pot = rows.first()
    if pot is None:
        raise Refused(policies.no_such_pot())
    return pot


def _locked_both(first_id: UUID, second_id: UUID | None, community_id: UUID) -> dict[UUID, Pot]:
    ids = sorted({first_id, second_id} - {None}, key=str)
    return {pot_id: locked(pot_id, community_id) for pot_id in ids if pot_id}


def keep(pot: Pot, purse: Purse) -> None:
    """Write a purse back into its pot, which is locked."""
    pot.balance, pot.set_aside = purse.balance, purse.set_aside
    pot.save(update_fields=["balance", "set_aside"])


def write(
    pot: Pot,
    kind: str,
    amount: Decimal,
    *,
    words: str,
    by: Enactment,
    other: Pot | None = None,
) -> Movement:
    """Write a line that a decision makes into the book of a locked pot."""
    keep(pot, Purse(pot.balance, pot.set_aside).moved(amount))
    return Movement.objects.create(
        community_id=pot.community_id,
        pot=pot,
        kind=kind,
        amount=amount,
        words=words,
        day=by.now.date(),
        other_pot=other,
        decision_id=by.decision_id if pot.community_id == by.community_id else None,
        recorded_at=by.now,
    )


def _move(source: Pot, target: Pot, amount: Decimal, words: str, by: Enactment) -> None:
    write(source, Kind.BETWEEN, -amount, words=words, by=by, other=target)
    write(target, Kind.BETWEEN, amount, words=words, by=by, other=source)
    told: dict[str, Any] = {"amount": on_ledger(amount, source.unit), "other_pot_id": target.pk}
    _tell(events.MovedBetweenPots(**_of(source, by), **told, other_pot=target.name))


def _of(pot: Pot, by: Enactment) -> dict[str, Any]:
    return {
        "community_id": by.community_id,
        "actor_id": None,
        "at": by.now,
        "decision_id": by.decision_id,
        "pot_id": pot.pk,
        "pot": pot.name,
    }


def _tell(event: Happening) -> None:
    bus.publish(event)
