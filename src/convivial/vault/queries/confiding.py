"""Whom I share with and who shares with me; and what of it waits for me."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from convivial.kernel.prepared import Prepared
from convivial.people.api import kept_apart, persons_apart
from convivial.vault.models import Access, Confidant, Grant
from convivial.vault.policies.confiding import REST
from convivial.vault.queries.granted import HERE

Status = Confidant.Status


class Granted(NamedTuple):
    """One record that is open to a confidant, or will be when I say so."""

    id: UUID
    record_id: UUID
    opens: str
    released_at: datetime | None
    ends_at: datetime | None

    @property
    def is_kept_back(self) -> bool:
        """Whether it waits for my word."""
        return self.opens == Grant.Opens.WHEN_I_SAY and self.released_at is None

    @property
    def is_released(self) -> bool:
        """Whether it waited for my word, and I gave it."""
        return self.opens == Grant.Opens.WHEN_I_SAY and self.released_at is not None


class Chosen(NamedTuple):
    """Somebody I asked to read, or who does. “declined” is told as “not now”."""

    id: UUID
    member_id: UUID
    name: str
    community_name: str
    status: str
    grants: list[Granted]

    @property
    def kept_back(self) -> int:
        """How many parts wait for my word."""
        return sum(one.is_kept_back for one in self.grants)

    @property
    def released(self) -> int:
        """How many parts are open by my word."""
        return sum(one.is_released for one in self.grants)


class Asker(NamedTuple):
    """Somebody who asks whether I would read, or whom I read."""

    id: UUID
    name: str
    community_name: str
    status: str


class Confided(NamedTuple):
    """What waits for me on Today: a question, or something that was opened for me."""

    id: UUID
    name: str
    is_asked: bool


def chosen_by(account_id: UUID, now: datetime) -> list[Chosen]:
    """Return whom somebody asked or chose, by name. Two queries.

    A “not now” is told for as long as it cannot be asked again.
    """
    told = Q(status__in=Confidant.LIVE) | Q(status=Status.DECLINED, answered_at__gt=now - REST)
    rows = Confidant.objects.filter(told, account=account_id, member__status__in=HERE)
    rows = rows.exclude(persons_apart(account_id, "member__account_id"))
    columns = ("id", "member_id", "member__name", "community__name", "status")
    grants = _grants(account_id, now)
    return [
        Chosen._make((*row, grants.get(row[0], [])))
        for row in rows.order_by("member__name", "id").values_list(*columns)
    ]


def _grants(account_id: UUID, now: datetime) -> dict[UUID, list[Granted]]:
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    rows = Grant.objects.filter(not_over, confidant__account=account_id, ended_at__isnull=True)
    columns = ("confidant_id", "id", "record_id", "opens", "released_at", "ends_at")
    found: dict[UUID, list[Granted]] = defaultdict(list)
    for confidant, *row in rows.order_by("made_at", "id").values_list(*columns):
        found[confidant].append(Granted(*row))
    return found


def askers_of(account_id: UUID) -> list[Asker]:
    """Return who asks somebody to read, and whom they read, by name. One query."""
    rows = Confidant.objects.filter(
        member__account=account_id, status__in=Confidant.LIVE, asked_by__status__in=HERE
    ).exclude(persons_apart(account_id, "account_id"))
    columns = ("id", "asked_by__name", "community__name", "status")
    return [Asker(*row) for row in rows.order_by("asked_by__name", "id").values_list(*columns)]


def confided_to(member_id: UUID, now: datetime) -> list[Confided]:
    """Return who asks me to read, and who opened something that I have not looked at. One query."""
    return [
        Confided(confidant, name, status == Status.ASKED)
        for confidant, name, status in _CONFIDED.rows(member_id, now)
    ]


def _confided(member_id: UUID, now: datetime) -> QuerySet[Confidant, Any]:
    asked = Q(status=Status.ASKED)
    opened = Q(Exists(_opened_unread(now)), status=Status.ACCEPTED)
    rows = Confidant.objects.filter(
        asked | opened, ~kept_apart(member_id, "asked_by_id"), member=member_id
    ).filter(asked_by__status__in=HERE)
    return rows.order_by("asked_at", "id").values_list("id", "asked_by__name", "status")


def _opened_unread(now: datetime) -> QuerySet[Grant]:
    read = Access.objects.filter(
        what=Access.What.READ,
        who=OuterRef("confidant__member_id"),
        record_id=OuterRef("record_id"),
        at__gte=OuterRef("released_at"),
    )
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return Grant.objects.filter(
        not_over,
        ~Exists(read),
        confidant=OuterRef("pk"),
        opens=Grant.Opens.WHEN_I_SAY,
        released_at__isnull=False,
        ended_at__isnull=True,
        record__body__isnull=False,
    )


# Today asks it at every visit; its SQL is written once.
_CONFIDED = Prepared(_confided, UUID(int=1), datetime(2026, 1, 1, tzinfo=UTC))
