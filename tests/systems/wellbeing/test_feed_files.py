"""What is in a feed, and that calendars can read it.

Checked here as a calendar would: CRLF and lines of at most 75 octets, a VTIMEZONE for each TZID,
the dates that python-dateutil's own rrule unrolls from the file, and the whole read by the
``icalendar`` library, which is not the one that wrote it.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr

from convivial.wellbeing.commands.planning import cancel_activity
from convivial.wellbeing.commands.single_dates import cancel_date, change_date
from convivial.wellbeing.models import Activity
from convivial.wellbeing.plan import OneDate
from tests.systems.wellbeing.fetching import events, fetch
from tests.systems.wellbeing.making import SOUP, dates, soup
from tests.world import NOW, World


def test_a_series_stands_as_one_with_its_exceptions(world: World) -> None:
    activity = soup(world, words="Grüße aus der Küche, mit viel Liebe; " * 5)
    rows = dates(activity)
    cancel_date(occurrence_id=rows[1].pk, member_id=world.seat("alma"), now=NOW)
    activity.refresh_from_db()
    change_date(
        occurrence_id=rows[2].pk,
        member_id=world.seat("alma"),
        version=activity.version,
        one=OneDate(
            day=date(2026, 3, 19),
            clock=time(20),
            lasts=SOUP.lasts,
            title="Moved",
            place=SOUP.place,
        ),
        now=NOW,
    )
    master, called_off, moved = events(fetch(world))
    assert master["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=WE"
    assert master["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert called_off["RECURRENCE-ID"].dt.date() == date(2026, 3, 11)
    assert called_off["STATUS"] == "CANCELLED"
    assert str(moved["SUMMARY"]) == "Moved"
    assert moved["DTSTART"].dt.astimezone(UTC) == datetime(2026, 3, 19, 19, tzinfo=UTC)
    assert {event["UID"] for event in (master, called_off, moved)} == {activity.uid}
    assert activity.words.strip() in str(master["DESCRIPTION"])


def test_each_event_leads_back_to_its_page(world: World) -> None:
    activity = soup(world)
    (event,) = events(fetch(world))
    link = f"http://127.0.0.1:8000{world.url(f'together/{activity.pk}/')}"
    assert str(event["DESCRIPTION"]).endswith(link)
    assert str(event["URL"]) == link
    assert world.client("bruno").get(link.removeprefix("http://127.0.0.1:8000")).status_code == 302


def test_lines_are_folded_and_ended_as_calendars_ask(world: World) -> None:
    soup(world, words="Grüße und Küsse 🌿 " * 30, title="Ü" * 120)
    body = fetch(world)
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    (event,) = events(body)
    assert str(event["SUMMARY"]) == "Ü" * 120


def test_every_zone_is_described(world: World) -> None:
    for zone in ("Europe/Berlin", "America/New_York", "Pacific/Auckland"):
        soup(world, zone=zone)
    soup(world, clock=None, lasts=timedelta(days=1))
    body = fetch(world).decode()
    named = set(re.findall(r"TZID=([^:;]+)[:;]", body))
    described = set(re.findall(r"^TZID:(.+?)\r$", body, re.MULTILINE))
    assert named == described == {"Europe/Berlin", "America/New_York", "Pacific/Auckland"}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_another_reader_finds_the_dates_that_we_show(world: World, zone: str) -> None:
    activity = soup(world, zone=zone, rule="FREQ=WEEKLY;BYDAY=WE;COUNT=30")
    (event,) = events(fetch(world))
    rule = event["RRULE"].to_ical().decode()
    theirs = list(rrulestr(rule, dtstart=event["DTSTART"].dt))
    assert [moment.astimezone(UTC) for moment in theirs] == [
        row.starts_at for row in dates(activity)
    ]
    assert event["DTEND"].dt - event["DTSTART"].dt == SOUP.lasts


def test_what_is_called_off_is_said_to_be(world: World) -> None:
    activity = soup(world)
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    (event,) = events(fetch(world))
    assert event["STATUS"] == "CANCELLED"
    assert int(event["SEQUENCE"]) == 1


def test_all_day_events_have_days(world: World) -> None:
    soup(world, clock=None, lasts=timedelta(days=2), rule="")
    (event,) = events(fetch(world))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 4), date(2026, 3, 6))
    assert Activity.objects.get().clock is None
