"""What is written is read again as it was, by us and by others."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.recurrence import Window, occurrences
from convivial.wellbeing.ical.rule import parse_rule, rule_text
from convivial.wellbeing.ical.series import Change, Series, Start, Status
from convivial.wellbeing.ical.write import write_calendar

STAMP = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca")
STATUSES: tuple[Status, ...] = ("confirmed", "tentative", "cancelled")
wall = datetime.fromisoformat
Value = TypeVar("Value")

letters = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
)
texts = st.text(letters | st.sampled_from('\\;,:"\n\tNn '), max_size=120).map(str.strip)
one_lines = texts.map(lambda text: " ".join(text.split()))
names = one_lines.map(lambda text: text[:60].strip()).filter(bool)
rules = st.sampled_from(
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
        "FREQ=MONTHLY;COUNT=10;BYDAY=-1FR",
        "FREQ=MONTHLY;UNTIL=20300131;BYMONTHDAY=-1,13",
        "FREQ=YEARLY;UNTIL=20300131T120000;BYMONTH=2;BYMONTHDAY=29",
    ]
)


def starts_in(timed: bool) -> st.SearchStrategy[Start]:
    days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
    if not timed:
        return days
    seconds = st.integers(0, 86_399).map(lambda number: timedelta(seconds=number))
    return st.builds(
        lambda day, past: datetime.combine(day, datetime.min.time()) + past, days, seconds
    )


def unlike(strategy: st.SearchStrategy[Value], same: Value) -> st.SearchStrategy[Value | None]:
    """None where it is the same as in the series: that is how it is read."""
    return st.none() | strategy.map(lambda found: None if found == same else found)


@st.composite
def series(draw: st.DrawFn) -> Series:
    timed = draw(st.booleans())
    most, unit = (5_000_000, "seconds") if timed else (50, "days")
    lengths = st.integers(0 if timed else 1, most).map(lambda number: timedelta(**{unit: number}))
    some = st.lists(starts_in(timed), max_size=3, unique=True).map(sorted)
    starts, zone = draw(starts_in(timed)), draw(st.sampled_from(ZONES))
    rule = draw(rules)
    plain = Series(
        uid=draw(st.uuids().map(str)),
        title=draw(one_lines),
        description=draw(texts),
        place=draw(one_lines),
        starts=starts,
        duration=draw(lengths),
        zone=zone,
        rule=rule and rule_text(parse_rule(rule, starts, zone), zone),
        extra=tuple(draw(some)),
        skipped=tuple(draw(some)),
        status=draw(st.sampled_from(STATUSES)),
        url=draw(st.sampled_from(["", "https://example.org/a?b=c,d;e"])),
        categories=tuple(draw(st.lists(names, max_size=3, unique=True))),
        sequence=draw(st.integers(0, 1000)),
        changed_at=draw(st.none() | st.just(STAMP)),
    )
    changes = [
        Change(
            original=original,
            starts=draw(unlike(starts_in(timed), original)),
            duration=draw(unlike(lengths, plain.duration)),
            title=draw(unlike(one_lines, plain.title)),
            description=draw(unlike(texts, plain.description)),
            place=draw(unlike(one_lines, plain.place)),
            cancelled=draw(st.booleans()) and plain.status != "cancelled",
        )
        for original in draw(some)
    ]
    return replace(plain, changes=tuple(changes))


@given(one_lines, st.lists(series(), max_size=3, unique_by=lambda one: one.uid))
def test_what_is_written_is_read_as_it_was(name: str, some: list[Series]) -> None:
    found = read_calendar(write_calendar(name, some, stamp=STAMP))
    assert found.problems == ()
    assert found.series == tuple(some)
    assert found.name == name


@given(series())
def test_every_line_is_short_and_ends_as_it_must(one: Series) -> None:
    lines = write_calendar("x", [one], stamp=STAMP).split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no character is cut in two


def read_by_others(data: bytes) -> list[Any]:
    """icalendar's own reader, which shares nothing with ours."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


@given(series())
def test_others_read_the_same(one: Series) -> None:
    master, *changes = read_by_others(write_calendar("x", [one], stamp=STAMP))
    assert str(master["UID"]) == one.uid
    assert str(master["SUMMARY"]) == one.title
    assert str(master.get("DESCRIPTION", "")) == one.description
    assert is_same(master["DTSTART"].dt, one.starts, one.zone)
    for other, ours in zip(changes, one.changes, strict=True):
        starts = ours.original if ours.starts is None else ours.starts
        assert is_same(other["RECURRENCE-ID"].dt, ours.original, one.zone)
        assert is_same(other["DTSTART"].dt, starts, one.zone)


def is_same(theirs: Start, ours: Start, zone: str) -> bool:
    if not isinstance(ours, datetime) or not isinstance(theirs, datetime):
        return theirs == ours
    return theirs.astimezone(UTC) == ours.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;COUNT=30",
        "FREQ=WEEKLY;UNTIL=20261110T180000Z",
        "FREQ=MONTHLY;BYDAY=-1TU;COUNT=8",
    ],
)
def test_others_unroll_it_to_the_same_times(rule: str) -> None:
    tea = Series(
        uid="tea",
        title="Tea",
        starts=wall("2026-03-31T19:00"),
        duration=timedelta(hours=1),
        zone="Europe/Berlin",
        rule=rule,
    )
    (event,) = read_by_others(write_calendar("x", [tea], stamp=STAMP))
    theirs = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt)
    window = Window(STAMP, STAMP + timedelta(days=700))
    ours = [one.starts_at for one in occurrences(tea, window).items]
    assert ours == [one.astimezone(UTC) for one in theirs]


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "Europe/Dublin",
        "America/New_York",
        "America/Nuuk",
        "Africa/Casablanca",
        "Asia/Jerusalem",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Etc/GMT-3",
    ],
)
def test_the_zone_in_the_file_is_the_zone(zone: str) -> None:
    one = Series(
        uid="u", title="t", starts=wall("2024-06-01T12:00"), duration=timedelta(0), zone=zone
    )
    calendar = Calendar.from_ical(write_calendar("x", [one], stamp=STAMP))
    (definition,) = calendar.walk("VTIMEZONE")
    assert isinstance(definition, Timezone)
    theirs, ours = definition.to_tz(lookup_tzid=False), ZoneInfo(zone)
    for days in range(0, 365 * 11, 3):
        noon = wall("2024-01-01T12:00") + timedelta(days=days)
        assert noon.replace(tzinfo=theirs).utcoffset() == noon.replace(tzinfo=ours).utcoffset()


def test_a_reader_is_told_how_often_to_come_back() -> None:
    text = write_calendar("x", [], stamp=STAMP, refresh=timedelta(minutes=90)).decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H30M\r\n" in text
    assert "X-PUBLISHED-TTL:PT1H30M\r\n" in text


def test_each_zone_is_written_once_and_utc_not_at_all() -> None:
    some = [
        Series(
            uid=str(number),
            title="t",
            starts=wall("2026-06-01T12:00"),
            duration=timedelta(0),
            zone=zone,
        )
        for number, zone in enumerate(["Europe/Berlin", "UTC", "Asia/Tokyo", "Europe/Berlin"])
    ]
    text = write_calendar("x", some, stamp=STAMP).decode()
    assert text.count("BEGIN:VTIMEZONE") == 2
    assert text.count("TZID:Europe/Berlin") == 1
