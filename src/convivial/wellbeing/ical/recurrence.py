"""When an entry of a calendar takes place: its occurrences within a window of time.

Every answer is bounded, by the window and by a number, whatever the rule says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from convivial.rules.findings import Finding
from convivial.wellbeing.ical.days import rule_days
from convivial.wellbeing.ical.rule import Rule, RuleRefused, parse_rule
from convivial.wellbeing.ical.series import Change, Series, Start, is_timed
from convivial.wellbeing.ical.stamps import moment, wall_clock

__all__ = [
    "Occurrence",
    "Occurrences",
    "RuleRefused",
    "Window",
    "next_occurrence",
    "occurrences",
    "rule_problem",
]

A_DAY = timedelta(days=1)
MOST_OCCURRENCES = 1000
TWO_YEARS = timedelta(days=731)

parsed = lru_cache(maxsize=1024)(parse_rule)
"""A page unrolls the same few rules again and again."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `after` to just before `before`. Raises ValueError unless both are aware."""

    after: datetime
    before: datetime

    def __post_init__(self) -> None:
        if self.after.tzinfo is None or self.before.tzinfo is None:
            raise ValueError("a window needs times with a zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that it takes place.

    `original` is its key within the series (the start by the rule, as RECURRENCE-ID). `starts_at`
    and `ends_at` are aware UTC; `first_day` and `last_day` are those it touches in its zone.
    """

    original: Start
    starts_at: datetime
    ends_at: datetime
    first_day: date
    last_day: date
    all_day: bool
    title: str
    description: str
    place: str
    cancelled: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Occurrences:
    """In order of their starts; `more` when there were more than were asked for."""

    items: tuple[Occurrence, ...]
    more: bool


def occurrences(series: Series, window: Window, *, most: int = MOST_OCCURRENCES) -> Occurrences:
    """What of `series` overlaps `window`, `most` at most, cancelled ones included and marked.

    Raises RuleRefused for a rule that `rule_problem` refuses.
    """
    zone = ZoneInfo(series.zone)
    changed = {change.original for change in series.changes}
    unchanged = (
        _occurrence(series, Change(original=start), zone)
        for start in _starts(series, window, zone)
        if start not in changed
    )
    found = list(islice((one for one in unchanged if _overlaps(one, window)), most + 1))
    moved = [
        _occurrence(series, change, zone)
        for change in series.changes
        if change.original not in series.skipped
    ]
    found += [one for one in moved if _overlaps(one, window)]
    found.sort(key=lambda one: (one.starts_at, one.ends_at))
    return Occurrences(tuple(found[:most]), more=len(found) > most)


def next_occurrence(
    series: Series, after: datetime, *, within: timedelta = TWO_YEARS
) -> Occurrence | None:
    """The first one not cancelled that ends after `after` (aware), if it starts `within` that."""
    window = Window(after, after + within)
    items = occurrences(series, window).items
    return next((one for one in items if not one.cancelled), None)


def rule_problem(rule: str, starts: Start, zone: str) -> Finding | None:
    """Why `rule` (an RRULE's value) cannot be taken for what starts at `starts`, if so."""
    try:
        parse_rule(rule, starts, zone)
    except RuleRefused as refused:
        return refused.finding
    return None


def _starts(series: Series, window: Window, zone: ZoneInfo) -> Iterator[Start]:
    """Every start by the rule and beside it that could overlap the window, in order."""
    first = wall_clock(window.after - series.duration, zone) - A_DAY
    last = wall_clock(window.before, zone) + A_DAY
    single = {series.starts, *series.extra}
    ruled: Iterator[Start] = iter(())
    if series.rule:
        rule = parsed(series.rule, series.starts, series.zone)
        ruled = _ruled_starts(series.starts, rule, first.date(), last.date() + A_DAY)
    besides = sorted(start for start in single if first.date() <= _day(start) <= last.date())
    skipped = set(series.skipped)
    return (start for start in _merged(besides, ruled) if start not in skipped)


def _ruled_starts(starts: Start, rule: Rule, after: date, before: date) -> Iterator[Start]:
    at = starts.time() if is_timed(starts) else None
    for day in rule_days(rule, _day(starts), after, before):
        start = datetime.combine(day, at) if at is not None else day
        if rule.until is not None and start > rule.until:
            return
        yield start


def _merged(besides: list[Start], ruled: Iterator[Start]) -> Iterator[Start]:
    """Both in order, each start once; `ruled` is only read as far as it is asked for."""
    waiting = besides[::-1]
    for start in ruled:
        while waiting and waiting[-1] < start:
            yield waiting.pop()
        if waiting and waiting[-1] == start:
            waiting.pop()
        yield start
    yield from reversed(waiting)


def _day(start: Start) -> date:
    return start.date() if is_timed(start) else start


def _occurrence(series: Series, change: Change, zone: ZoneInfo) -> Occurrence:
    start = change.original if change.starts is None else change.starts
    duration = series.duration if change.duration is None else change.duration
    starts_at = moment(start, zone)
    if is_timed(start):
        ends_at = starts_at + duration
        last_day = wall_clock(max(starts_at, ends_at - timedelta.resolution), zone).date()
    else:
        ends_at = moment(start + duration, zone)
        last_day = max(start, start + duration - A_DAY)
    return Occurrence(
        original=change.original,
        starts_at=starts_at,
        ends_at=ends_at,
        first_day=wall_clock(starts_at, zone).date() if is_timed(start) else start,
        last_day=last_day,
        all_day=not is_timed(start),
        title=series.title if change.title is None else change.title,
        description=series.description if change.description is None else change.description,
        place=series.place if change.place is None else change.place,
        cancelled=change.cancelled or series.status == "cancelled",
        changed=change != Change(original=change.original),
    )


def _overlaps(one: Occurrence, window: Window) -> bool:
    """What takes no time at all overlaps a window that it stands in."""
    if one.ends_at == one.starts_at:
        return window.after <= one.starts_at < window.before
    return one.starts_at < window.before and one.ends_at > window.after
