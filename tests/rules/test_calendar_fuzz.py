"""No file brings the reader down: real-looking ones cut, mixed and spoilt at random."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.wellbeing.ical.read import ReadCalendar, read_calendar
from convivial.wellbeing.ical.recurrence import Window, occurrences
from convivial.wellbeing.ical.write import write_calendar

FILE = b"""BEGIN:VCALENDAR\r
PRODID:-//Example//EN\r
METHOD:PUBLISH\r
X-WR-TIMEZONE:Europe/Madrid\r
BEGIN:VTIMEZONE\r
TZID:Home\r
BEGIN:STANDARD\r
DTSTART:16011028T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010325T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:a\r
DTSTART;TZID="Home":20260303T190000\r
DTEND;TZID=Europe/Berlin:20260303T210000\r
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,-1FR;UNTIL=20270303T190000Z\r
RDATE;VALUE=PERIOD:20260401T100000Z/PT1H\r
EXDATE;TZID=Home:20260317T190000,20260331T190000\r
DESCRIPTION;ALTREP="cid:1":<p>t\xc3\xa9\\, y</p> <a href="x\r
 y">caf\xc3\xa9</a>\\n\r
CATEGORIES:a,b\\,c\r
URL:https://example.org\r
SEQUENCE:1\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:a\r
RECURRENCE-ID;VALUE=DATE:20260414\r
DTSTART:20260415T190000Z\r
DURATION:PT1H\r
SUMMARY:Tea\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:b\r
DTSTART;VALUE=DATE:20260501\r
DTEND;VALUE=DATE:20260503\r
RRULE:FREQ=YEARLY;COUNT=3;BYMONTH=5;BYSETPOS=-1;BYMONTHDAY=1,2\r
STATUS:CANCELLED\r
END:VEVENT\r
END:VCALENDAR\r
"""
LINES = FILE.split(b"\r\n")
WINDOW = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
SPOILT = [
    b"",
    b"0",
    b"99999999",
    b";",
    b":",
    b'"',
    b"\\",
    b",",
    b"\r\n ",
    b"\n",
    b"\xff",
    b"<",
    b"=",
]
SPOILT += [b"DAILY", b"TZID=", b"VALUE=DATE:", b"/", b"-", b"Z", b"\x00", b"END:VEVENT\r\n", b"P"]


def check(found: ReadCalendar) -> None:
    """Whatever came in: sentences, and series that can be unrolled and written again."""
    lines = [one.line for one in (*found.problems, *found.notes) if one.sentence]
    assert all(line >= 0 for line in lines)
    for series in found.series:
        assert len(occurrences(series, WINDOW, most=50).items) <= 50
    again = read_calendar(write_calendar(found.name, found.series, stamp=WINDOW.after))
    assert again.problems == ()
    assert again.series == found.series


def spoil(data: bytes, random: Random) -> bytes:
    """Replace, cut, double or insert somewhere."""
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice([0, 1, 1, 2, 8, 60]))
    middle = random.choice([random.choice(SPOILT), data[at:end] * 2, random.choice(LINES)])
    return data[:at] + middle + data[end:]


@settings(max_examples=400)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_a_spoilt_file_is_only_told(random: Random, times: int) -> None:
    data = FILE
    for _ in range(times):
        data = spoil(data, random)
    check(read_calendar(data))


@given(st.lists(st.sampled_from(LINES), max_size=40), st.sampled_from([b"\n", b"\r", b"\r\n"]))
def test_lines_in_any_order_are_only_told(lines: list[bytes], line_end: bytes) -> None:
    check(read_calendar(line_end.join([LINES[0], *lines])))


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    check(read_calendar(data))


@given(st.text(max_size=80), st.sampled_from(["DTSTART", "RRULE", "EXDATE", "SUMMARY", "DURATION"]))
def test_no_value_brings_it_down(value: str, name: str) -> None:
    head = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260101\n"
    line = f"{name}:{value}\n"
    text = head.replace("DTSTART:20260101\n", line) if name == "DTSTART" else head + line
    check(read_calendar(f"{text}END:VEVENT\nEND:VCALENDAR".encode(errors="replace")))


@pytest.mark.long
@settings(max_examples=20_000)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_many_spoilt_files_are_only_told(random: Random, times: int) -> None:
    data = FILE
    for _ in range(times):
        data = spoil(data, random)
    check(read_calendar(data))
