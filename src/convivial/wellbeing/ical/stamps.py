"""Dates and times as iCalendar writes them: 20260301, 20260301T190000, 20260301T180000Z."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from convivial.wellbeing.ical.series import Start, is_timed

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What lies outside is taken for a slip; it also keeps unrolling a rule short."""

_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
LEAP_SECOND = 60


def read_stamp(text: str) -> Start:
    """A date, a naive datetime, or an aware one when it says its offset. Raises ValueError.

    Lenient with what real calendars write: ISO 8601's dashes and colons, seconds left out.
    """
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) for part in found.groups()[:3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    if found[4] is None:
        return date(year, month, day)
    hour, minute, second = (int(part or 0) for part in found.groups()[3:6])
    if second == LEAP_SECOND:
        second -= 1
    return datetime(year, month, day, hour, minute, second, tzinfo=_offset(found[7]))


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def write_stamp(start: Start) -> str:
    """A date or a naive datetime."""
    return f"{start:%Y%m%dT%H%M%S}" if is_timed(start) else f"{start:%Y%m%d}"


def write_utc(moment: datetime) -> str:
    """An aware datetime."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def moment(start: Start, zone: ZoneInfo) -> datetime:
    """When `start` is in UTC; a date begins at its midnight.

    A time that the clocks skip is as if they had not been changed; one that comes twice is the
    first (RFC 5545 section 3.3.5).
    """
    if not is_timed(start):
        start = datetime(start.year, start.month, start.day)  # noqa: DTZ001  its zone comes next
    return start.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at `moment` (aware)."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
