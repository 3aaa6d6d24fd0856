"""A calendar as Google writes it: own text, Google's manner."""

from datetime import UTC, date, datetime, timedelta

from convivial.wellbeing.ical.read import ReadCalendar, read_calendar
from convivial.wellbeing.ical.recurrence import Window, occurrences
from convivial.wellbeing.ical.series import Change, Series

wall = datetime.fromisoformat

GOOGLE = r"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Riverside\, together
X-WR-TIMEZONE:Europe/Madrid
X-WR-CALDESC:What we do
BEGIN:VTIMEZONE
TZID:Europe/Madrid
X-LIC-LOCATION:Europe/Madrid
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:GMT+2
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:GMT+1
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Madrid:20260303T190000
DTEND;TZID=Europe/Madrid:20260303T210000
RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260428T215959Z;BYDAY=TU
EXDATE;TZID=Europe/Madrid:20260331T190000
EXDATE;TZID=Europe/Madrid:20260407T190000
DTSTAMP:20260301T101500Z
UID:4bq2circle@google.com
CREATED:20260110T093000Z
DESCRIPTION:<p>Bring a <b>cup</b>.</p><br>See <a href="https://www.google.c
 om/url?q=https://example.org/tea">the page</a>&nbsp;&amp; come<ul><li>tea</
 li><li>cake</li></ul>
LAST-MODIFIED:20260220T180000Z
LOCATION:Casa Común\, Calle Río 3\, Madrid
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Tea circle
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H30M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Madrid:20260318T180000
DTEND;TZID=Europe/Madrid:20260318T200000
DTSTAMP:20260301T101500Z
UID:4bq2circle@google.com
RECURRENCE-ID;TZID=Europe/Madrid:20260317T190000
CREATED:20260110T093000Z
DESCRIPTION:<p>Bring a <b>cup</b>.</p><br>See <a href="https://www.google.c
 om/url?q=https://example.org/tea">the page</a>&nbsp;&amp; come<ul><li>tea</
 li><li>cake</li></ul>
LAST-MODIFIED:20260228T180000Z
LOCATION:By the river
SEQUENCE:3
STATUS:CONFIRMED
SUMMARY:Tea circle
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART:20260704T090000Z
DTEND:20260704T110000Z
DTSTAMP:20260301T101500Z
UID:walk77@google.com
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Walk to the weir
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260501
DTEND;VALUE=DATE:20260504
DTSTAMP:20260301T101500Z
UID:camp12@google.com
STATUS:TENTATIVE
SUMMARY:Camp
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
DTSTART:20260705T090000Z
DTEND:20260705T110000Z
DTSTAMP:20260301T101500Z
UID:doctor@google.com
CLASS:PRIVATE
SUMMARY:Dentist
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Madrid:20260612T200000
DTEND;TZID=Europe/Madrid:20260612T213000
DTSTAMP:20260301T101500Z
UID:elsewhere@google.com
RECURRENCE-ID;TZID=Europe/Madrid:20260612T200000
STATUS:CONFIRMED
SUMMARY:Choir guest evening
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def read() -> ReadCalendar:
    found = read_calendar(GOOGLE.encode())
    assert found.problems == ()
    return found


def one(uid: str) -> Series:
    return next(series for series in read().series if series.uid.startswith(uid))


def test_the_calendar_has_its_name() -> None:
    assert read().name == "Riverside, together"


def test_a_recurring_event_is_as_it_was_meant() -> None:
    circle = one("4bq2circle")
    assert (circle.title, circle.zone) == ("Tea circle", "Europe/Madrid")
    assert circle.place == "Casa Común, Calle Río 3, Madrid"
    assert (circle.starts, circle.duration) == (wall("2026-03-03T19:00"), timedelta(hours=2))
    assert circle.rule == "FREQ=WEEKLY;UNTIL=20260428T215959Z;BYDAY=TU"
    assert circle.skipped == (wall("2026-03-31T19:00"), wall("2026-04-07T19:00"))
    assert circle.sequence == 2
    assert circle.changed_at == datetime(2026, 2, 20, 18, tzinfo=UTC)
    assert circle.line == 27


def test_its_moved_occurrence_says_only_what_is_different() -> None:
    assert one("4bq2circle").changes == (
        Change(
            original=wall("2026-03-17T19:00"),
            starts=wall("2026-03-18T18:00"),
            place="By the river",
        ),
    )


def test_it_takes_place_when_google_shows_it() -> None:
    spring = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
    found = [item.starts_at for item in occurrences(one("4bq2circle"), spring).items]
    assert [f"{at:%m-%d %H}" for at in found] == [
        "03-03 18",
        "03-10 18",
        "03-18 17",
        "03-24 18",
        "04-14 17",
        "04-21 17",
        "04-28 17",
    ]


def test_html_becomes_text() -> None:
    assert one("4bq2circle").description == (
        "Bring a cup.\n\nSee the page (https://example.org/tea)\u00a0& come\n- tea\n- cake"
    )


def test_a_single_event_in_utc_is_in_the_zone_of_the_calendar() -> None:
    walk = one("walk77")
    assert (walk.starts, walk.zone) == (wall("2026-07-04T11:00"), "Europe/Madrid")


def test_whole_days_end_before_their_end() -> None:
    camp = one("camp12")
    assert (camp.starts, camp.duration) == (date(2026, 5, 1), timedelta(days=3))
    assert (camp.status, camp.zone) == ("tentative", "Europe/Madrid")


def test_what_is_left_out_is_told_with_its_line() -> None:
    lines = GOOGLE.split("\r\n")
    events = [number for number, line in enumerate(lines, start=1) if line == "BEGIN:VEVENT"]
    assert [(note.code, note.line) for note in read().notes] == [
        ("left-out-VALARM", lines.index("BEGIN:VALARM") + 1),
        ("private", events[4]),
        ("no-series", events[5]),
    ]


def test_an_invitation_to_one_evening_of_others_is_an_event_of_its_own() -> None:
    guest = one("elsewhere")
    assert guest.uid == "elsewhere@google.com#20260612T200000"
    assert guest.starts == wall("2026-06-12T20:00")
