"""What one entry of a calendar is: a start, a length, and how it comes again.

Times are wall clock in the entry's own zone, because that is what people agree on: 19:00 stays
19:00 when the clocks change. Nothing here is aware of UTC but `changed_at`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, TypeGuard

Start = datetime | date
"""A naive datetime (wall clock in the series' zone), or a date for what takes whole days."""

Status = Literal["confirmed", "tentative", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One occurrence that differs; None means "as in the series".

    `original` is the start that the rule gives (RECURRENCE-ID); it and `starts` are in the zone of
    the series, and dates if the series takes whole days.
    """

    original: Start
    starts: Start | None = None
    duration: timedelta | None = None
    title: str | None = None
    description: str | None = None
    place: str | None = None
    cancelled: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An entry, single or recurring.

    `rule` is the value of an RRULE or empty. `extra` are further starts (RDATE), `skipped` starts
    that do not take place (EXDATE). `duration` is true time passed; whole days (last day included)
    when `starts` is a date. `zone` is an IANA name, also for whole days: where the day is lived.
    `line` is where a file had it, 0 if it came from none.
    """

    uid: str
    title: str
    starts: Start
    duration: timedelta
    zone: str = "UTC"
    description: str = ""
    place: str = ""
    rule: str = ""
    extra: tuple[Start, ...] = ()
    skipped: tuple[Start, ...] = ()
    changes: tuple[Change, ...] = ()
    status: Status = "confirmed"
    url: str = ""
    categories: tuple[str, ...] = ()
    sequence: int = 0
    changed_at: datetime | None = None
    line: int = field(default=0, compare=False)

    @property
    def all_day(self) -> bool:
        """Whether it takes whole days."""
        return not is_timed(self.starts)


def is_timed(start: Start) -> TypeGuard[datetime]:
    """Whether `start` has a time of day."""
    return isinstance(start, datetime)
