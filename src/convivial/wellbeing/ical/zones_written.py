"""A time zone as a calendar file must carry it (VTIMEZONE, RFC 5545 section 3.6.5).

icalendar can write one too, as a list of single dates up to 2038; this one finds the yearly rule
behind the dates, so that feeds stay small and a weekly circle goes on after any date.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from convivial.wellbeing.ical.rule import WEEKDAYS
from convivial.wellbeing.ical.stamps import write_stamp

FEWEST_YEARS = 11
"""At least so many years are looked at, so that a pattern is no accident."""
FEWEST_ALIKE = 3
WEEK = timedelta(days=7)
A_SECOND = timedelta(seconds=1)


Pattern = tuple[int, int, int, tuple[int, int, int]]


class Turn(NamedTuple):
    """The clocks change: when (by the clock before), from which offset to which, and the name."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        """What is the same each year."""
        return self[1:]


@lru_cache(maxsize=256)
def zone_lines(zone: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """The VTIMEZONE of `zone` (IANA), right from `first_year` to `last_year`.

    Where the clocks change by a yearly rule, it is right from then on, too.
    """
    clock = ZoneInfo(zone)
    begin = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    turns = list(_turns(clock, begin, max(last_year, first_year + FEWEST_YEARS)))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    lines += _observance([_first(clock, begin)], "")
    for kind in dict.fromkeys(turn.kind for turn in turns):
        alike = [turn for turn in turns if turn.kind == kind]
        yearly, rule = _yearly(alike)
        single = alike[: len(alike) - len(yearly)]
        for group, by in ((single, ""), (yearly, rule)):
            if group:
                lines += _observance(group, by)
    return (*lines, "END:VTIMEZONE")


def _first(clock: ZoneInfo, begin: datetime) -> Turn:
    local = begin.astimezone(clock)
    offset = local.utcoffset() or timedelta(0)
    return Turn(local.replace(tzinfo=None), offset, offset, local.tzname() or "", bool(local.dst()))


def _turns(clock: ZoneInfo, begin: datetime, last_year: int) -> Iterator[Turn]:
    week = begin
    while week.year <= last_year:
        following = week + WEEK
        if _offset(clock, week) != _offset(clock, following):
            yield _turn(clock, week, following)
        week = following


def _offset(clock: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(clock).utcoffset() or timedelta(0)


def _turn(clock: ZoneInfo, low: datetime, high: datetime) -> Turn:
    """The one change between `low` and `high`, found by halving."""
    before = _offset(clock, low)
    while high - low > A_SECOND:
        middle = low + (high - low) // 2 // A_SECOND * A_SECOND
        low, high = (middle, high) if _offset(clock, middle) == before else (low, middle)
    local = high.astimezone(clock)
    at = (high + before).replace(tzinfo=None)
    return Turn(at, before, _offset(clock, high), local.tzname() or "", bool(local.dst()))


def _yearly(alike: Sequence[Turn]) -> tuple[Sequence[Turn], str]:
    """The longest tail of `alike` that comes by a yearly rule, and the rule."""
    tails = [_tail(alike, from_end=from_end) for from_end in (True, False)]
    yearly, pattern = max(tails, key=lambda tail: len(tail[0]))
    if len(yearly) < FEWEST_ALIKE:
        return (), ""
    return yearly, f"FREQ=YEARLY;BYMONTH={pattern[0]};BYDAY={pattern[1]}{WEEKDAYS[pattern[2]]}"


def _tail(alike: Sequence[Turn], *, from_end: bool) -> tuple[Sequence[Turn], Pattern]:
    """The last turns that are alike, one each year, counting from the month's end or not."""
    last = alike[-1].at
    pattern = _pattern(last, from_end=from_end)
    kept = 0
    for turn in reversed(alike if pattern[1] else ()):
        if turn.at.year != last.year - kept or _pattern(turn.at, from_end=from_end) != pattern:
            break
        kept += 1
    return alike[len(alike) - kept :], pattern


def _pattern(at: datetime, *, from_end: bool) -> Pattern:
    """Month, which weekday of the month (−1: the last; 0: none), weekday, time."""
    time = (at.hour, at.minute, at.second)
    if from_end:
        nth = -1 if (at + WEEK).month != at.month else 0
    else:
        nth = (at.day - 1) // WEEK.days + 1
    return at.month, nth, at.weekday(), time


def _observance(alike: Sequence[Turn], rule: str) -> list[str]:
    """One part of the zone: once, on further dates, or by a rule."""
    first, *further = alike
    part = "DAYLIGHT" if first.summer else "STANDARD"
    dates = () if rule else further
    return [
        f"BEGIN:{part}",
        f"DTSTART:{write_stamp(first.at)}",
        *([f"RRULE:{rule}"] if rule else ()),
        *(f"RDATE:{write_stamp(turn.at)}" for turn in dates),
        f"TZOFFSETFROM:{_offset_text(first.before)}",
        f"TZOFFSETTO:{_offset_text(first.after)}",
        *([f"TZNAME:{first.name}"] if first.name else ()),
        f"END:{part}",
    ]


def _offset_text(offset: timedelta) -> str:
    seconds = int(abs(offset).total_seconds())
    sign = "-" if offset < timedelta(0) else "+"
    text = f"{sign}{seconds // 3600:02d}{seconds // 60 % 60:02d}"
    return f"{text}{seconds % 60:02d}" if seconds % 60 else text
