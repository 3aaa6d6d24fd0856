"""The calendar's rows: dates within a span, with what the reader answered. One query each."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from convivial.kernel.prepared import Prepared
from convivial.wellbeing.models import Coming, Occurrence

MOST_ROWS = 400
A_DAY = timedelta(days=1)


class Row(NamedTuple):
    """One date as calendars show it. ``clock`` None: all day. ``said`` and ``waiting``: mine."""

    id: UUID
    activity_id: UUID
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    first_day: date
    last_day: date
    cancelled: bool
    kind: str
    zone: str
    clock: Any
    said: str | None
    waiting: bool | None


columns = (
    "id",
    "activity_id",
    "title",
    "place",
    "starts_at",
    "ends_at",
    "first_day",
    "last_day",
    "cancelled",
    "activity__kind",
    "activity__zone",
    "activity__clock",
    "said",
    "waiting",
)


def with_my_answer(rows: QuerySet[Occurrence], member_id: UUID) -> QuerySet[Any]:
    """Join the reader's own answer to dates, as ``said`` and ``waiting``."""
    mine = Coming.objects.filter(occurrence=OuterRef("pk"), member=member_id)
    return rows.annotate(
        said=Subquery(mine.values("said")[:1]), waiting=Subquery(mine.values("waiting")[:1])
    )


def dates_within(
    *, community_id: UUID, member_id: UUID, after: datetime, before: datetime, kind: str = ""
) -> list[Row]:
    """Return the dates that overlap a span, in order. One query.

    Whole days are days, wherever the reader is: so the span is widened by one, and whoever lays
    rows on days (``calendar.py``) drops what falls outside.
    """
    span = (community_id, member_id, after - A_DAY, before + A_DAY)
    rows = _OF_KIND.rows(*span, kind) if kind else _WITHIN.rows(*span)
    return [Row(*row) for row in rows]


def _within(
    community_id: UUID, member_id: UUID, after: datetime, before: datetime
) -> QuerySet[Any, Any]:
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=after, starts_at__lt=before
    ).order_by("starts_at", "pk")
    return with_my_answer(rows, member_id).values_list(*columns)[:MOST_ROWS]


def _of_kind(
    community_id: UUID, member_id: UUID, after: datetime, before: datetime, kind: str
) -> QuerySet[Any, Any]:
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=after, starts_at__lt=before, activity__kind=kind
    ).order_by("starts_at", "pk")
    return with_my_answer(rows, member_id).values_list(*columns)[:MOST_ROWS]


# Asked at every look at the calendar; its SQL is written once.
_SAMPLES = (
    UUID(int=1),
    UUID(int=2),
    datetime(2001, 2, 3, tzinfo=UTC),
    datetime(2001, 2, 4, tzinfo=UTC),
)
_WITHIN = Prepared(_within, *_SAMPLES)
_OF_KIND = Prepared(_of_kind, *_SAMPLES, "a kind")
