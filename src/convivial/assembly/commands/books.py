"""Keeping a pot's book, by mandate: what came in, and the balancing of mistakes."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from convivial.assembly.amounts import on_ledger
from convivial.assembly.commands.pots import keep, locked
from convivial.assembly.events.pots import IncomeRecorded, MistakeBalanced
from convivial.assembly.models import Claim, Movement, Pot
from convivial.assembly.policies import claims as claim_policies
from convivial.assembly.policies import pots as policies
from convivial.assembly.powers import KEEP_POTS
from convivial.assembly.purse import Purse
from convivial.kernel import bus
from convivial.kernel.powers import requires
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import standing_of

Kind = Movement.Kind

# The clock that is furthest ahead of UTC.
AHEAD = timedelta(hours=14)


@requires(KEEP_POTS)
def record_income(
    *,
    pot_id: UUID,
    member_id: UUID,
    amount: Decimal,
    words: str,
    day: date,
    now: datetime,
    line_id: UUID | None = None,
) -> Movement:
    """Write down what has come in: money that somebody holds, or hours that were promised.

    The same ``line_id`` again is the same line: what is sent twice is written once.
    """
    pot = pot_of_member(pot_id, member_id)
    if line_id and (known := Movement.objects.filter(pk=line_id).first()):
        enforce(policies.sent_before(same=known.pot_id == pot.pk))
        return known
    enforce(policies.may_record(pot=pot, amount=amount, day=day, today=last_day(now)))
    keep(pot, Purse(pot.balance, pot.set_aside).moved(amount))
    line = _line(
        pot,
        Kind.INCOME,
        amount,
        words=words,
        day=day,
        member_id=member_id,
        now=now,
        line_id=line_id,
    )
    bus.publish(IncomeRecorded(**_of(line, pot, amount)))
    return line


@requires(KEEP_POTS)
def balance(*, movement_id: UUID, member_id: UUID, words: str, now: datetime) -> Movement:
    """Balance a mistake by a line of the opposite amount; the mistake itself stays to be read.

    Where the mistake was a payment, its claim waits again, with its amount set aside for it.
    """
    found = Movement.objects.select_related("claim").filter(pk=movement_id).first()
    if found is None:
        raise Refused(policies.no_such_pot())
    pot = pot_of_member(found.pot_id, member_id)
    already = Movement.objects.filter(balances=found).exists()
    enforce(policies.may_balance(movement=found, pot=pot, balanced=already))
    if found.claim is not None:
        enforce(claim_policies.not_own(claim=found.claim, member_id=member_id))
    keep(pot, _purse_without(found, pot))
    line = _line(
        pot, Kind.BALANCING, -found.amount, words=words, day=now.date(), member_id=member_id,
        now=now, balances=found,
    )  # fmt: skip
    bus.publish(MistakeBalanced(**_of(line, pot, abs(found.amount))))
    return line


def _purse_without(mistake: Movement, pot: Pot) -> Purse:
    purse = Purse(pot.balance, pot.set_aside).moved(-mistake.amount)
    if mistake.claim is None:
        return purse
    claim = Claim.objects.select_related("allotment").get(pk=mistake.claim.pk)
    claim.status, claim.settled_at, claim.settled_by = Claim.Status.OPEN, None, None
    claim.save(update_fields=["status", "settled_at", "settled_by"])
    claim.allotment.left += claim.amount
    claim.allotment.ended_at = None
    claim.allotment.save(update_fields=["left", "ended_at"])
    return purse.promised(claim.amount)


def pot_of_member(pot_id: UUID, member_id: UUID) -> Pot:
    """Return a pot of a member's own community under lock, or refuse."""
    standing = standing_of(member_id)
    if standing is None or not standing.is_member:
        raise Refused(policies.members_only())
    return locked(pot_id, standing.community_id)


def last_day(now: datetime) -> date:
    """Return the day that it is by now somewhere on earth: a reader's clock may be ahead."""
    return (now + AHEAD).date()


def _line(
    pot: Pot,
    kind: str,
    amount: Decimal,
    *,
    words: str,
    day: date,
    member_id: UUID,
    now: datetime,
    balances: Movement | None = None,
    line_id: UUID | None = None,
) -> Movement:
    return Movement.objects.create(
        id=line_id or uuid4(),
        community_id=pot.community_id,
        pot=pot,
        kind=kind,
        amount=amount,
        words=words,
        day=day,
        recorded_by_id=member_id,
        recorded_at=now,
        balances=balances,
    )


def _of(line: Movement, pot: Pot, amount: Decimal) -> dict[str, Any]:
    return {
        "community_id": pot.community_id,
        "actor_id": line.recorded_by_id,
        "at": line.recorded_at,
        "pot_id": pot.pk,
        "pot": pot.name,
        "amount": on_ledger(amount, pot.unit),
        "movement_id": line.pk,
    }
