"""Planning an activity: who may, what must hold, and what comes of it."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.models import Activity, Occurrence
from convivial.wellbeing.plan import Bring
from tests.systems.wellbeing.making import SOUP, dates, first, soup, utc
from tests.world import NOW, World


def test_whoever_plans_hosts_and_the_ledger_says_so(world: World) -> None:
    activity = soup(world)
    assert activity.host_id == world.seat("alma")
    entry = Entry.objects.get(entry="activity-planned")
    assert entry.actor == world.seat("alma")
    assert entry.content == {"activity_id": str(activity.pk), "title": "Soup evening"}


def test_a_one_off_has_one_date(world: World) -> None:
    row = first(soup(world, rule=""))
    assert (row.starts_at, row.ends_at) == (utc(2026, 3, 4, 18), utc(2026, 3, 4, 20))
    assert (row.key, row.title, row.place) == (
        "2026-03-04T19:00:00",
        "Soup evening",
        "The long table",
    )


def test_a_one_off_far_ahead_is_laid_out_all_the_same(world: World) -> None:
    assert len(dates(soup(world, rule="", first_day=date(2028, 7, 1)))) == 1


def test_an_endless_series_is_laid_out_as_far_as_the_horizon(world: World) -> None:
    rows = dates(soup(world))
    assert rows[-1].starts_at <= NOW + timedelta(days=400) < rows[-1].starts_at + timedelta(7)
    assert len(rows) == 57


def test_whole_days_have_no_clock(world: World) -> None:
    row = first(soup(world, rule="", clock=None, lasts=timedelta(days=3)))
    assert row.key == "2026-03-04"
    assert (row.first_day, row.last_day) == (date(2026, 3, 4), date(2026, 3, 6))


def test_the_bring_list_keeps_its_order(world: World) -> None:
    activity = soup(world, bring=(Bring("bowls", 3), Bring("bread")))
    items = activity.bring_items.order_by("place").values_list("words", "needed")
    assert list(items) == [("bowls", 3), ("bread", 1)]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": "  "}, "no-title", "title"),
        ({"lasts": timedelta(0)}, "bad-length", "ends_clock"),
        ({"lasts": timedelta(days=32)}, "bad-length", "ends_clock"),
        ({"least": 5, "most": 4}, "least-above-most", "least"),
        ({"bring": tuple(Bring(str(n)) for n in range(31))}, "too-many-items", "bring"),
        ({"rule": "FREQ=HOURLY"}, "bad-rule", "repeats"),
        ({"rule": "", "first_day": date(2026, 3, 1)}, "no-dates", "first_day"),
        (
            {"rule": "FREQ=WEEKLY;COUNT=2", "first_day": date(2026, 2, 1)},
            "no-dates",
            "first_day",
        ),
    ],
)
def test_what_cannot_be_planned_is_refused_beside_its_field(
    world: World, changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        soup(world, **changes)
    assert (refused.value.refusal.code, refused.value.refusal.field) == (code, field)
    assert not Activity.objects.exists()
    assert not Occurrence.objects.exists()


@pytest.mark.parametrize("name", ["gus", "xavi"])
def test_guests_and_people_who_left_do_not_plan(world: World, name: str) -> None:
    with pytest.raises(Refused) as refused:
        plan_activity(member_id=world.seat(name), plan=SOUP, now=NOW)
    assert refused.value.refusal.code == "members-only"


def test_the_form_plans(world: World) -> None:
    client = world.client("alma")
    answer = client.post(
        world.url("together/plan/"),
        {
            "title": "Walk",
            "kind": "nature",
            "first_day": "2026-03-07",
            "clock": "10:00",
            "ends_clock": "12:30",
            "zone": "UTC",
            "repeats": "fortnightly",
            "times": "6",
            "bring": "2 × maps\nwater",
            "most": "8",
        },
    )
    assert answer.status_code == 302
    activity = Activity.objects.get()
    assert (activity.first_day, activity.clock) == (date(2026, 3, 7), time(10))
    assert activity.lasts == timedelta(hours=2, minutes=30)
    assert activity.rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=6"
    assert activity.bring_items.order_by("place")[0].needed == 2
    assert not activity.watching
    page = client.get(answer.headers["Location"], follow=True).content.decode()
    assert "It is in everyone’s calendar now." in page
    assert "Every two weeks, 6 times in all." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"last_day": "2026-03-01"}, "The last day is before the first."),
        ({"clock": "", "ends_clock": "10:00"}, "Say also from what time."),
        ({"until": "2026-04-01", "times": "3"}, "either until when or how many times"),
        ({"until": "2026-01-01"}, "Choose a day after the first"),
        ({"first_day": "2026-02-07", "repeats": "once"}, "None of its dates lies ahead."),
        ({"first_day": "soon"}, "Enter a valid date."),
    ],
)
def test_a_form_that_needs_another_look_keeps_what_was_typed(
    world: World, typed: dict[str, str], sentence: str
) -> None:
    form = {
        "title": "Walk",
        "kind": "nature",
        "first_day": "2026-03-07",
        "clock": "10:00",
        "zone": "UTC",
        "repeats": "weekly",
        "words": "Kept words",
    }
    answer = world.client("alma").post(world.url("together/plan/"), {**form, **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Kept words" in page
    assert not Activity.objects.exists()


def test_a_night_goes_over_midnight(world: World) -> None:
    row = first(soup(world, rule="", clock=time(22), lasts=timedelta(hours=4)))
    assert row.ends_at == utc(2026, 3, 5, 1)


def test_plans_are_values(world: World) -> None:
    assert replace(SOUP, clock=None).starts == date(2026, 3, 4)
