"""What an event says: its times, its recurrence, its changes; what it cannot say."""

from datetime import UTC, date, datetime, timedelta

import pytest

from convivial.wellbeing.ical.read import ReadCalendar, read_calendar
from convivial.wellbeing.ical.series import Change, Series

wall = datetime.fromisoformat
TEA = ("UID:tea", "SUMMARY:Tea", "DTSTART;TZID=Europe/Berlin:20260303T190000")


def read(*events: tuple[str, ...], before: tuple[str, ...] = ()) -> ReadCalendar:
    lines = ["BEGIN:VCALENDAR", *before]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    return read_calendar(text.encode(), default_zone="Europe/Vienna")


def only(*lines: str) -> Series:
    found = read(lines)
    assert found.problems == ()
    (series,) = found.series
    return series


def codes(found: ReadCalendar) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in found.problems]


@pytest.mark.parametrize(
    ("end", "duration"),
    [
        ("DTEND;TZID=Europe/Berlin:20260303T203000", timedelta(hours=1.5)),
        ("DTEND;TZID=Europe/London:20260303T193000", timedelta(hours=1.5)),
        ("DTEND:20260303T193000Z", timedelta(hours=1.5)),
        ("DURATION:PT1H30M", timedelta(hours=1.5)),
        ("DURATION:P1W", timedelta(days=7)),
        ("SEQUENCE:0", timedelta(0)),
    ],
)
def test_how_long_it_lasts(end: str, duration: timedelta) -> None:
    assert only(*TEA, end).duration == duration


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("DTSTART;VALUE=DATE:20260303", "DTEND;VALUE=DATE:20260305", 2),
        ("DTSTART:20260303", "DTEND:20260304", 1),
        ("DTSTART;VALUE=DATE:20260303", "DTEND;VALUE=DATE:20260303", 1),
        ("DTSTART;VALUE=DATE:20260303", "DURATION:P3D", 3),
        ("DTSTART;VALUE=DATE:20260303", "SEQUENCE:0", 1),
    ],
)
def test_whole_days(start: str, end: str, days: int) -> None:
    series = only("UID:u", start, end)
    assert (series.starts, series.duration) == (date(2026, 3, 3), timedelta(days=days))


@pytest.mark.parametrize(
    ("written", "starts", "zone"),
    [
        ("DTSTART:20260303T190000", "2026-03-03T19:00", "Europe/Vienna"),
        ("DTSTART:20260303T180000Z", "2026-03-03T18:00", "UTC"),
        ("DTSTART:20260303T190000+0100", "2026-03-03T18:00", "UTC"),
        ("DTSTART:2026-03-03T19:00:00.000Z", "2026-03-03T19:00", "UTC"),
        ("DTSTART;VALUE=DATE-TIME:20260303T1900", "2026-03-03T19:00", "Europe/Vienna"),
        ("DTSTART;TZID=UTC:20260303T190000", "2026-03-03T19:00", "UTC"),
        ("DTSTART;TZID=europe/berlin:20260303T190060", "2026-03-03T19:00:59", "Europe/Berlin"),
    ],
)
def test_times_however_they_are_written(written: str, starts: str, zone: str) -> None:
    series = only("UID:u", written)
    assert (series.starts, series.zone) == (wall(starts), zone)


def test_times_without_a_zone_are_told_once() -> None:
    event = ("DTSTART:20260303T190000", "DTEND:20260303T200000")
    found = read(("UID:a", *event), ("UID:b", *event))
    notes = [note for note in found.notes if note.code == "floating"]
    assert [note.line for note in notes] == [4]
    assert "Europe/Vienna" in notes[0].sentence


def test_times_without_a_zone_are_in_that_of_the_calendar() -> None:
    found = read(("UID:a", "DTSTART:20260303T190000"), before=("X-WR-TIMEZONE:Asia/Tokyo",))
    assert found.series[0].zone == "Asia/Tokyo"
    assert "floating" not in [note.code for note in found.notes]


def test_an_hour_that_comes_twice_stays_in_utc() -> None:
    zone = ("X-WR-TIMEZONE:Europe/Berlin",)
    found = read(("UID:a", "DTSTART:20261025T013000Z"), before=zone)
    assert (found.series[0].starts, found.series[0].zone) == (wall("2026-10-25T01:30"), "UTC")


