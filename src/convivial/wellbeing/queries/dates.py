"""The calendar's rows: dates within a span, with what the reader answered. One query each."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

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
    *,
    community_id: UUID,
    member_id: UUID,
    after: datetime,
    before: datetime,
    kind: str = "",
    most: int = MOST_ROWS,
) -> list[Row]:
    """Return the dates that overlap a span, in order. One query.

    Whole days are days, wherever the reader is: so the span is widened by one, and whoever lays
    rows on days (``calendar.py``) drops what falls outside.
    """
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=after - A_DAY, starts_at__lt=before + A_DAY
    )
    if kind:
        rows = rows.filter(activity__kind=kind)
    rows = with_my_answer(rows.order_by("starts_at", "pk"), member_id)
    return [Row(*row) for row in rows.values_list(*columns)[:most]]
