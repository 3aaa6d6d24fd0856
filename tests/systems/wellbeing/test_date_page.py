"""The page of a date: all one needs to decide, in four queries, and nobody whom a block hides."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from convivial.people.commands.membership import block
from convivial.people.models import Account
from convivial.wellbeing.commands.bringing import bring
from convivial.wellbeing.models import Activity
from convivial.wellbeing.plan import Bring
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def read(world: World, activity: Activity, name: str = "bruno") -> str:
    answer = world.client(name).get(world.url(f"together/on/{first(activity).pk}/"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_that_was_planned_is_told(world: World) -> None:
    page = read(
        world,
        soup(
            world,
            finding="Ring at “Hall”",
            link="https://meet.example.org/soup",
            access="Step-free",
            effort="gentle",
            cost="A coin",
            weather="Inside",
            least=3,
            most=8,
            children=True,
            bring=(Bring("bowls", 3),),
        ),
    )
    for words in (
        "Soup evening",
        "Wednesday 4 March, 18:00 to 20:00",
        "That is 19:00 on the clock there (Berlin).",
        "Every week.",
        "We cook together.",
        "The long table",
        "Ring at “Hall”",
        "https://meet.example.org/soup",
        "Step-free",
        "Gentle: sitting or a few steps",
        "A coin",
        "Inside",
        "From 3 people on.",
        "Room for 8, besides who hosts.",
        "They are welcome.",
        "0 of 3",
        "The next dates",
        "Wednesday 11 March, 18:00",
    ):
        assert words in page, words


def test_a_readers_clock_that_agrees_needs_no_second(world: World) -> None:
    Account.objects.filter(handle="bruno").update(zone="Europe/Paris")
    page = read(world, soup(world))
    assert "19:00 to 21:00" in page
    assert "on the clock there" not in page


def test_another_day_there_is_said(world: World) -> None:
    Account.objects.filter(handle="bruno").update(zone="Pacific/Auckland")
    page = read(world, soup(world))
    assert "Thursday 5 March, 07:00 to 09:00" in page
    assert "That is 19:00 on Wednesday 4 March on the clock there (Berlin)." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"clock": None, "lasts": timedelta(days=1)}, "Wednesday 4 March, all day"),
        (
            {"clock": None, "lasts": timedelta(days=3)},
            "Wednesday 4 March to Friday 6 March, whole days",
        ),
        ({"lasts": timedelta(days=2)}, "18:00, to Friday 6 March, 18:00"),
        ({"clock": time(22), "lasts": timedelta(hours=4)}, "21:00 to 01:00"),
        ({"rule": "FREQ=WEEKLY;COUNT=1"}, "Every week, 1 time in all."),
        (
            {"rule": "FREQ=WEEKLY;UNTIL=20260401T215959Z"},
            "Every week, until Wednesday 1 April.",
        ),
        ({"rule": "FREQ=DAILY;INTERVAL=3"}, "By a rule of its own: every 3 days."),
        (
            {"rule": "FREQ=MONTHLY;BYDAY=1WE"},
            "Every month on the same weekday as Wednesday 4 March.",
        ),
    ],
)
def test_when_it_is_reads_like_a_sentence(
    world: World, changes: dict[str, Any], words: str
) -> None:
    assert words in read(world, soup(world, **changes))


def test_who_comes_is_drawn_and_named(world: World) -> None:
    activity = soup(world, most=2)
    row = first(activity)
    for name, said in (
        ("bruno", "coming"),
        ("chen", "coming"),
        ("dilan", "coming"),
        ("esi", "watching"),
        ("gus", "not"),
    ):
        say(world, name, row, said)
    page = read(world, activity)
    assert "2 are coming." in page
    assert "<p>Bruno, Chen</p>" in page
    assert "Wait for a place: Dilan" in page
    assert "Come and watch: Esi" in page
    assert "Gus" not in page


def test_a_block_hides_people_from_each_other_and_from_nobody_else(world: World) -> None:
    activity = soup(world, bring=(Bring("bread"),))
    row = first(activity)
    for name in ("bruno", "chen"):
        say(world, name, row)
    bring(
        item_id=activity.bring_items.get().pk,
        occurrence_id=row.pk,
        member_id=world.seat("chen"),
        now=NOW,
    )
    block(blocker_id=world.seat("bruno"), blocked_id=world.seat("chen"), now=NOW)
    assert "Chen" not in read(world, activity, "bruno")
    assert "Bruno" not in read(world, activity, "chen")
    assert "2 are coming." in read(world, activity, "bruno")
    other = read(world, activity, "dilan")
    assert "Bruno, Chen" in other
    assert "· Chen" in other


def test_the_page_costs_five_queries_however_many_come(
    world: World, django_assert_num_queries: Any
) -> None:
    activity = soup(world, bring=tuple(Bring(str(n)) for n in range(9)))
    url = world.url(f"together/on/{first(activity).pk}/")
    client = world.client("bruno")
    for name in ("bruno", "chen", "dilan", "esi", "gus"):
        say(world, name, first(activity))
        with django_assert_num_queries(5):
            client.get(url)


def test_a_one_off_costs_four(world: World, django_assert_num_queries: Any) -> None:
    activity = soup(world, rule="")
    url = world.url(f"together/on/{first(activity).pk}/")
    client = world.client("bruno")
    with django_assert_num_queries(4):
        client.get(url)


def test_a_date_that_is_over_takes_nothing_more(world: World) -> None:
    activity = soup(world, rule="")
    row = first(activity)
    row.starts_at, row.ends_at = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    row.save()
    page = read(world, activity)
    assert 'name="said"' not in page
    assert "Over" in page


def test_next_dates_tell_my_answers(world: World) -> None:
    activity = soup(world)
    say(world, "bruno", dates(activity)[1])
    assert "you come" in read(world, activity)


def test_words_with_angles_are_words(world: World) -> None:
    page = read(world, soup(world, title="<b>Soup</b>", words="<script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert "&lt;b&gt;Soup&lt;/b&gt;" in page


def test_it_is_spoken_in_the_readers_language(world: World) -> None:
    Account.objects.filter(handle="bruno").update(language="es")
    page = read(world, soup(world, first_day=date(2026, 3, 4)))
    assert "miércoles" in page.lower()
