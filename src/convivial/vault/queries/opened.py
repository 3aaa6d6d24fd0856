"""What is open to somebody of what others share: asked of the clock and of blocks each time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from convivial.people.api import persons_apart
from convivial.vault.models import Confidant, Grant, PublicKeys
from convivial.vault.queries.chains import Generation, chains_of
from convivial.vault.queries.granted import HERE


class Opened(NamedTuple):
    """A record that is open to somebody; ``recipients`` are the keys that it is sealed for."""

    grant_id: UUID
    confidant_id: UUID
    owner_id: UUID
    owner_seat: UUID
    name: str
    community_name: str
    record_id: UUID
    version: int
    written_at: datetime
    ends_at: datetime | None
    recipients: Sequence[str]


class OpenedToMe(NamedTuple):
    """All that is open to somebody, and the keys of those whose it is."""

    records: list[Opened]
    chains: Mapping[UUID, list[Generation]]


_COLUMNS = (
    "id",
    "confidant_id",
    "confidant__account_id",
    "confidant__asked_by_id",
    "confidant__asked_by__name",
    "confidant__community__name",
    "record_id",
    "record__version",
    "record__written_at",
    "ends_at",
    "record__recipients",
)


def open_to(account_id: UUID, now: datetime) -> QuerySet[Grant]:
    """Return the grants by which somebody may read something at this second."""
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    said_so = Q(opens=Grant.Opens.NOW) | Q(released_at__isnull=False)
    rows = Grant.objects.filter(
        not_over,
        said_so,
        ended_at__isnull=True,
        record__body__isnull=False,
        confidant__status=Confidant.Status.ACCEPTED,
        confidant__member__account=account_id,
        confidant__member__status__in=HERE,
        confidant__asked_by__status__in=HERE,
    )
    return rows.exclude(persons_apart(account_id, "confidant__account_id"))


def opened_to(account_id: UUID, now: datetime) -> OpenedToMe:
    """Return what is open to somebody and sealed for them, the newest first. Three queries."""
    mine = fingerprints_of(account_id)
    rows = open_to(account_id, now).order_by("-record__written_at", "id").values_list(*_COLUMNS)
    records = [one for row in rows if mine & set((one := Opened(*row)).recipients)]
    return OpenedToMe(records, chains_of({one.owner_id for one in records}))


def fingerprints_of(account_id: UUID) -> set[str]:
    """Return the fingerprints of all keys somebody has or had: their device keeps those. One query.

    Who has just changed their keys reads on until the owners' devices have sealed anew.
    """
    rows: Any = PublicKeys.objects.filter(account=account_id)
    return set(rows.values_list("fingerprint", flat=True))
