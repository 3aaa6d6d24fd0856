"""Asking people to read parts of what is mine, answering that, and ending it from either side."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from convivial.kernel.refusal import Refused, enforce
from convivial.people import api as people
from convivial.vault.models import Confidant, Grant, Vault
from convivial.vault.policies import confiding as policies

Status = Confidant.Status


@transaction.atomic
def ask(*, account_id: UUID, member_id: UUID, now: datetime) -> Confidant:
    """Ask somebody of one of my communities whether they would read parts of what is mine."""
    people.lock_account(account_id)
    standing = people.standing_of(member_id)
    here = {place.community_id: place.member_id for place in people.places_of(account_id)}
    seat = here.get(standing.community_id) if standing else None
    reader = people.account_of(member_id)
    if standing is None or seat is None or reader in {None, account_id}:
        raise Refused(policies.not_reachable())
    # The same person may sit in two communities of mine: they are asked once, not twice.
    theirs = Confidant.objects.filter(account=account_id, member__account=reader)
    enforce(policies.may_ask(_asking(account_id, theirs, now)))
    theirs.exclude(status__in=Confidant.LIVE).delete()
    return _unless_apart(
        Confidant.objects.create(
            community_id=standing.community_id,
            account_id=account_id,
            asked_by_id=seat,
            member_id=member_id,
            asked_at=now,
        )
    )


def _asking(account_id: UUID, theirs: QuerySet[Confidant], now: datetime) -> policies.Asking:
    mine = Confidant.objects.filter(account=account_id, status__in=Confidant.LIVE)
    lately = now - policies.REST
    return policies.Asking(
        has_vault=Vault.objects.filter(account=account_id).exists(),
        is_reachable=True,
        is_asked=theirs.filter(status__in=Confidant.LIVE).exists(),
        rests=theirs.filter(status=Status.DECLINED, answered_at__gt=lately).exists(),
        live=mine.count(),
    )


def _unless_apart(confidant: Confidant) -> Confidant:
    """Undo it where a block parts the two anywhere on this host; it sounds as if they had left."""
    apart = people.persons_apart(confidant.account_id, "member__account_id")
    if Confidant.objects.filter(apart, pk=confidant.pk).exists():
        raise Refused(policies.not_reachable())
    return confidant


@transaction.atomic
def accept(*, confidant_id: UUID, account_id: UUID, now: datetime) -> Confidant:
    """Say yes to reading; ``account_id`` is the reader's."""
    return _answer(_asked_of(confidant_id, account_id), Status.ACCEPTED, now)


@transaction.atomic
def decline(*, confidant_id: UUID, account_id: UUID, now: datetime) -> Confidant:
    """Say no, without a word: whoever asked sees “not now”."""
    return _answer(_asked_of(confidant_id, account_id), Status.DECLINED, now)


@transaction.atomic
def end_mine(*, confidant_id: UUID, account_id: UUID, now: datetime) -> None:
    """Let somebody go whom I asked or chose: all that was open to them is closed at once."""
    people.lock_account(account_id)
    rows = Confidant.objects.filter(pk=confidant_id, account=account_id, status__in=Confidant.LIVE)
    if not end_these(rows, now=now):
        raise Refused(policies.nothing_asked())


@transaction.atomic
def end_theirs(*, confidant_id: UUID, account_id: UUID, now: datetime) -> None:
    """Read no more of another's, without a reason: to them it looks like any “not now”."""
    confidant = _asked_of(confidant_id, account_id)
    if confidant is None or confidant.status not in Confidant.LIVE:
        raise Refused(policies.nothing_asked())
    step_back(Confidant.objects.filter(pk=confidant.pk), now=now)


@transaction.atomic
def end_either(*, confidant_id: UUID, account_id: UUID, now: datetime) -> None:
    """End it from whichever side ``account_id`` is on."""
    mine = Confidant.objects.filter(pk=confidant_id, account=account_id).exists()
    (end_mine if mine else end_theirs)(confidant_id=confidant_id, account_id=account_id, now=now)


def end_these(confidants: QuerySet[Confidant], *, now: datetime) -> int:
    """End these and all that was open to them; return how many there were."""
    return _close(confidants, Status.ENDED, now)


def step_back(confidants: QuerySet[Confidant], *, now: datetime) -> int:
    """End these from the reader's side: they said no, whatever they had said before."""
    return _close(confidants, Status.DECLINED, now, answered_at=now)


def _close(
    confidants: QuerySet[Confidant], status: Confidant.Status, now: datetime, **more: datetime
) -> int:
    ids = list(confidants.filter(status__in=Confidant.LIVE).values_list("pk", flat=True))
    Grant.objects.filter(confidant__in=ids, ended_at__isnull=True).update(ended_at=now)
    return Confidant.objects.filter(pk__in=ids).update(status=status, ended_at=now, **more)


@transaction.atomic
def end_for_seat(*, member_id: UUID, now: datetime) -> None:
    """End what somebody shared or read in this seat, which is empty now."""
    end_these(Confidant.objects.filter(Q(member=member_id) | Q(asked_by=member_id)), now=now)


@transaction.atomic
def end_between(*, blocker_id: UUID, now: datetime) -> None:
    """End what somebody shares with, and reads of, those they keep away, in any community.

    To those it looks as if the reader had said “not now”, or as if it had never been there.
    """
    account_id = people.account_of(blocker_id)
    if account_id is None:
        return
    apart = people.persons_apart
    mine = Confidant.objects.filter(apart(account_id, "member__account_id"), account=account_id)
    theirs = Confidant.objects.filter(apart(account_id, "account_id"), member__account=account_id)
    end_these(mine, now=now)
    step_back(theirs, now=now)


def _asked_of(confidant_id: UUID, account_id: UUID) -> Confidant | None:
    """Return what this reader was asked, with its owner locked; None for anybody else."""
    rows = Confidant.objects.filter(pk=confidant_id, member__account=account_id)
    rows = rows.exclude(people.persons_apart(account_id, "account_id"))
    owner = rows.values_list("account_id", flat=True).first()
    if owner is None:
        return None
    people.lock_account(owner)
    return rows.select_for_update(of=("self",)).first()


def _answer(confidant: Confidant | None, status: Confidant.Status, now: datetime) -> Confidant:
    refusal = policies.may_answer(confidant)
    if refusal is not None or confidant is None:
        raise Refused(refusal or policies.nothing_asked())
    confidant.status, confidant.answered_at = status, now
    confidant.save(update_fields=["status", "answered_at"])
    return confidant
