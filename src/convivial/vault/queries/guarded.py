"""Whom I guard: who asks, for whom I hold a part, and who needs it just now."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from convivial.vault.models import Guard, PublicKeys, Recovery
from convivial.vault.policies.recovering import RECOVERY_LASTS


class Guarded(NamedTuple):
    """Somebody who asked me to guard, by the name under which I know them.

    ``recovery_id`` is set while a device of theirs asks for the keys; ``recipient`` is that
    device's, and ``given`` tells whether I have given my part.
    """

    id: UUID
    member_id: UUID
    name: str
    community_name: str
    accepted: bool
    holds: bool
    sealed_for: str
    account_id: UUID
    recovery_id: UUID | None
    recipient: str
    asked_at: datetime | None
    ready_at: datetime | None
    given: bool


class Guarding(NamedTuple):
    """All that a guardian's page shows."""

    people: list[Guarded]
    has_keys: bool


def guarded_by(account_id: UUID, now: datetime) -> Guarding:
    """Return whom this person guards, or is asked to. Two queries."""
    people = [_guarded(row) for row in _rows(account_id, now)]
    has_keys = PublicKeys.objects.filter(account=account_id, ended_at=None).exists()
    return Guarding(people, has_keys)


_OWN = ("id", "asked_by_id", "asked_by__name", "community__name", "status", "sealed_for")


def _rows(account_id: UUID, now: datetime) -> QuerySet[Guard, Any]:
    under_way = Recovery.objects.filter(
        account=OuterRef("account"),
        status=Recovery.Status.OPEN,
        asked_at__gt=now - RECOVERY_LASTS,
    )
    names = ("id", "recipient", "asked_at", "ready_at")
    found = {f"recovery_{name}": Subquery(under_way.values(name)[:1]) for name in names}
    gave = under_way.filter(shares__guard=OuterRef("pk")).values("id")
    rows = Guard.objects.filter(member__account=account_id, status__in=Guard.LIVE)
    rows = rows.annotate(**found, gave=Subquery(gave[:1])).order_by("asked_at", "id")
    return rows.values_list(*_OWN, "account_id", *found, "gave")


def _guarded(row: tuple[Any, ...]) -> Guarded:
    guard, member, name, community, status, sealed_for, account, *more, gave = row
    recovery, recipient, asked_at, ready_at = more
    holds = bool(sealed_for)
    return Guarded(
        id=guard,
        member_id=member,
        name=name,
        community_name=community,
        accepted=status == Guard.Status.ACCEPTED,
        holds=holds,
        sealed_for=sealed_for,
        account_id=account,
        recovery_id=recovery if holds else None,
        recipient=recipient or "",
        asked_at=asked_at,
        ready_at=ready_at,
        given=gave is not None,
    )


def shares_held(guards: set[UUID]) -> dict[UUID, bytes]:
    """Return the sealed parts of these guards. One query."""
    rows = Guard.objects.filter(pk__in=guards, share__isnull=False)
    return {guard: bytes(share or b"") for guard, share in rows.values_list("id", "share")}
