"""A new device asks guardians for its owner's keys: begun, stopped, given to, taken, finished."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from convivial.kernel import bus, due
from convivial.kernel.events import Happening
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import end_alarm, lock_account, places_of, raise_alarm
from convivial.vault.commands.guarding import guard_of
from convivial.vault.events import RecoveryAsked, RecoveryCancelled, RecoveryDone
from convivial.vault.models import Access, Guard, GuardSet, Recovery, RecoveryShare
from convivial.vault.policies import guarding
from convivial.vault.policies import recovering as policies
from convivial.vault.sealed import NotSealed, recipients_in

Status = Recovery.Status

ALARM = "recovery"
TELL, READY, LAPSE = "vault.recovery-asked", "vault.recovery-ready", "vault.recovery-lapse"
TELL_GUARDIAN = "vault.recovery-guardian"


@dataclass(frozen=True)
class Given:
    """What one guardian gave, and by which name the owner knows them."""

    guard_id: UUID
    member_id: UUID
    name: str
    body: bytes


@dataclass(frozen=True)
class Taken:
    """All that the new device needs: the door and what was given of its key."""

    guard_set: GuardSet
    given: tuple[Given, ...]


@transaction.atomic
def start(*, account_id: UUID, recipient: str, now: datetime) -> Recovery:
    """Ask for the keys with a new device; its owner is told everywhere, and may stop it."""
    lock_account(account_id)
    _lapse_if_over(account_id, now)
    enforce(policies.may_start(_asking(account_id, recipient, now)))
    recovery = Recovery.objects.create(
        account_id=account_id,
        recipient=recipient,
        asked_at=now,
        ready_at=now + policies.RECOVERY_WAIT,
    )
    raise_alarm(account_id, ALARM)
    _note(recovery, Access.What.RECOVERY_ASKED, RecoveryAsked, now)
    _ask_for_work(recovery, now)
    return recovery


def _ask_for_work(recovery: Recovery, now: datetime) -> None:
    """Have everyone told, each by work of its own, and what nobody finishes ended."""
    key, payload = str(recovery.pk), {"recovery_id": str(recovery.pk)}
    due.enqueue(kind=TELL, key=key, payload=payload, due_at=now)
    due.enqueue(kind=READY, key=key, payload=payload, due_at=recovery.ready_at)
    over_at = recovery.asked_at + policies.RECOVERY_LASTS
    due.enqueue(kind=LAPSE, key=key, payload=payload, due_at=over_at)
    for guard_id in _holders(recovery.account_id).values_list("pk", flat=True):
        asked = {**payload, "guard_id": str(guard_id)}
        due.enqueue(kind=TELL_GUARDIAN, key=f"{key}:{guard_id}", payload=asked, due_at=now)


def _holders(account_id: UUID) -> QuerySet[Guard]:
    """Return the guardians of somebody who hold a part now."""
    return Guard.objects.filter(
        account=account_id, status=Guard.Status.ACCEPTED, share__isnull=False
    )


@transaction.atomic
def cancel(*, account_id: UUID, recovery_id: UUID, now: datetime) -> None:
    """Stop it: what was given is deleted, and nothing is handed out any more."""
    lock_account(account_id)
    recovery = Recovery.objects.filter(pk=recovery_id, account=account_id).first()
    refusal = policies.may_cancel(recovery)
    if refusal is not None or recovery is None:
        raise Refused(refusal or guarding.nothing_asked())
    _end(recovery, Status.CANCELLED, now)
    _note(recovery, Access.What.RECOVERY_CANCELLED, RecoveryCancelled, now)


@transaction.atomic
def give_share(
    *, account_id: UUID, guard_id: UUID, recovery_id: UUID, body: bytes, now: datetime
) -> None:
    """Give one's part, sealed for the new device; ``account_id`` is the guardian's.

    Who gave something wrong may give once more; what was given before is replaced.
    """
    guard = guard_of(guard_id, account_id)
    recovery = Recovery.objects.filter(
        pk=recovery_id, account=guard.account_id if guard else None
    ).first()
    refusal = policies.may_give(guard, recovery, now)
    if refusal is not None or guard is None or recovery is None:
        raise Refused(refusal or policies.over())
    _check(body)
    RecoveryShare.objects.update_or_create(
        recovery=recovery, guard=guard, defaults={"body": body, "given_at": now}
    )
    Access.objects.create(
        account_id=guard.account_id,
        who_id=guard.member_id,
        what=Access.What.RECOVERY_GIVEN,
        at=now,
    )


@transaction.atomic
def take(*, account_id: UUID, recovery_id: UUID, now: datetime) -> Taken:
    """Hand the door and what was given to the new device, once all that has to be is so."""
    lock_account(account_id)
    recovery = Recovery.objects.filter(pk=recovery_id, account=account_id).first()
    guard_set = GuardSet.objects.filter(account=account_id).first()
    given = _given(recovery)
    threshold = guard_set.threshold if guard_set else 0
    enforce(policies.may_take(recovery, given=len(given), threshold=threshold, now=now))
    if guard_set is None:
        raise Refused(policies.over())
    Access.objects.create(account_id=account_id, what=Access.What.DOOR_GIVEN, at=now)
    return Taken(guard_set, given)


@transaction.atomic
def end_with_new_keys(*, account_id: UUID, recovery_id: UUID | None, now: datetime) -> None:
    """End whatever recovery is open, since the keys behind it are no longer the newest.

    Called by the command that changes keys, in its transaction, before the set is deleted.
    ``recovery_id`` names the recovery by which they came back; a change without one stops it.
    """
    if recovery_id is not None:
        _finish(account_id, recovery_id, now)
        return
    recovery = Recovery.objects.filter(account=account_id, status=Status.OPEN).first()
    if recovery is not None:
        _end(recovery, Status.CANCELLED, now)
        _note(recovery, Access.What.RECOVERY_CANCELLED, RecoveryCancelled, now)


def _finish(account_id: UUID, recovery_id: UUID, now: datetime) -> None:
    recovery = Recovery.objects.filter(pk=recovery_id, account=account_id).first()
    guard_set = GuardSet.objects.filter(account=account_id).first()
    threshold = guard_set.threshold if guard_set else 0
    given = len(_given(recovery))
    refusal = policies.may_take(recovery, given=given, threshold=threshold, now=now)
    if refusal is not None or recovery is None:
        raise Refused(refusal or policies.over())
    _end(recovery, Status.DONE, now)
    _note(recovery, Access.What.RECOVERY_DONE, RecoveryDone, now)


@transaction.atomic
def lapse(*, recovery_id: UUID, now: datetime) -> None:
    """End a recovery that nobody finished; done by due work, and once only."""
    owner = Recovery.objects.filter(pk=recovery_id).values_list("account_id", flat=True).first()
    if owner is not None:
        lock_account(owner)
        _lapse_if_over(owner, now)


def _lapse_if_over(account_id: UUID, now: datetime) -> None:
    recovery = Recovery.objects.filter(account=account_id, status=Status.OPEN).first()
    if recovery is not None and policies.is_over(recovery, now):
        _end(recovery, Status.LAPSED, now)


def _end(recovery: Recovery, status: str, now: datetime) -> None:
    """Close it; what guardians gave is of no use to anybody from now on, so it goes."""
    recovery.status, recovery.ended_at = status, now
    recovery.save(update_fields=["status", "ended_at"])
    recovery.shares.all().delete()
    end_alarm(recovery.account_id, ALARM)


def _asking(account_id: UUID, recipient: str, now: datetime) -> policies.Asking:
    guard_set = GuardSet.objects.filter(account=account_id).first()
    mine = Recovery.objects.filter(account=account_id)
    return policies.Asking(
        recipient=recipient,
        threshold=guard_set.threshold if guard_set else 0,
        helpers=_holders(account_id).count(),
        is_open=mine.filter(status=Status.OPEN).exists(),
        tries=mine.filter(asked_at__gt=now - policies.TRIES_WITHIN).count(),
    )


def _given(recovery: Recovery | None) -> tuple[Given, ...]:
    if recovery is None:
        return ()
    # Whoever guards no longer has taken back what they gave, however they came to end it.
    rows = recovery.shares.filter(guard__status=Guard.Status.ACCEPTED).order_by("given_at", "id")
    columns = ("guard_id", "guard__member_id", "guard__member__name", "body")
    return tuple(
        Given(guard, member, name, bytes(body))
        for guard, member, name, body in rows.values_list(*columns)
    )


def _check(body: bytes) -> None:
    """Refuse a part that is not sealed for one device, in the one way there is."""
    try:
        fits = len(body) <= guarding.LARGEST_BODY and recipients_in(body) == 1
    except NotSealed:
        fits = False
    if not fits:
        raise Refused(guarding.unfit())


def _note(recovery: Recovery, what: str, kind: type[Happening], now: datetime) -> None:
    """Write it where its owner sees it, and on the ledger of each community of theirs."""
    Access.objects.create(account_id=recovery.account_id, what=what, at=now)
    # In one order for everybody, so that two who publish at once never wait for each other.
    for place in sorted(places_of(recovery.account_id), key=lambda place: place.community_id):
        bus.publish(kind(community_id=place.community_id, actor_id=place.member_id, at=now))
