"""Agenda, week and month: what is on, by the reader's days and on the reader's clock."""

import re
from datetime import date, time, timedelta
from typing import Any

import pytest

from convivial.people.models import Account
from convivial.wellbeing.commands.planning import cancel_activity
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def read(world: World, path: str = "together/", name: str = "bruno") -> str:
    answer = world.client(name).get(world.url(path))
    assert answer.status_code == 200
    return answer.content.decode()


def events(page: str) -> list[str]:
    """Return each event as it reads, without tags and line breaks."""
    found = re.findall(r'<a class="event .*?</a>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def move(name: str, zone: str) -> None:
    Account.objects.filter(handle=name).update(zone=zone)


def test_the_agenda_tells_what_comes_next_by_day(world: World) -> None:
    soup(world)
    page = read(world)
    days = re.findall(r'<h2 class="day-name">(.*?)</h2>', page)
    assert days == [
        "Wednesday 4 March",
        "Wednesday 11 March",
        "Wednesday 18 March",
        "Wednesday 25 March",
    ]
    assert events(page)[0] == "18:00 Soup evening The long table (19:00 Berlin)"


def test_further_weeks_are_one_step_away(world: World) -> None:
    soup(world)
    page = read(world, "together/?from=2026-03-30")
    assert "Wednesday 1 April" in page
    assert 'href="?from=2026-03-02"' in page
    assert 'href="?from=2026-04-27"' in page


@pytest.mark.parametrize("asked", ["2020-01-01", "nonsense", "9999-99-99", "9999-01-01", ""])
def test_the_agenda_never_goes_back(world: World, asked: str) -> None:
    soup(world)
    assert "Wednesday 4 March" in read(world, f"together/?from={asked}")


def test_what_is_over_today_is_no_longer_next(world: World) -> None:
    activity = soup(world, first_day=date(2026, 3, 2), clock=time(12), rule="FREQ=DAILY;COUNT=2")
    row = first(activity)
    row.ends_at = NOW - timedelta(hours=1)
    row.starts_at = NOW - timedelta(hours=2)
    row.save()
    assert len(events(read(world))) == 1


def test_times_are_on_the_readers_clock_and_day(world: World) -> None:
    soup(world, rule="")
    move("bruno", "Pacific/Auckland")
    page = read(world)
    assert events(page) == ["07:00 Soup evening The long table (19:00 Berlin)"]
    assert "Thursday 5 March" in page
    move("bruno", "Europe/Madrid")
    assert events(read(world)) == ["19:00 Soup evening The long table"]


def test_a_whole_day_is_that_day_wherever_the_reader_is(world: World) -> None:
    soup(world, rule="", clock=None, lasts=timedelta(days=1), zone="Pacific/Auckland")
    for zone in ("America/Los_Angeles", "Pacific/Auckland", "UTC"):
        move("bruno", zone)
        page = read(world)
        assert "Wednesday 4 March" in page
        assert events(page) == ["all day Soup evening The long table"]


def test_what_goes_on_for_days_is_told_once_with_its_end(world: World) -> None:
    soup(world, rule="", clock=None, lasts=timedelta(days=3))
    assert events(read(world)) == ["all day Soup evening until Friday 6 March The long table"]
    assert len(events(read(world, "together/week/"))) == 3


def test_a_night_is_told_on_the_day_it_begins(world: World) -> None:
    move("bruno", "Europe/Berlin")
    soup(world, rule="", clock=time(22), lasts=timedelta(hours=4))
    assert len(events(read(world, "together/week/"))) == 1


def test_my_answers_are_beside_their_dates(world: World) -> None:
    rows = dates(soup(world, most=1))
    say(world, "bruno", rows[0])
    say(world, "bruno", rows[1], "watching")
    say(world, "chen", rows[2])
    say(world, "bruno", rows[2])
    words = [one.rpartition(") ")[2] for one in events(read(world))[:3]]
    assert words == ["you come", "you watch", "you wait"]


def test_one_kind_alone(world: World) -> None:
    soup(world)
    soup(world, title="Walk", kind="nature")
    assert all("Walk" in one for one in events(read(world, "together/?kind=nature")))
    assert len(events(read(world, "together/?kind=nonsense"))) == 8


def test_a_week_has_seven_days_from_monday(world: World) -> None:
    soup(world)
    page = read(world, "together/week/2026-03-12/")
    assert "The week of Monday 9 March" in page
    assert events(page) == ["18:00 Soup evening"]
    assert page.count('<span class="nothing">') == 6
    assert world.url("together/week/2026-03-02/") in page
    assert world.url("together/week/2026-03-16/") in page


def test_a_month_fills_its_weeks(world: World) -> None:
    soup(world)
    page = read(world, "together/month/2026-04-15/")
    assert "April 2026" in page
    assert page.count('role="cell"') == 35
    assert len(events(page)) == 5
    assert world.url("together/month/2026-03-01/") in page
    assert world.url("together/month/2026-05-01/") in page


def test_the_days_of_the_year_turn(world: World) -> None:
    page = read(world, "together/month/2026-12-01/")
    assert world.url("together/month/2027-01-01/") in page


@pytest.mark.parametrize("path", ["together/", "together/month/"])
def test_an_empty_calendar_says_what_to_do(world: World, path: str) -> None:
    page = read(world, path)
    assert "Plan a walk, a soup or a quiet hour" in page


def test_guests_are_told_to_come_along_rather_than_to_plan(world: World) -> None:
    page = read(world, name="gus")
    assert "come along to any" in page
    assert "Plan something" not in page


def test_what_is_called_off_is_struck_out(world: World) -> None:
    activity = soup(world, rule="")
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    page = read(world)
    assert 'class="event social cancelled"' in page
    assert "(called off)" in page


def test_other_communities_see_nothing_of_it(world: World) -> None:
    activity = soup(world)
    client = world.client("oona")
    assert client.get(world.url("together/")).status_code == 404
    page = client.get(f"/c/{world.elsewhere.slug}/together/").content.decode()
    assert "Soup" not in page
    for path in (f"together/on/{first(activity).pk}/", f"together/{activity.pk}/"):
        assert client.get(f"/c/{world.elsewhere.slug}/{path}").status_code == 404


def test_an_activity_leads_to_its_next_date_and_at_last_to_its_last(world: World) -> None:
    activity = soup(world, rule="")
    row = first(activity)
    client = world.client("bruno")
    url = world.url(f"together/on/{row.pk}/")
    assert client.get(world.url(f"together/{activity.pk}/")).headers["Location"] == url
    row.ends_at = NOW - timedelta(hours=1)
    row.save()
    assert client.get(world.url(f"together/{activity.pk}/")).headers["Location"] == url
    row.delete()
    assert client.get(world.url(f"together/{activity.pk}/")).status_code == 404


def test_links_to_dates_are_those_that_urls_know(world: World) -> None:
    row = first(soup(world))
    assert f'href="{world.url(f"together/on/{row.pk}/")}"' in read(world)


@pytest.mark.parametrize("path", ["together/", "together/week/", "together/month/"])
def test_a_calendar_costs_two_queries_however_full(
    world: World, path: str, django_assert_num_queries: Any
) -> None:
    client = world.client("bruno")
    for title in ("One", "Two", "Three"):
        say(world, "bruno", first(soup(world, title=title)))
        with django_assert_num_queries(2):
            client.get(world.url(path))
