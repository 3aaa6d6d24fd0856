"""Laying rows of dates on the days of the reader: agenda, week and month."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.timezone import get_current_timezone_name

from convivial.wellbeing.queries.dates import Row

A_DAY = timedelta(days=1)
WEEK = 7


class Event(NamedTuple):
    """A date as it stands on one day. ``clock`` is empty where it is all day."""

    url: str
    title: str
    clock: str
    kind: str
    cancelled: bool
    place: str
    said: str
    waiting: bool
    there: str
    until: date | None


class Day(NamedTuple):
    """A day of a calendar and what is on."""

    date: date
    events: tuple[Event, ...]
    today: bool = False
    outside: bool = False


def lay_on_days(
    rows: Iterable[Row], *, zone: ZoneInfo, first: date, last: date, base: str, once: bool = False
) -> dict[date, list[Event]]:
    """Return what is on, by day from ``first`` to ``last``.

    ``base`` starts each event's URL; ``once``: only on its first day, with the day it ends.
    """
    days: dict[date, list[Event]] = {}
    for row in rows:
        whole = row.clock is None
        starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
        day = row.first_day if whole else starts.date()
        end = row.last_day if whole else _last_day(starts, ends)
        event = _event(row, starts, f"{base}{row.id}/", until=end if once and end > day else None)
        later = event._replace(clock="")
        at = max(day, first)
        while at <= min(end, last):
            days.setdefault(at, []).append(event if at == day else later)
            if once:
                break
            at += A_DAY
    return days


def agenda(days: dict[date, list[Event]], today: date) -> list[Day]:
    """Return the days that hold something, in order."""
    return [Day(day, tuple(days[day]), today=day == today) for day in sorted(days)]


def week(days: dict[date, list[Event]], monday: date, today: date) -> list[Day]:
    """Return the seven days from a Monday."""
    return [_day(days, monday + A_DAY * offset, today) for offset in range(WEEK)]


def month(days: dict[date, list[Event]], first: date, today: date) -> list[list[Day]]:
    """Return a month's weeks, Mondays first, with the days of other months that fill them."""
    monday = monday_of(first)
    weeks = []
    while monday <= last_of_month(first):
        weeks.append(
            [
                _day(days, monday + A_DAY * offset, today, month=first.month)
                for offset in range(WEEK)
            ]
        )
        monday += A_DAY * WEEK
    return weeks


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - A_DAY * day.weekday()


def last_of_month(first: date) -> date:
    """Return the last day of the month."""
    return (first.replace(day=28) + A_DAY * 4).replace(day=1) - A_DAY


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day begins for the reader."""
    return datetime.combine(day, time(0), tzinfo=zone)


def readers_zone() -> ZoneInfo:
    """Return the zone of whoever reads, as the request has set it."""
    return ZoneInfo(get_current_timezone_name())


def clock_there(row: Row, reader: ZoneInfo) -> str:
    """Return the time on the clock where it takes place, empty where the reader's is the same."""
    if row.clock is None or row.zone == reader.key:
        return ""
    there = row.starts_at.astimezone(ZoneInfo(row.zone))
    if there.utcoffset() == row.starts_at.astimezone(reader).utcoffset():
        return ""
    return f"{there:%H:%M} {city(row.zone)}"


def city(zone: str) -> str:
    """Return the place in a zone's name, e.g. “New York”."""
    return zone.rpartition("/")[2].replace("_", " ")


def _day(days: dict[date, list[Event]], day: date, today: date, month: int = 0) -> Day:
    outside = bool(month) and day.month != month
    return Day(day, tuple(days.get(day, ())), today=day == today, outside=outside)


def _last_day(starts: datetime, ends: datetime) -> date:
    """What ends at midnight, or is one night long, belongs to the day it begins on."""
    if ends - starts < A_DAY / 2:
        return starts.date()
    return max(starts, ends - timedelta.resolution).date()


def _event(row: Row, starts: datetime, url: str, *, until: date | None) -> Event:
    # Hours and minutes by hand: a locale's own format costs more than the rest of the row, and
    # both our locales write them so.
    clock = "" if row.clock is None else f"{starts:%H:%M}"
    return Event(
        url=url,
        title=row.title,
        clock=clock,
        kind=row.kind,
        cancelled=row.cancelled,
        place=row.place,
        said=row.said or "",
        waiting=bool(row.waiting),
        there=clock_there(row, starts.tzinfo) if isinstance(starts.tzinfo, ZoneInfo) else "",
        until=until,
    )
