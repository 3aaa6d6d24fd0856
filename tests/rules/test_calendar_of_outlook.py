"""Calendars as Outlook and Exchange write them: own text, their manner."""

from datetime import date, datetime, timedelta

from convivial.wellbeing.ical.read import read_calendar

wall = datetime.fromisoformat

OUTLOOK = r"""BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-CALSTART:20260105T080000Z
X-WR-RELCALID:{0000002E-5B1C-4B13-8A6A-7C1F0C3C0F5D}
X-WR-CALNAME:Nachbarschaft
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20260105T080000Z
DESCRIPTION:Werkzeug\, falls ihr habt\nund gute Laune\n
DTEND;TZID="W. Europe Standard Time":20260110T160000
DTSTAMP:20260105T080000Z
DTSTART;TZID="W. Europe Standard Time":20260110T140000
EXDATE;TZID="W. Europe Standard Time":20260214T140000,20260314T140000
LAST-MODIFIED:20260105T080000Z
LOCATION:Hof
PRIORITY:5
RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=2SA
SEQUENCE:0
SUMMARY;LANGUAGE=de:Reparierkreis
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000B0
	AA11C0DE0000000000000000100000
X-ALT-DESC;FMTTYPE=text/html:<html><body>Werkzeug</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Customized Time Zone:20260112T120000
DTEND;TZID=Customized Time Zone:20260112T130000
DTSTAMP:20260105T080000Z
SUMMARY:Anruf mit Boston
UID:call-1
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=(UTC+01:00) Amsterdam\, Berlin\, Bern\, Rom:20260113T120000
DTEND;TZID=(UTC+01:00) Amsterdam\, Berlin\, Bern\, Rom:20260113T130000
DTSTAMP:20260105T080000Z
SUMMARY:Suppe
UID:soup-1
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260120
DTEND;VALUE=DATE:20260121
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260210T000000Z
EXDATE:20260127T000000Z
DTSTAMP:20260105T080000Z
SUMMARY:Gartentag
UID:garden-1
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

FOUND = read_calendar(OUTLOOK.encode(), default_zone="Europe/Vienna")
REPAIR, CALL, SOUP, GARDEN = FOUND.series


def test_all_of_it_is_read() -> None:
    assert FOUND.problems == ()


def test_a_windows_zone_is_the_zone_it_stands_for() -> None:
    assert REPAIR.zone == "Europe/Berlin"


def test_a_line_folded_by_a_tab_is_one_line() -> None:
    assert REPAIR.uid == "040000008200E00074C5B7101A82E00800000000B0AA11C0DE0000000000000000100000"


def test_a_list_of_exceptions_is_read() -> None:
    assert REPAIR.skipped == (wall("2026-02-14T14:00"), wall("2026-03-14T14:00"))
    assert REPAIR.rule == "FREQ=MONTHLY;COUNT=6;BYDAY=2SA"


def test_escaped_text_is_unescaped_and_trimmed() -> None:
    assert REPAIR.title == "Reparierkreis"
    assert REPAIR.description == "Werkzeug, falls ihr habt\nund gute Laune"


def test_a_customized_zone_is_found_by_its_rules_and_that_is_told() -> None:
    assert CALL.zone == "America/New_York"
    assert next(note.sentence for note in FOUND.notes) == (
        "The time zone “Customized Time Zone” was taken to be America/New_York."
    )


def test_a_zone_by_its_words_without_quotes_is_found() -> None:
    assert SOUP.zone == "Europe/Amsterdam"
    assert (SOUP.starts, SOUP.duration) == (wall("2026-01-13T12:00"), timedelta(hours=1))


def test_whole_days_with_exceptions_at_midnight() -> None:
    assert GARDEN.starts == date(2026, 1, 20)
    assert GARDEN.skipped == (date(2026, 1, 27),)
    assert GARDEN.rule == "FREQ=WEEKLY;UNTIL=20260210;BYDAY=TU"
    assert GARDEN.zone == "Europe/Vienna"
