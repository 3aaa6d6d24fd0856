"""Who may be given which record: what a record should be sealed for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from convivial.people.api import persons_apart
from convivial.vault.models import Confidant, Grant, PublicKeys, Record

HERE = ("guest", "member")
MOST_AT_ONCE = 1000


def confidants_now(account_id: UUID) -> QuerySet[Confidant]:
    """Return the confidants of somebody who said yes, are here now, and are not kept apart."""
    rows = Confidant.objects.filter(
        account=account_id, status=Confidant.Status.ACCEPTED, member__status__in=HERE
    )
    return rows.exclude(persons_apart(account_id, "member__account_id"))


def grants_now(account_id: UUID, now: datetime) -> QuerySet[Grant]:
    """Return what somebody lets others read, at once or when they say so, and has not ended."""
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return Grant.objects.filter(
        not_over,
        ended_at__isnull=True,
        record__account=account_id,
        confidant__in=confidants_now(account_id),
    )


def readers_of(account_id: UUID, now: datetime) -> dict[UUID, set[str]]:
    """Return for each record that is shared the fingerprints of its readers' keys. One query."""
    theirs = PublicKeys.objects.filter(
        account=OuterRef("confidant__member__account_id"), ended_at__isnull=True
    )
    rows = grants_now(account_id, now).annotate(keys=Subquery(theirs.values("fingerprint")[:1]))
    readers: dict[UUID, set[str]] = defaultdict(set)
    for record_id, keys in rows.values_list("record_id", F("keys")):
        if keys is not None:
            readers[record_id].add(keys)
    return dict(readers)


def to_reseal(account_id: UUID, fingerprint: str, now: datetime) -> list[UUID]:
    """Return records that are sealed for others than they should be. Two queries.

    ``fingerprint`` is that of the owner's keys of today. At most ``MOST_AT_ONCE``: whoever has
    sealed those anew asks again.
    """
    readers = readers_of(account_id, now)
    rows = _perhaps(account_id, fingerprint, readers)
    return [
        record_id
        for record_id, recipients in rows
        if set(recipients) != {fingerprint, *readers.get(record_id, ())}
    ][:MOST_AT_ONCE]


def _perhaps(
    account_id: UUID, fingerprint: str, readers: Iterable[UUID]
) -> QuerySet[Record, tuple[UUID, list[str]]]:
    """Return id and recipients of all that are, or should be, sealed for others too."""
    rows = Record.objects.filter(account=account_id, body__isnull=False)
    shared = ~Q(recipients=[fingerprint]) | Q(pk__in=list(readers))
    return rows.filter(shared).order_by("sequence").values_list("pk", "recipients")
