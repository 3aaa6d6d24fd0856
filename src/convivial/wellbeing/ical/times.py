"""The dates and times of one file: each with the zone that it means."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar.prop import vDuration

from convivial.wellbeing.ical.components import Property
from convivial.wellbeing.ical.report import Report
from convivial.wellbeing.ical.series import Start, is_timed
from convivial.wellbeing.ical.stamps import moment, read_stamp, wall_clock
from convivial.wellbeing.ical.zones_read import Zones

QUOTED = 60


class Given(NamedTuple):
    """A date (then `zone` says nothing), or wall clock in `zone` (IANA)."""

    stamp: Start
    zone: str


class Times:
    """Reads date and time properties; says what cannot be read."""

    def __init__(self, zones: Zones, floating: str, report: Report, *, told: bool) -> None:
        """`floating` is the zone of times that name none; `told` if the file itself says so."""
        self.zones, self.floating, self.report, self.told = zones, floating, report, told

    def one(self, given: Property) -> Given | None:
        """What a property with one value says; None after a problem was noted."""
        return self.read(given.value, given)

    def many(self, given: Property) -> list[Given]:
        """What a property with a list of values says; periods count by their start."""
        texts = [text.partition("/")[0] for text in given.value.split(",") if text.strip()]
        found = [self.read(text, given) for text in texts]
        return [one for one in found if one is not None]

    def read(self, text: str, given: Property) -> Given | None:
        """One date or time in the manner of the property that it stands in."""
        try:
            stamp = read_stamp(text)
        except ValueError:
            value = text.strip()[:QUOTED]
            self.report.problem("bad-time", given.line, value=value, name=given.name)
            return None
        if not is_timed(stamp):
            return Given(stamp, self.floating)
        if stamp.tzinfo is not None:
            return Given(wall_clock(stamp, ZoneInfo("UTC")), "UTC")
        zone = self._zone(given, stamp.year)
        return Given(stamp, zone) if zone else None

    def _zone(self, given: Property, year: int) -> str | None:
        name = given.parameters.get("TZID", "").strip()
        if not name:
            if not self.told:
                self.report.note_once("floating", "", given.line, zone=self.floating)
            return self.floating
        zone = self.zones.zone(name, year)
        if zone is None:
            self.report.problem("unknown-zone", given.line, zone=name[:QUOTED])
        elif self.zones.is_guess(name, zone):
            self.report.note_once("zone-taken-as", name, given.line, name=name[:QUOTED], zone=zone)
        return zone

    def length(self, given: Property) -> timedelta | None:
        """What DURATION says; None after a problem was noted."""
        try:
            text = given.value.strip().upper()
            duration: timedelta = vDuration.from_ical(text)  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError):
            self.report.problem("bad-length", given.line, value=given.value[:QUOTED])
            return None
        return duration


def in_zone(given: Given, zone: str) -> Start:
    """`given` as wall clock in `zone`; dates stay."""
    if not is_timed(given.stamp) or given.zone == zone:
        return given.stamp
    return wall_clock(moment(given.stamp, ZoneInfo(given.zone)), ZoneInfo(zone))


def like(given: Given, starts: Start, zone: str) -> Start:
    """`given` in the manner of a series that starts at `starts`.

    Calendars mix them: a date for what has a time means that day's occurrence, a time for what
    takes whole days means its day.
    """
    if not is_timed(starts):
        return _day(given.stamp)
    if not is_timed(given.stamp):
        return datetime.combine(given.stamp, starts.time())
    return in_zone(given, zone)


def _day(start: Start) -> date:
    return start.date() if is_timed(start) else start


def between(start: Given, end: Given) -> timedelta:
    """True time from `start` to `end`, which are both timed or both dates."""
    if not is_timed(start.stamp) or not is_timed(end.stamp):
        return _day(end.stamp) - _day(start.stamp)
    return moment(end.stamp, ZoneInfo(end.zone)) - moment(start.stamp, ZoneInfo(start.zone))
