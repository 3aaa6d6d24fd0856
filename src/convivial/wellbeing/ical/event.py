"""One VEVENT of a file: as a series of its own, or as one changed occurrence of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from icalendar.parser import split_on_unescaped_comma

from convivial.rules.given_bytes import without_controls
from convivial.wellbeing.ical.components import Component, Property
from convivial.wellbeing.ical.report import Report
from convivial.wellbeing.ical.rule import RuleRefused, parse_rule, rule_text
from convivial.wellbeing.ical.series import Change, Series, Start, Status, is_timed
from convivial.wellbeing.ical.stamps import moment, read_stamp, wall_clock
from convivial.wellbeing.ical.texts import one_line, text_of, without_html
from convivial.wellbeing.ical.times import Given, Times, between, in_zone, like

Value = TypeVar("Value")

A_DAY = timedelta(days=1)
LONGEST = timedelta(days=366)
LONGEST_TITLE, LONGEST_PLACE, LONGEST_DESCRIPTION = 200, 300, 20_000
LONGEST_URL, LONGEST_CATEGORY, MOST_CATEGORIES = 2000, 60, 20
MOST_TIMES = 2000
STATUSES: dict[str, Status] = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}


@dataclass(frozen=True, slots=True)
class Span:
    """When something starts and how long it lasts."""

    start: Given
    duration: timedelta


class Events:
    """Turns components into series and changes; what cannot be read is in the report."""

    def __init__(self, times: Times, report: Report, *, ours: bool) -> None:
        """`ours`: Convivial wrote the file, so that its descriptions are no HTML."""
        self.times, self.report, self.ours = times, report, ours

    def series(self, event: Component, uid: str) -> Series | None:
        """The series that `event` begins, without its changes."""
        span = self._span(event)
        if span is None:
            return None
        span = self._at_home(event, span)
        starts, zone = span.start.stamp, self._zone(event, span.start)
        rule = self._rule(event, starts, zone)
        if rule is None:
            return None
        return Series(
            uid=uid,
            title=self.title(event),
            starts=starts,
            duration=span.duration,
            zone=zone,
            description=self._description(event),
            place=self._shortened(event, "LOCATION", LONGEST_PLACE),
            rule=rule,
            extra=self._listed(event, "RDATE", starts, zone),
            skipped=self._listed(event, "EXDATE", starts, zone),
            status=STATUSES.get(event.value("STATUS").upper(), "confirmed"),
            url=_url(event.value("URL")),
            categories=_categories(event.all("CATEGORIES")),
            sequence=sequence(event),
            changed_at=_changed_at(event.value("LAST-MODIFIED")),
            line=event.line,
        )

    def change(self, event: Component, series: Series) -> Change | None:
        """The occurrence of `series` that `event` changes; None after a problem was noted."""
        found = self._original(event, series)
        if found is None:
            return None
        starts, duration = found, series.duration
        if event.first("DTSTART"):
            span = self._span(event)
            if span is None:
                return None
            if is_timed(span.start.stamp) != is_timed(series.starts):
                self.report.problem("day-and-time", event.line, title=self.named(event))
                return None
            starts, duration = in_zone(span.start, series.zone), span.duration
        return Change(
            original=found,
            starts=_unless(starts, found),
            duration=_unless(duration, series.duration),
            title=_unless(self.title(event), series.title),
            description=_unless(self._description(event), series.description),
            place=_unless(self._shortened(event, "LOCATION", LONGEST_PLACE), series.place),
            cancelled=event.value("STATUS").upper() == "CANCELLED" != series.status.upper(),
            line=event.line,
        )

    def title(self, event: Component) -> str:
        """What it is called; may be empty."""
        title = one_line(event.value("SUMMARY"))
        return self._cut(title, "SUMMARY", LONGEST_TITLE, event.line)

    def named(self, event: Component) -> str:
        """How a sentence calls it: there is always something to find it by."""
        return self.title(event) or event.value("UID")[:40] or "…"

    def _original(self, event: Component, series: Series) -> Start | None:
        given = event.first("RECURRENCE-ID")
        if given is None:
            return None
        if given.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
            self.report.problem("this-and-future", given.line, title=self.named(event))
            return None
        original = self.times.one(given)
        return like(original, series.starts, series.zone) if original else None

    def _span(self, event: Component) -> Span | None:
        given = event.first("DTSTART")
        if given is None:
            self.report.problem("no-start", event.line, title=self.named(event))
            return None
        start = self.times.one(given)
        duration = self._duration(event, start) if start else None
        if start is None or duration is None:
            return None
        code = _oddness(start.stamp, duration)
        if code:
            self.report.problem(code, given.line, title=self.named(event))
            return None
        if not is_timed(start.stamp) and duration < A_DAY:
            self.report.note("no-length", given.line, title=self.named(event))
            duration = A_DAY
        return Span(start, duration)

    def _duration(self, event: Component, start: Given) -> timedelta | None:
        """Without any, a day for what takes whole days, else no time at all (RFC 5545, 3.6.1)."""
        given = event.first("DTEND")
        if given is not None:
            end = self.times.one(given)
            if end and is_timed(end.stamp) != is_timed(start.stamp):
                self.report.problem("day-and-time", given.line, title=self.named(event))
                return None
            return between(start, end) if end else None
        length = event.first("DURATION")
        if length is None:
            return timedelta(0) if is_timed(start.stamp) else A_DAY
        return self.times.length(length)

    def _at_home(self, event: Component, span: Span) -> Span:
        """A single event in UTC, as Google writes it, in the zone that the calendar names."""
        start, home = span.start, self.times.floating
        recurs = event.first("RRULE") or event.first("RDATE")
        if not self.times.told or recurs or start.zone != "UTC" or not is_timed(start.stamp):
            return span
        at = moment(start.stamp, ZoneInfo("UTC"))
        local = wall_clock(at, ZoneInfo(home))
        return (
            Span(Given(local, home), span.duration) if moment(local, ZoneInfo(home)) == at else span
        )

    def _zone(self, event: Component, start: Given) -> str:
        """Whole days have no zone in iCalendar; we write theirs beside them."""
        said = event.value("X-CONVIVIAL-ZONE")
        if is_timed(start.stamp) or not said:
            return start.zone
        return self.times.zones.zone(said, start.stamp.year) or start.zone

    def _rule(self, event: Component, starts: Start, zone: str) -> str | None:
        """The rule, empty if there is none; None after a problem was noted."""
        exceptions = event.first("EXRULE")
        if exceptions:
            self.report.problem("rule-of-exceptions", exceptions.line, title=self.named(event))
            return None
        found = {one.value.strip().upper(): one for one in event.all("RRULE") if one.value.strip()}
        if len(found) > 1:
            line = list(found.values())[1].line
            self.report.problem("several-rules", line, title=self.named(event))
            return None
        for given in found.values():
            try:
                return rule_text(parse_rule(given.value, starts, zone), zone)
            except RuleRefused as refused:
                self.report.add(refused.finding, given.line)
                return None
        return ""

    def _listed(self, event: Component, name: str, starts: Start, zone: str) -> tuple[Start, ...]:
        given = event.all(name)
        count = sum(one.value.count(",") + 1 for one in given)
        if count > MOST_TIMES:
            line, title = given[0].line, self.named(event)
            self.report.problem("too-many-times", line, title=title, count=count, most=MOST_TIMES)
            return ()
        for one in given:
            if "/" in one.value:
                self.report.note("period", one.line, title=self.named(event))
        found = {like(stamp, starts, zone) for one in given for stamp in self.times.many(one)}
        return tuple(sorted(found))

    def _description(self, event: Component) -> str:
        text = text_of(event.value("DESCRIPTION"))[: 4 * LONGEST_DESCRIPTION]
        plain = text if self.ours else without_html(text)
        return self._cut(plain, "DESCRIPTION", LONGEST_DESCRIPTION, event.line)

    def _shortened(self, event: Component, name: str, most: int) -> str:
        return self._cut(one_line(event.value(name)), name, most, event.line)

    def _cut(self, text: str, name: str, most: int, line: int) -> str:
        if len(text) <= most:
            return text
        self.report.note_once("shortened", f"{name} {line}", line, name=name, most=most)
        return text[: most - 1].rstrip() + "…"


def sequence(event: Component) -> int:
    """Which version of the event it is; what cannot be read is the first."""
    text = event.value("SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004


def _oddness(start: Start, duration: timedelta) -> str:
    """What is wrong with such a length, if anything."""
    if duration < timedelta(0):
        return "ends-before"
    if not is_timed(start) and duration % A_DAY:
        return "day-and-time"
    return "too-long" if duration > LONGEST else ""


def _unless(value: Value, same: Value) -> Value | None:
    return None if value == same else value


def _url(text: str) -> str:
    """Web addresses only: anything else may do things when it is followed."""
    good = text.lower().startswith(("http://", "https://")) and len(text) <= LONGEST_URL
    return text if good and not any(letter.isspace() for letter in text) else ""


def _categories(given: Iterable[Property]) -> tuple[str, ...]:
    listed = (name for one in given for name in split_on_unescaped_comma(one.value))
    names = (" ".join(without_controls(name).split()) for name in listed)
    kept = dict.fromkeys(name for name in names if name and len(name) <= LONGEST_CATEGORY)
    return tuple(kept)[:MOST_CATEGORIES]


def _changed_at(text: str) -> datetime | None:
    try:
        stamp = read_stamp(text)
    except ValueError:
        return None
    if not is_timed(stamp):
        return None
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
