"""Asking people to guard one's keys, answering that, and ending it from either side."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from convivial.kernel import due
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import account_of, accounts_of, lock_account, persons_apart
from convivial.vault.models import Guard, PublicKeys, RecoveryShare
from convivial.vault.policies import guarding as policies
from convivial.vault.queries.guarding import may_be_asked

Status = Guard.Status

TELL_ASKED = "vault.asked-to-guard"


@transaction.atomic
def ask(*, account_id: UUID, member_id: UUID, now: datetime) -> Guard:
    """Ask somebody of one of my communities whether they would guard my keys."""
    lock_account(account_id)
    theirs = account_of(member_id)
    choosable = {one.member_id: one for one in may_be_asked(account_id)}
    mine = Guard.objects.filter(account=account_id)
    live = set(mine.filter(status__in=Guard.LIVE).values_list("member_id", flat=True))
    asking = policies.Asking(
        has_keys=PublicKeys.objects.filter(account=account_id, ended_at=None).exists(),
        is_choosable=member_id in choosable or member_id in live,
        # The same person may sit in two communities of mine: they hold one part, not two.
        is_asked=theirs in accounts_of(live).values(),
        live=len(live),
    )
    enforce(policies.may_ask(asking))
    mine.filter(member=member_id).exclude(status__in=Guard.LIVE).delete()
    seat = choosable[member_id]
    guard = Guard.objects.create(
        community_id=seat.community_id,
        account_id=account_id,
        asked_by_id=seat.asked_by,
        member_id=member_id,
        asked_at=now,
    )
    payload = {"guard_id": str(guard.pk)}
    due.enqueue(kind=TELL_ASKED, key=str(guard.pk), payload=payload, due_at=now)
    return _unless_apart(guard)


def _unless_apart(guard: Guard) -> Guard:
    """Undo it where a block parts the two anywhere on this host; it sounds like a slip."""
    apart = persons_apart(guard.account_id, "member__account_id")
    if Guard.objects.filter(apart, pk=guard.pk).exists():
        raise Refused(policies.not_choosable())
    return guard


@transaction.atomic
def accept(*, guard_id: UUID, account_id: UUID, now: datetime) -> Guard:
    """Say yes to guarding somebody's keys; ``account_id`` is the guardian's."""
    guard = guard_of(guard_id, account_id)
    has_keys = PublicKeys.objects.filter(account=account_id, ended_at=None).exists()
    enforce(policies.may_accept(guard, has_keys=has_keys))
    return _answer(guard, Status.ACCEPTED, now)


@transaction.atomic
def decline(*, guard_id: UUID, account_id: UUID, now: datetime) -> Guard:
    """Say no; the owner can then ask somebody else."""
    guard = guard_of(guard_id, account_id)
    enforce(policies.may_answer(guard))
    return _answer(guard, Status.DECLINED, now)


@transaction.atomic
def stop(*, guard_id: UUID, account_id: UUID, now: datetime) -> None:
    """Guard no longer, without a reason: what one held, and has given, is deleted."""
    guard = guard_of(guard_id, account_id)
    if guard is None or guard.status not in Guard.LIVE:
        raise Refused(policies.nothing_asked())
    end_these(Guard.objects.filter(pk=guard.pk), now=now)


@transaction.atomic
def let_go(*, guard_id: UUID, account_id: UUID) -> None:
    """Take somebody off my list, whatever they answered; what they held of mine is deleted."""
    lock_account(account_id)
    gone, _rows = Guard.objects.filter(pk=guard_id, account=account_id).delete()
    if not gone:
        raise Refused(policies.nothing_asked())


def end_these(guards: QuerySet[Guard], *, now: datetime) -> None:
    """End these; nothing of what they held stays on this host."""
    ids = list(guards.filter(status__in=Guard.LIVE).values_list("pk", flat=True))
    RecoveryShare.objects.filter(guard__in=ids).delete()
    Guard.objects.filter(pk__in=ids).update(
        status=Status.ENDED, share=None, sealed_for="", ended_at=now
    )


@transaction.atomic
def end_for_seat(*, member_id: UUID, now: datetime) -> None:
    """End what somebody guards, and who guards them, where they asked or answered in this seat."""
    end_these(Guard.objects.filter(Q(member=member_id) | Q(asked_by=member_id)), now=now)


@transaction.atomic
def end_between(*, blocker_id: UUID, now: datetime) -> None:
    """End what joins somebody to those they keep away, in any community; nobody is told."""
    account_id = account_of(blocker_id)
    if account_id is None:
        return
    kept = Q(persons_apart(account_id, "member__account_id"), account=account_id)
    keeping = Q(persons_apart(account_id, "account_id"), member__account=account_id)
    end_these(Guard.objects.filter(kept | keeping), now=now)


def guard_of(guard_id: UUID, account_id: UUID) -> Guard | None:
    """Return what this guardian was asked, with the owner's account locked; None for others."""
    rows = Guard.objects.filter(pk=guard_id, member__account=account_id)
    owner = rows.values_list("account_id", flat=True).first()
    if owner is None:
        return None
    lock_account(owner)
    return rows.select_for_update(of=("self",)).first()


def _answer(guard: Guard | None, status: str, now: datetime) -> Guard:
    if guard is None:
        raise Refused(policies.nothing_asked())
    guard.status, guard.answered_at = status, now
    guard.save(update_fields=["status", "answered_at"])
    return guard
