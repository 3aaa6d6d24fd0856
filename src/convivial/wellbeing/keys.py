"""Keys of dates: wall clock in the activity's zone as text, the way RECURRENCE-ID knows them."""

from datetime import date, datetime, time

Start = datetime | date
"""A naive wall-clock datetime, or a date for what takes whole days."""

_DAY = len("2026-03-02")


def key_of(start: Start) -> str:
    """Return e.g. “2026-03-02T19:00:00”, or “2026-03-02” for a whole day."""
    return start.isoformat()


def start_of(key: str) -> Start:
    """Return what a key stands for."""
    return date.fromisoformat(key) if len(key) == _DAY else datetime.fromisoformat(key)


def day_of(key: str) -> str:
    """Return the day of a key, as a key of a whole day."""
    return key[:_DAY]


def with_clock(key: str, clock: time | None) -> str:
    """Return the same day's key at another time on the clock; None: the whole day."""
    day = date.fromisoformat(day_of(key))
    return key_of(datetime.combine(day, clock) if clock is not None else day)
