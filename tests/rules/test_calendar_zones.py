"""Zones by the names and the rules that calendars give them."""

from datetime import datetime

import pytest

from convivial.rules.zones import iana_names, zone_named, zone_of_city
from convivial.wellbeing.ical.read import ReadCalendar, read_calendar


def zone_text(name: str, *parts: tuple[str, str, str, str], said: str = "") -> str:
    """A VTIMEZONE of parts: DTSTART, what recurs, offset before, offset after."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", said]
    for begin, recurs, before, after in parts:
        lines += ["BEGIN:STANDARD", f"DTSTART:{begin}", recurs]
        lines += [f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", "END:STANDARD"]
    return "\n".join([*filter(None, lines), "END:VTIMEZONE", ""])


def read(name: str, definition: str = "") -> ReadCalendar:
    event = f'BEGIN:VEVENT\nUID:u\nDTSTART;TZID="{name}":20260703T190000\nSUMMARY:Tea\nEND:VEVENT\n'
    return read_calendar(f"BEGIN:VCALENDAR\n{definition}{event}END:VCALENDAR\n".encode())


def zone_of(name: str, definition: str = "") -> str:
    found = read(name, definition)
    assert found.problems == ()
    assert found.series[0].starts == datetime.fromisoformat("2026-07-03T19:00")
    return found.series[0].zone


EVERY_MARCH = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
EVERY_OCTOBER = "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
EUROPE = (
    ("16010325T020000", EVERY_MARCH, "+0100", "+0200"),
    ("16011028T030000", EVERY_OCTOBER, "+0200", "+0100"),
)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        ("/Europe/Madrid", "Europe/Madrid"),
        ("america/argentina/ushuaia", "America/Argentina/Ushuaia"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Madrid", "Europe/Madrid"),
        ("/mozilla.org/20050126_1/America/Indiana/Knox", "America/Indiana/Knox"),
        ("/citadel.org/20210210_1/UTC", "UTC"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Brussels"),
        ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
        ("GMT+0200", "Etc/GMT-2"),
        ("UTC", "UTC"),
        ("Coordinated Universal Time", "UTC"),
    ],
)
def test_a_name_that_says_it(name: str, zone: str) -> None:
    assert zone_of(name) == zone


@pytest.mark.parametrize(
    ("parts", "zone"),
    [
        (EUROPE, "Europe/Berlin"),
        ((("19700101T000000", "", "+0530", "+0530"),), "Asia/Kolkata"),
        ((("19700101T000000", "", "-0400", "-0300"),), "Etc/GMT+3"),
        ((("19700101T000000", "", "+0000", "+0000"),), "UTC"),
        (
            (
                ("20260308T020000", "", "-0500", "-0400"),
                ("20251102T020000", "RDATE:20261101T020000,20271107T020000", "-0400", "-0500"),
                ("20250309T020000", "RDATE:20270314T020000", "-0500", "-0400"),
                ("20241103T020000", "", "-0400", "-0500"),
            ),
            "America/New_York",
        ),
        (
            (
                ("19800406T030000", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", "+1100", "+1000"),
                ("19801005T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "+1000", "+1100"),
            ),
            "Australia/Sydney",
        ),
    ],
)
def test_a_name_that_says_nothing_is_found_by_its_clocks(
    parts: tuple[tuple[str, str, str, str], ...], zone: str
) -> None:
    found = read("Home", zone_text("Home", *parts))
    assert found.problems == ()
    assert found.series[0].zone == zone
    assert [note.code for note in found.notes] == ["zone-taken-as"]


def test_rules_that_are_a_little_out_of_date_are_near_enough() -> None:
    week_early = (
        ("16010325T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=4SU", "+0100", "+0200"),
        ("16011028T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=4SU", "+0200", "+0100"),
    )
    assert zone_of("Home", zone_text("Home", *week_early)) == "Europe/Berlin"


def test_the_program_that_wrote_it_may_say_where_it_is() -> None:
    said = "X-LIC-LOCATION:Europe/Rome"
    assert zone_of("tz1", zone_text("tz1", *EUROPE, said=said)) == "Europe/Rome"


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (("19700101T000000", "", "+0717", "+0717"),),
        (("never", "", "+0100", "+0100"),),
        (("19700101T000000", "", "one", "+01"),),
        (("19700101T000000", "RRULE:FREQ=SECONDLY", "+1234", "+1234"),),
        (("20270101T000000", "", "+0100", "+0100"),),
    ],
)
def test_clocks_like_those_of_no_zone_are_refused(
    parts: tuple[tuple[str, str, str, str], ...],
) -> None:
    found = read("Home", zone_text("Home", *parts))
    assert [(one.code, one.params["zone"]) for one in found.problems] == [("unknown-zone", "Home")]


def test_every_name_of_the_database_is_itself() -> None:
    for name in set(iana_names().values()) - {"GMT", "UCT", "Zulu"}:
        assert zone_named(name.upper()) == name


@pytest.mark.parametrize("name", ["", "Factory", "localtime", "UTC+5:45", "UTC+15", "../passwd"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("(UTC+02:00) Helsinki, Kyiv, Riga", "Europe/Helsinki"),
        ("GMT+5", None),
        ("Atlantis", None),
    ],
)
def test_a_city_that_a_zone_is_called_after(words: str, zone: str | None) -> None:
    assert zone_of_city(words) == zone
