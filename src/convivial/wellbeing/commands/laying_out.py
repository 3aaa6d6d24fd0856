"""Laying out an activity's dates as rows, from its plan, over a horizon that moves with time.

A row keeps its id, and so its answers, as long as its date stands: first by its key, else by its
day (the time changed), else, where there is one date only, by being that one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from convivial.kernel import due
from convivial.wellbeing.as_series import as_series
from convivial.wellbeing.commands.seating import seat_standing_answers
from convivial.wellbeing.ical.recurrence import Occurrence as Date
from convivial.wellbeing.ical.recurrence import Window, occurrences
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.keys import day_of, key_of
from convivial.wellbeing.models import Activity, Occurrence

HORIZON = timedelta(days=400)
LOOK_BACK = timedelta(days=90)
EXTEND_EVERY = timedelta(days=28)
MOST_DATES = 500
EXTEND = "wellbeing.extend"

_LAID_OUT = (
    "key",
    "starts_at",
    "ends_at",
    "first_day",
    "last_day",
    "title",
    "words",
    "place",
    "cancelled",
    "changed",
)


@dataclass
class LaidOut:
    """What laying out did to the dates ahead: ids of rows; ``gone`` are no more."""

    made: list[UUID] = field(default_factory=list)
    moved: list[UUID] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)
    ahead: int = 0


def lay_out(*, activity: Activity, now: datetime) -> LaidOut:
    """Bring the activity's rows from now on in line with its plan. Past dates stay as they were."""
    series = as_series(activity, activity.changes.all())
    rows = list(activity.occurrences.filter(ends_at__gt=now))
    first_time = not rows and not activity.occurrences.exists()
    window = _window(activity, series, now, first_time=first_time)
    dates = occurrences(series, window, most=MOST_DATES).items
    known = set() if first_time else _past_keys(activity, now)
    done = _write(activity, [date for date in dates if key_of(date.original) not in known], rows)
    done.ahead = sum(1 for date in dates if date.ends_at > now and not date.cancelled)
    seat_standing_answers(activity=activity, occurrence_ids=done.made, now=now)
    if activity.is_series and activity.status != Activity.Status.CANCELLED:
        _extend_later(activity, now)
    return done


def _window(activity: Activity, series: Series, now: datetime, *, first_time: bool) -> Window:
    if not activity.is_series and not series.changes:
        return Window(
            datetime(1970, 1, 2, tzinfo=now.tzinfo), datetime(9000, 1, 1, tzinfo=now.tzinfo)
        )
    return Window(now - LOOK_BACK if first_time else now, now + HORIZON)


def _past_keys(activity: Activity, now: datetime) -> set[str]:
    """Dates that are over are history: laying out neither changes nor repeats them."""
    past = activity.occurrences.filter(ends_at__lte=now)
    return set(past.values_list("key", flat=True))


def _write(activity: Activity, dates: Iterable[Date], rows: list[Occurrence]) -> LaidOut:
    pairs, fresh, gone = _matched(list(dates), rows)
    done = LaidOut(gone=[row.pk for row in gone])
    Occurrence.objects.filter(pk__in=done.gone).delete()
    for row, date in pairs:
        before = (row.starts_at, row.ends_at, row.place, row.cancelled)
        _fill(row, date)
        if before != (row.starts_at, row.ends_at, row.place, row.cancelled):
            done.moved.append(row.pk)
    Occurrence.objects.bulk_update([row for row, _date in pairs], _LAID_OUT)
    made = [
        _fill(Occurrence(community_id=activity.community_id, activity=activity), date)
        for date in fresh
    ]
    Occurrence.objects.bulk_create(made)
    done.made = [row.pk for row in made]
    return done


def _matched(
    dates: list[Date], rows: list[Occurrence]
) -> tuple[list[tuple[Occurrence, Date]], list[Date], list[Occurrence]]:
    """Pair rows with dates; what is left over is to be made, or is gone."""
    pairs: list[tuple[Occurrence, Date]] = []
    for name in (lambda key: key, day_of):
        rows_by = {name(row.key): row for row in rows}
        left = []
        for date in dates:
            row = rows_by.pop(name(key_of(date.original)), None)
            if row is None:
                left.append(date)
            else:
                pairs.append((row, date))
        taken = {row.pk for row, _date in pairs}
        rows = [row for row in rows if row.pk not in taken]
        dates = left
    if not pairs and len(rows) == len(dates) == 1:
        return [(rows[0], dates[0])], [], []
    return pairs, dates, rows


def _fill(row: Occurrence, date: Date) -> Occurrence:
    row.key = key_of(date.original)
    row.starts_at, row.ends_at = date.starts_at, date.ends_at
    row.first_day, row.last_day = date.first_day, date.last_day
    row.title, row.place = date.title, date.place
    row.words = date.description if date.changed else ""
    row.cancelled, row.changed = date.cancelled, date.changed
    return row


def _extend_later(activity: Activity, now: datetime) -> None:
    """Ask for the horizon to be moved on; asking again within the same weeks changes nothing."""
    at = now + EXTEND_EVERY
    spell = at.toordinal() // EXTEND_EVERY.days
    due.enqueue(
        kind=EXTEND,
        key=f"{activity.pk}:{spell}",
        payload={"activity_id": str(activity.pk)},
        due_at=at,
    )
