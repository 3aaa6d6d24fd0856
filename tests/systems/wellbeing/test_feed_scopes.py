"""Whose dates are in which feed: mine, or all of the community's."""

from datetime import UTC, date

from django.test import Client

from convivial.wellbeing.commands.answering import answer_series
from tests.systems.wellbeing.fetching import EVERYONE, MINE, address, events, fetch
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def uids(world: World, name: str, scope: str) -> set[str]:
    return {str(event["UID"]) for event in events(fetch(world, name, scope))}


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


def test_my_feed_changes_when_my_answer_does(world: World) -> None:
    row = first(soup(world))
    url = address(world, "bruno", MINE)
    etag = Client().get(url).headers["ETag"]
    say(world, "bruno", row)
    answer = Client().get(url, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert len(events(answer.content)) == 1
