"""Series as a calendar file (.ics, RFC 5545) that other programs read and follow."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from convivial.rules.given_bytes import without_controls
from convivial.wellbeing.ical.series import Change, Series, Start, is_timed
from convivial.wellbeing.ical.stamps import moment, wall_clock, write_stamp, write_utc
from convivial.wellbeing.ical.zones_written import zone_lines

Value = TypeVar("Value")

AN_HOUR = timedelta(hours=1)
YEARS_AHEAD = 10
"""Changes of the clocks that follow no yearly rule are listed so far ahead."""

LONGEST_LINE = 75
"""Octets (RFC 5545 section 3.1); one of them is the blank before what goes on."""


UTF8_MARK, UTF8_INSIDE = 0b1100_0000, 0b1000_0000
"""An octet inside a character begins with the bits 10."""


def write_calendar(
    name: str,
    series: Iterable[Series],
    *,
    stamp: datetime,
    refresh: timedelta = AN_HOUR,
    product: str = "Convivial",
) -> bytes:
    """An .ics file with all of `series`, every zone they use, and how often to come back.

    `stamp` (aware) is when it is written. What `read_calendar` reads from it is the same again.
    """
    kept = list(series)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Convivial//{_escaped(product)}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_length(refresh)}",
        f"X-PUBLISHED-TTL:{_length(refresh)}",
        *_zones(kept, stamp),
        *(line for one in kept for line in _series(one, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    """At most 75 octets a line; no character is cut in two, nor a backslash from what it marks."""
    left, parts = line.encode(), list[bytes]()
    while len(left) > LONGEST_LINE:
        cut = LONGEST_LINE - 1
        while left[cut] & UTF8_MARK == UTF8_INSIDE:
            cut -= 1
        if left[cut - 1 : cut] == b"\\":
            cut -= 1
        parts.append(left[:cut])
        left = left[cut:]
    return b"\r\n ".join([*parts, left]) + b"\r\n"


def _zones(series: Sequence[Series], stamp: datetime) -> Iterator[str]:
    first: dict[str, int] = {}
    last = stamp.year
    for one in series:
        years = [start.year for start in _all_starts(one)]
        last = max(last, *years)
        if not one.all_day and one.zone != "UTC":
            first[one.zone] = min(first.get(one.zone, last), *years)
    for zone in sorted(first):
        yield from zone_lines(zone, first[zone], last + YEARS_AHEAD)


def _all_starts(series: Series) -> list[Start]:
    moved = [change.starts for change in series.changes if change.starts is not None]
    return [series.starts, *series.extra, *moved]


def _series(series: Series, stamp: datetime) -> Iterator[str]:
    yield from _begin(series, stamp)
    yield from _span(series, series.starts, series.duration)
    yield from _what(series.title, series.description, series.place)
    yield f"STATUS:{series.status.upper()}"
    if series.rule:
        yield f"RRULE:{series.rule}"
    for name, starts in (("RDATE", series.extra), ("EXDATE", series.skipped)):
        for start in starts:
            yield _at(name, start, series.zone)
    if series.url:
        yield f"URL:{without_controls(series.url)}"
    if series.categories:
        yield f"CATEGORIES:{','.join(_escaped(one) for one in series.categories)}"
    yield "END:VEVENT"
    for change in series.changes:
        yield from _change(series, change, stamp)


def _change(series: Series, change: Change, stamp: datetime) -> Iterator[str]:
    """A whole event again: an occurrence says all of itself (RFC 5545 section 3.8.4.4)."""
    yield from _begin(series, stamp)
    yield _at("RECURRENCE-ID", change.original, series.zone)
    starts = change.original if change.starts is None else change.starts
    yield from _span(series, starts, _or(change.duration, series.duration))
    yield from _what(
        _or(change.title, series.title),
        _or(change.description, series.description),
        _or(change.place, series.place),
    )
    yield f"STATUS:{'CANCELLED' if change.cancelled else series.status.upper()}"
    yield "END:VEVENT"


def _begin(series: Series, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{without_controls(series.uid)}"
    yield f"DTSTAMP:{write_utc(stamp)}"
    yield f"SEQUENCE:{series.sequence}"
    if series.changed_at is not None:
        yield f"LAST-MODIFIED:{write_utc(series.changed_at)}"


def _span(series: Series, starts: Start, duration: timedelta) -> Iterator[str]:
    yield _at("DTSTART", starts, series.zone)
    if not is_timed(starts):
        yield _at("DTEND", starts + duration, series.zone)
        yield f"X-CONVIVIAL-ZONE:{series.zone}"
    elif duration:
        zone = ZoneInfo(series.zone)
        end = moment(starts, zone) + duration
        local = wall_clock(end, zone)
        comes_twice = moment(local, zone) != end
        yield f"DURATION:{_length(duration)}" if comes_twice else _at("DTEND", local, series.zone)


def _what(title: str, description: str, place: str) -> Iterator[str]:
    yield f"SUMMARY:{_escaped(title)}"
    if description:
        yield f"DESCRIPTION:{_escaped(description)}"
    if place:
        yield f"LOCATION:{_escaped(place)}"


def _at(name: str, start: Start, zone: str) -> str:
    if not is_timed(start):
        return f"{name};VALUE=DATE:{write_stamp(start)}"
    if zone == "UTC":
        return f"{name}:{write_stamp(start)}Z"
    return f"{name};TZID={zone}:{write_stamp(start)}"


def _length(duration: timedelta) -> str:
    """True time, in hours and less: a day ("P1D") may have 23 or 25 hours."""
    seconds = int(duration.total_seconds())
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def _escaped(text: str) -> str:
    plain = without_controls(text)
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(letter, written)
    return plain


def _or(value: Value | None, otherwise: Value) -> Value:
    return otherwise if value is None else value
