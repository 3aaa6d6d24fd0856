"""Feeds: a secret address, what is in it, and that calendars can read it.

Checked here as a calendar would: CRLF and lines of at most 75 octets, a VTIMEZONE for each TZID,
the dates that python-dateutil's own rrule unrolls from the file, and the whole read by the
``icalendar`` library, which is not the one that wrote it.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from django.test import Client

from convivial.kernel.tokens import make_token
from convivial.people.commands.membership import come_back, leave
from convivial.wellbeing.commands.answering import answer_series
from convivial.wellbeing.commands.feeds import feed_token, make_feed, renew_feed
from convivial.wellbeing.commands.planning import cancel_activity
from convivial.wellbeing.commands.single_dates import cancel_date, change_date
from convivial.wellbeing.models import Activity, CalendarFeed
from convivial.wellbeing.plan import OneDate
from tests.systems.wellbeing.making import SOUP, dates, first, say, soup
from tests.world import NOW, World

EVERYONE, MINE = "community", "mine"


def address(world: World, name: str = "bruno", scope: str = EVERYONE) -> str:
    feed = make_feed(member_id=world.seat(name), scope=scope, now=NOW)
    return f"/calendar/{feed_token(feed)}.ics"


def fetch(world: World, name: str = "bruno", scope: str = EVERYONE) -> bytes:
    return Client().get(address(world, name, scope)).content


def events(body: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def uids(world: World, name: str, scope: str) -> set[str]:
    return {str(event["UID"]) for event in events(fetch(world, name, scope))}


def test_the_address_needs_no_cookie_and_says_to_keep_it_private(world: World) -> None:
    soup(world)
    answer = Client().get(address(world))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert not answer.cookies


def test_nothing_of_the_address_is_at_rest(world: World) -> None:
    token = address(world).removeprefix("/calendar/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert token not in str(feed.__dict__)


@pytest.mark.parametrize("token", ["nonsense", "A" * 43, "", "ü"])
def test_a_wrong_address_is_plainly_none(world: World, token: str) -> None:
    answer = Client().get(f"/calendar/{token or 'x'}.ics")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_genuine_token_of_another_purpose_opens_nothing(world: World) -> None:
    feed = make_feed(member_id=world.seat("bruno"), scope=EVERYONE, now=NOW)
    token = make_token(purpose="invitation", row_id=feed.pk, edition=feed.edition)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_new_address_ends_the_old_one(world: World) -> None:
    old = address(world)
    renew_feed(member_id=world.seat("bruno"), scope=EVERYONE, now=NOW)
    assert Client().get(old).status_code == 404
    assert Client().get(address(world)).status_code == 200


def test_who_left_has_no_feed_and_gets_none_back_by_returning(world: World) -> None:
    old = address(world)
    leave(membership_id=world.seat("bruno"), now=NOW)
    assert Client().get(old).status_code == 404
    come_back(membership_id=world.seat("bruno"), now=NOW)
    assert Client().get(old).status_code == 404


def test_a_calendar_that_has_it_already_is_told_so(world: World) -> None:
    activity = soup(world)
    url = address(world)
    client = Client()
    answer = client.get(url)
    etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    again = client.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert client.get(url, headers={"If-Modified-Since": modified}).status_code == 304
    cancel_date(occurrence_id=first(activity).pk, member_id=world.seat("alma"), now=NOW)
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_my_feed_changes_when_my_answer_does(world: World) -> None:
    row = first(soup(world))
    url = address(world, "bruno", MINE)
    etag = Client().get(url).headers["ETag"]
    say(world, "bruno", row)
    answer = Client().get(url, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert len(events(answer.content)) == 1


def test_the_same_state_gives_the_same_bytes(world: World) -> None:
    soup(world)
    assert fetch(world) == fetch(world)


def test_not_changed_costs_two_queries(world: World, django_assert_num_queries: Any) -> None:
    soup(world)
    url = address(world)
    etag = Client().get(url).headers["ETag"]
    with django_assert_num_queries(2):
        Client().get(url, headers={"If-None-Match": etag})


def test_a_feed_costs_as_many_queries_with_one_activity_as_with_many(
    world: World, django_assert_num_queries: Any
) -> None:
    url = address(world)
    for title in ("One", "Two", "Three"):
        soup(world, title=title)
        with django_assert_num_queries(5):
            Client().get(url)


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


def test_both_feeds_know_an_activity_by_the_same_name(world: World) -> None:
    say(world, "bruno", first(soup(world)))
    soup(world, title="Not mine")
    mine, everyone = uids(world, "bruno", MINE), uids(world, "bruno", EVERYONE)
    assert len(mine) == 1
    assert mine < everyone


def test_mine_holds_what_i_host_whole(world: World) -> None:
    soup(world)
    (event,) = events(fetch(world, "alma", MINE))
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=WE"


def test_mine_holds_only_the_dates_i_come_to(world: World) -> None:
    activity = soup(world)
    rows = dates(activity)
    for row, said in ((rows[1], "coming"), (rows[3], "watching"), (rows[2], "not")):
        say(world, "bruno", row, said)
    (event,) = events(fetch(world, "bruno", MINE))
    assert "RRULE" not in event
    assert event["DTSTART"].dt.astimezone(UTC) == rows[1].starts_at
    assert [one.dt.astimezone(UTC) for one in event["RDATE"].dts] == [rows[3].starts_at]


def test_mine_holds_a_series_i_come_to_without_the_dates_i_do_not(world: World) -> None:
    activity = soup(world)
    answer_series(activity_id=activity.pk, member_id=world.seat("bruno"), said="coming", now=NOW)
    say(world, "bruno", dates(activity)[1], "not")
    (event,) = events(fetch(world, "bruno", MINE))
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=WE"
    assert event["EXDATE"].dts[0].dt.date() == date(2026, 3, 11)


def test_mine_is_empty_where_i_said_nothing(world: World) -> None:
    say(world, "bruno", first(soup(world)), "not")
    assert events(fetch(world, "bruno", MINE)) == []


def test_nobody_reads_another_communitys_calendar(world: World) -> None:
    soup(world)
    assert events(fetch(world, "oona", EVERYONE)) == []


def test_the_page_makes_shows_and_renews_addresses(world: World) -> None:
    client = world.client("gus")
    page = client.get(world.url("together/feeds/")).content.decode()
    assert "Make an address" in page
    page = client.post(world.url("together/feeds/mine/make/"), follow=True).content.decode()
    shown = re.search(r"http://127\.0\.0\.1:8000(/calendar/\S+?\.ics)", page)
    assert shown is not None
    assert Client().get(shown[1]).status_code == 200
    client.post(world.url("together/feeds/mine/renew/"))
    assert Client().get(shown[1]).status_code == 404


@pytest.mark.parametrize("act", ["make", "renew"])
def test_there_are_two_feeds_and_no_third(world: World, act: str) -> None:
    answer = world.client("gus").post(world.url(f"together/feeds/theirs/{act}/"))
    assert answer.status_code == 403
    assert "There are two calendars" in answer.content.decode()
    assert not CalendarFeed.objects.exists()


def test_renewing_what_was_never_made_makes_it(world: World) -> None:
    feed = renew_feed(member_id=world.seat("gus"), scope=MINE, now=NOW)
    assert feed.edition == 1


def test_all_day_events_have_days(world: World) -> None:
    soup(world, clock=None, lasts=timedelta(days=2), rule="")
    (event,) = events(fetch(world))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 4), date(2026, 3, 6))
    assert Activity.objects.get().clock is None


def test_whoever_waits_has_it_in_their_calendar_once_they_are_in(world: World) -> None:
    row = first(soup(world, most=1))
    say(world, "chen", row)
    say(world, "bruno", row)
    assert events(fetch(world, "bruno", MINE)) == []
    etag = Client().get(address(world, "bruno", MINE)).headers["ETag"]
    say(world, "chen", row, "not")
    answer = Client().get(address(world, "bruno", MINE), headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert len(events(answer.content)) == 1
