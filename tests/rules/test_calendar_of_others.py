"""Calendars as Nextcloud, Thunderbird, Evolution and Apple write them: own text, their manner."""

from datetime import date, datetime, timedelta

from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.series import Change, Series

wall = datetime.fromisoformat

NEXTCLOUD = """BEGIN:VCALENDAR
VERSION:2.0
CALSCALE:GREGORIAN
PRODID:-//SabreDAV//SabreDAV//EN
X-WR-CALNAME:Huerta
X-APPLE-CALENDAR-COLOR:#795AAB
REFRESH-INTERVAL;VALUE=DURATION:PT4H
X-PUBLISHED-TTL:PT4H
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20260202T090000Z
DTSTAMP:20260202T090500Z
LAST-MODIFIED:20260202T090500Z
SEQUENCE:2
UID:1c0ffee0-0000-4000-8000-00000000cafe
DTSTART;TZID=Europe/Berlin:20260405T100000
DURATION:PT1H30M
RRULE:FREQ=DAILY;COUNT=5
RDATE;TZID=Europe/Berlin:20260412T100000,20260419T100000
STATUS:CONFIRMED
SUMMARY:Watering
CATEGORIES:Garden,Water\\, soil
CATEGORIES:Garden
URL;VALUE=URI:https://cloud.example.org/apps/calendar
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER;RELATED=START:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTAMP:20260202T090500Z
UID:1c0ffee0-0000-4000-8000-00000000cafe
RECURRENCE-ID;TZID=Europe/Berlin:20260406T100000
DTSTART;TZID=Europe/Berlin:20260406T100000
DURATION:PT1H30M
STATUS:CANCELLED
SUMMARY:Watering
CATEGORIES:Garden
END:VEVENT
BEGIN:VTODO
UID:todo-1
SUMMARY:Buy seeds
DUE;VALUE=DATE:20260401
END:VTODO
BEGIN:VJOURNAL
UID:journal-1
SUMMARY:First sprouts
END:VJOURNAL
END:VCALENDAR
"""

EVOLUTION = """BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Ximian//NONSGML Evolution Calendar//EN
VERSION:2.0
X-EVOLUTION-DATA-REVISION:2026-01-01T10:00:00.000000Z(0)
BEGIN:VTIMEZONE
TZID:/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires
X-LIC-LOCATION:America/Argentina/Buenos_Aires
BEGIN:STANDARD
TZNAME:-03
DTSTART:20081019T000000
TZOFFSETFROM:-0300
TZOFFSETTO:-0300
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:evo-1
DTSTAMP:20260101T100000Z
DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/
 Buenos_Aires:20260307T170000
DTEND;TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/
 Buenos_Aires:20260307T180000
SUMMARY:Mate
SEQUENCE:2
X-EVOLUTION-CALDAV-ETAG:x
END:VEVENT
END:VCALENDAR
"""

APPLE = """BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 14.4//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#FF2D55
X-WR-CALNAME:Circle
BEGIN:VTIMEZONE
TZID:America/Los_Angeles
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZNAME:PDT
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZNAME:PST
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20260101T000000Z
DTEND;TZID=America/Los_Angeles:20260108T200000
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/Los_Angeles:20260108T183000
LOCATION:Community Hall\\n12 Oak St\\, Oakland CA
RRULE:FREQ=WEEKLY;INTERVAL=2
EXDATE;TZID=America/Los_Angeles:20260122T183000
SEQUENCE:1
SUMMARY:Talking circle 🌿
UID:8C1D7E6A-0B1B-4D0C-9C6E-2F0E5B8F7A11
URL;VALUE=URI:message:%3Cabc@example.org%3E
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="12 Oak St\\, Oakland CA";X-
 APPLE-RADIUS=70;X-TITLE=Community Hall:geo:37.804400,-122.271200
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Reminder
TRIGGER:-PT15M
UID:F0
X-WR-ALARMUID:F0
END:VALARM
END:VEVENT
BEGIN:VEVENT
CREATED:20260101T000000Z
DTEND;TZID=America/New_York:20260219T233000
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/New_York:20260219T220000
RECURRENCE-ID;TZID=America/Los_Angeles:20260219T183000
LOCATION:Community Hall\\n12 Oak St\\, Oakland CA
SEQUENCE:1
SUMMARY:Talking circle 🌿
UID:8C1D7E6A-0B1B-4D0C-9C6E-2F0E5B8F7A11
END:VEVENT
BEGIN:VEVENT
DTEND;VALUE=DATE:20260705
DTSTART;VALUE=DATE:20260704
DTSTAMP:20260101T000000Z
RRULE:FREQ=YEARLY
SUMMARY:Our day
UID:day-1
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def read(text: str) -> tuple[Series, ...]:
    found = read_calendar(text.encode())
    assert found.problems == ()
    return found.series


def test_nextcloud_with_a_length_further_dates_and_one_called_off() -> None:
    (watering,) = read(NEXTCLOUD)
    assert watering.duration == timedelta(hours=1, minutes=30)
    assert watering.extra == (wall("2026-04-12T10:00"), wall("2026-04-19T10:00"))
    assert watering.changes == (Change(original=wall("2026-04-06T10:00"), cancelled=True),)
    assert watering.categories == ("Garden", "Water, soil")
    assert watering.url == "https://cloud.example.org/apps/calendar"


def test_tasks_and_journals_are_left_out_and_told() -> None:
    notes = [(note.code, note.line) for note in read_calendar(NEXTCLOUD.encode()).notes]
    assert notes == [("left-out-VALARM", 41), ("left-out-VTODO", 56), ("left-out-VJOURNAL", 61)]


def test_evolution_names_zones_by_the_path_of_a_file() -> None:
    (mate,) = read(EVOLUTION)
    assert mate.zone == "America/Argentina/Buenos_Aires"
    assert mate.starts == wall("2026-03-07T17:00")


def test_apple_with_an_occurrence_moved_in_another_zone() -> None:
    circle, _ = read(APPLE)
    assert circle.title == "Talking circle 🌿"
    assert circle.place == "Community Hall 12 Oak St, Oakland CA"
    assert circle.changes == (
        Change(original=wall("2026-02-19T18:30"), starts=wall("2026-02-19T19:00")),
    )


def test_an_address_that_is_no_web_page_is_left_out() -> None:
    assert read(APPLE)[0].url == ""


def test_a_day_each_year() -> None:
    _, day = read(APPLE)
    assert (day.starts, day.duration, day.rule) == (
        date(2026, 7, 4),
        timedelta(days=1),
        "FREQ=YEARLY",
    )