def test_what_recurs_in_utc_stays_in_utc() -> None:
    zone = ("X-WR-TIMEZONE:Europe/Berlin",)
    found = read(("UID:a", "DTSTART:20260303T180000Z", "RRULE:FREQ=WEEKLY"), before=zone)
    assert found.series[0].zone == "UTC"


def test_exceptions_and_further_dates_in_every_form() -> None:
    series = only(
        *TEA,
        "RRULE:FREQ=DAILY;COUNT=20",
        "EXDATE:20260304T180000Z",
        "EXDATE;VALUE=DATE:20260305,20260306",
        "EXDATE;TZID=Europe/London:20260307T180000,20260308T180000",
        "EXDATE:",
        "RDATE;TZID=Europe/Berlin:20260403T190000",
        "RDATE;VALUE=PERIOD:20260404T170000Z/PT5H",
        "RDATE:",
    )
    assert series.skipped == tuple(wall(f"2026-03-0{day}T19:00") for day in range(4, 9))
    assert series.extra == (wall("2026-04-03T19:00"), wall("2026-04-04T19:00"))


def test_the_same_rule_twice_is_one_rule() -> None:
    assert only(*TEA, "RRULE:FREQ=DAILY", "RRULE:freq=daily").rule == "FREQ=DAILY"


def test_the_newest_version_counts() -> None:
    found = read((*TEA, "SEQUENCE:1"), ("UID:tea", "SEQUENCE:2", "DTSTART:20260101T100000Z"))
    assert [one.sequence for one in found.series] == [2]
    assert next((note.code, note.line) for note in found.notes) == ("older-version", 2)


def test_the_same_event_twice_is_one_event() -> None:
    found = read(TEA, TEA)
    assert found.ok
    assert len(found.series) == 1


def test_an_event_without_a_uid_has_the_same_one_each_time() -> None:
    first, again = read(TEA[1:]).series, read(TEA[1:]).series
    assert first == again
    assert first[0].uid


def test_a_very_long_uid_is_shortened_to_one_of_its_own() -> None:
    a, b = read(("UID:" + "x" * 300, TEA[2]), ("UID:" + "x" * 301, TEA[2])).series
    assert a.uid != b.uid
    assert len(a.uid) <= 200


def test_a_private_event_does_not_come_with_its_changes() -> None:
    change = (*TEA, "RECURRENCE-ID:20260310T180000Z")
    found = read((*TEA, "RRULE:FREQ=WEEKLY", "CLASS:CONFIDENTIAL"), change)
    assert found.series == ()
    assert [note.code for note in found.notes] == ["private"]


@pytest.mark.parametrize(
    ("which", "original"),
    [
        ("RECURRENCE-ID;TZID=Europe/Berlin:20260310T190000", "2026-03-10T19:00"),
        ("RECURRENCE-ID:20260310T180000Z", "2026-03-10T19:00"),
        ("RECURRENCE-ID;TZID=Europe/London:20260310T180000", "2026-03-10T19:00"),
        ("RECURRENCE-ID;VALUE=DATE:20260310", "2026-03-10T19:00"),
    ],
)
def test_a_change_finds_its_occurrence(which: str, original: str) -> None:
    series, *_ = read(
        (*TEA, "RRULE:FREQ=WEEKLY"),
        ("UID:tea", which, "SUMMARY:Cake", "DTSTART:20260310T190000Z", "DURATION:PT1H"),
    ).series
    assert series.changes == (
        Change(
            original=wall(original),
            starts=wall("2026-03-10T20:00"),
            duration=timedelta(hours=1),
            title="Cake",
        ),
    )


def test_a_change_may_come_before_its_series() -> None:
    change = ("UID:tea", "RECURRENCE-ID:20260310T180000Z", "STATUS:CANCELLED", "SUMMARY:Tea")
    (series,) = read(change, (*TEA, "RRULE:FREQ=WEEKLY")).series
    assert series.changes == (Change(original=wall("2026-03-10T19:00"), cancelled=True),)


def test_of_two_changes_of_one_occurrence_the_newest_counts() -> None:
    which = ("UID:tea", "RECURRENCE-ID:20260310T180000Z")
    (series,) = read(
        (*TEA, "RRULE:FREQ=WEEKLY"),
        (*which, "SUMMARY:New", "SEQUENCE:3"),
        (*which, "SUMMARY:Old", "SEQUENCE:1"),
    ).series
    assert [change.title for change in series.changes] == ["New"]


