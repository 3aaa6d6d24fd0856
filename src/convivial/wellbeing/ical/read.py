"""A calendar file (.ics, RFC 5545) as series, or as what hinders reading it.

Only events are read. Whatever the bytes are, the answer is a value: nothing here raises.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from convivial.rules.findings import Finding
from convivial.rules.given_bytes import from_utf16, without_mark
from convivial.rules.zones import zone_named
from convivial.wellbeing.ical.components import Component, Reading
from convivial.wellbeing.ical.event import Events
from convivial.wellbeing.ical.gathering import Gathering
from convivial.wellbeing.ical.lines import Line, content_lines
from convivial.wellbeing.ical.report import Report
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.ical.texts import one_line
from convivial.wellbeing.ical.times import Times
from convivial.wellbeing.ical.zones_read import Zones

MEGABYTE = 1_000_000
MOST_BYTES = 5 * MEGABYTE
MOST_EVENTS = 5000
LONGEST_NAME = 200
MESSAGES = frozenset({"CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})
LEFT_OUT = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VALARM"})
OUR_PRODUCT = "-//Convivial//"


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """What a file holds. Import nothing while there are problems; notes are only to be told."""

    name: str
    series: tuple[Series, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it could be read."""
        return not self.problems


def read_calendar(data: bytes, *, default_zone: str = "UTC") -> ReadCalendar:
    """Read an .ics file. `default_zone` (IANA) is where times are meant that name no zone.

    An event without a title has an empty one; whoever keeps it gives it a name.
    """
    report = Report()
    if len(data) > MOST_BYTES:
        size = round(len(data) / MEGABYTE, 1)
        report.problem("too-large", size=size, most=MOST_BYTES // MEGABYTE)
        return ReadCalendar("", (), report.problems(), ())
    calendars = _calendars(data, report)
    series = _series(calendars, default_zone, report)
    return ReadCalendar(_name(calendars), series, report.problems(), report.notes())


def _calendars(data: bytes, report: Report) -> list[Component]:
    reading = Reading()
    reading.take(_watched(content_lines(data), report))
    calendars = [one for one in reading.roots if one.name == "VCALENDAR"]
    if not calendars:
        report.problem(_what_else(data))
        return []
    for problem in reading.problems:
        report.add(problem, problem.line)
    return calendars


def _watched(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    for line in lines:
        if not line.utf8:
            report.note_once("not-utf8", "", line.number)
        yield line


def _what_else(data: bytes) -> str:
    """What a file is that is no calendar."""
    start = (from_utf16(data[:400]) or without_mark(data[:400]).decode("latin-1")).lstrip()
    if not start.strip("\0 \r\n\t"):
        return "empty-file"
    if start.startswith("<"):
        return "web-page"
    return "zip-file" if data.startswith(b"PK\x03\x04") else "not-a-calendar"


def _series(
    calendars: Sequence[Component], default_zone: str, report: Report
) -> tuple[Series, ...]:
    method = _said(calendars, "METHOD").upper()
    if method in MESSAGES:
        report.problem("message", calendars[0].line, method=method)
        return ()
    events = [event for one in calendars for event in one.each("VEVENT")]
    if len(events) > MOST_EVENTS:
        report.problem("too-many", count=len(events), most=MOST_EVENTS)
        return ()
    _note_left_out(calendars, report)
    if calendars and not events:
        report.note("no-events")
    home = zone_named(_said(calendars, "X-WR-TIMEZONE"))
    zones = Zones(zone for one in calendars for zone in one.each("VTIMEZONE"))
    times = Times(zones, home or default_zone, report, told=home is not None)
    ours = _said(calendars, "PRODID").startswith(OUR_PRODUCT)
    return Gathering(Events(times, report, ours=ours), report).series(events)


def _note_left_out(calendars: Sequence[Component], report: Report) -> None:
    parts = [part for one in calendars for part in (*one.inside, *_inside_events(one))]
    kinds = Counter(part.name for part in parts if part.name in LEFT_OUT)
    for name, count in kinds.items():
        first = next(part.line for part in parts if part.name == name)
        report.note(f"left-out-{name}", first, count=count)


def _inside_events(calendar: Component) -> Iterator[Component]:
    return (part for event in calendar.each("VEVENT") for part in event.inside)


def _name(calendars: Sequence[Component]) -> str:
    said = _said(calendars, "NAME") or _said(calendars, "X-WR-CALNAME")
    return one_line(said)[:LONGEST_NAME]


def _said(calendars: Sequence[Component], name: str) -> str:
    """The first value of `name` in any of them."""
    return next((value for one in calendars if (value := one.value(name))), "")