def test_a_cancelled_event_is_cancelled() -> None:
    assert only(*TEA, "STATUS:CANCELLED").status == "cancelled"


def test_when_it_was_changed_and_how_often() -> None:
    series = only(*TEA, "LAST-MODIFIED:20260101T120000Z", "SEQUENCE:7")
    assert (series.changed_at, series.sequence) == (datetime(2026, 1, 1, 12, tzinfo=UTC), 7)
    careless = only(*TEA, "LAST-MODIFIED:yesterday", "SEQUENCE:many")
    assert (careless.changed_at, careless.sequence) == (None, 0)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "https://a b", "HTTPS:x"])
def test_only_web_addresses_are_kept(url: str) -> None:
    assert only(*TEA, f"URL:{url}").url == ""


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (TEA[:2], "no-start", 2),
        ((*TEA[:2], "DTSTART:tomorrow"), "bad-time", 5),
        ((*TEA[:2], "DTSTART:20260230T100000"), "bad-time", 5),
        ((*TEA[:2], "DTSTART:20260303T250000"), "bad-time", 5),
        ((*TEA[:2], "DTSTART:00010101T100000"), "bad-time", 5),
        ((*TEA[:2], "DTSTART:20260303T190000+9900"), "bad-time", 5),
        ((*TEA[:2], "DTSTART:"), "bad-time", 5),
        ((*TEA, "DTEND:soon"), "bad-time", 6),
        ((*TEA, "RRULE:FREQ=DAILY", "EXDATE:20260304T190000,never"), "bad-time", 7),
        ((*TEA, "RRULE:FREQ=DAILY", "RDATE:never"), "bad-time", 7),
        ((*TEA[:2], "DTSTART;TZID=Mars/Olympus:20260303T190000"), "unknown-zone", 5),
        ((*TEA, "DTEND:20260303T170000Z"), "ends-before", 5),
        ((*TEA, "DURATION:-PT1H"), "ends-before", 5),
        ((*TEA, "DURATION:an hour"), "bad-length", 6),
        ((*TEA, "DURATION:P99999999999999W"), "bad-length", 6),
        ((*TEA, "DURATION:P400D"), "too-long", 5),
        ((*TEA, "DTEND;VALUE=DATE:20260304"), "day-and-time", 6),
        (("UID:u", "DTSTART:20260303", "DTEND:20260303T190000Z"), "day-and-time", 5),
        (("UID:u", "DTSTART:20260303", "DURATION:PT36H"), "day-and-time", 4),
        ((*TEA, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "several-rules", 7),
        ((*TEA, "EXRULE:FREQ=DAILY"), "rule-of-exceptions", 6),
        ((*TEA, "RRULE:FREQ=SECONDLY"), "rule-too-often", 6),
        ((*TEA, "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260401"), "rule-both-ends", 6),
        ((*TEA, "EXDATE:" + "20260303T190000Z," * 2001), "too-many-times", 6),
    ],
)
def test_what_cannot_be_is_told_with_its_line(lines: tuple[str, ...], code: str, line: int) -> None:
    found = read(lines)
    assert codes(found) == [(code, line)]
    assert found.problems[0].sentence.endswith((".", ")."))


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T180000Z",), "this-and-future", 10),
        (("RECURRENCE-ID:then",), "bad-time", 10),
        (("RECURRENCE-ID:20260310T180000Z", "DTSTART:20260310"), "day-and-time", 8),
        (("RECURRENCE-ID:20260310T180000Z", "DTSTART:later"), "bad-time", 11),
        (("SUMMARY:Cake",), "twice", 8),
    ],
)
def test_a_change_that_cannot_be_is_told(change: tuple[str, ...], code: str, line: int) -> None:
    found = read((*TEA, "RRULE:FREQ=WEEKLY"), ("UID:tea", *change, *TEA[2:][: code == "twice"]))
    assert codes(found) == [(code, line)]


def test_what_can_be_read_is_there_beside_what_cannot() -> None:
    found = read(TEA, ("UID:bad", "DTSTART:x"), ("UID:worse", "DURATION:x"))
    assert [one.uid for one in found.series] == ["tea"]
    assert [one.code for one in found.problems] == ["bad-time", "no-start"]
