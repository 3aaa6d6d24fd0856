"""A series keeps its hour on the wall while clocks change, and its horizon moves on."""

from datetime import date, time, timedelta

import pytest

from convivial.kernel.models import DueWork
from convivial.wellbeing.commands.laying_out import EXTEND, lay_out
from convivial.wellbeing.models import StandingAnswer
from convivial.wellbeing.repeating import Repeating, read_rule, rule_for
from convivial.wellbeing.tasks import extend
from tests.systems.wellbeing.making import SOUP, dates, local, soup, utc
from tests.world import NOW, World


@pytest.mark.parametrize(
    ("zone", "around", "before", "after"),
    [
        ("Europe/Berlin", ("2026-03-25", "2026-04-01"), 18, 17),
        ("America/New_York", ("2026-03-04", "2026-03-11"), 24, 23),
        ("Pacific/Auckland", ("2026-04-01", "2026-04-08"), 6, 7),
    ],
)
def test_seven_in_the_evening_stays_seven_when_clocks_change(
    world: World, zone: str, around: tuple[str, str], before: int, after: int
) -> None:
    activity = soup(world, zone=zone)
    assert {clock.split(" ")[1] for clock in local(activity)} == {"19:00"}
    starts = {row.key[:10]: row.starts_at for row in dates(activity)}
    for day, hour in zip(around, (before, after), strict=True):
        year, month, number = map(int, day.split("-"))
        assert starts[day] == utc(year, month, number, 0) + timedelta(hours=hour)
        assert starts[day].hour == hour % 24


def test_an_hour_that_does_not_exist_that_night_still_takes_place(world: World) -> None:
    activity = soup(
        world,
        rule="FREQ=DAILY;COUNT=3",
        first_day=date(2026, 3, 28),
        clock=time(2, 30),
        lasts=timedelta(hours=1),
    )
    rows = dates(activity)
    assert len(rows) == 3
    assert all(row.ends_at - row.starts_at == timedelta(hours=1) for row in rows)
    assert rows[1].starts_at == utc(2026, 3, 29, 1, 30)


def test_monthly_means_the_same_weekday_of_the_month(world: World) -> None:
    rule = rule_for(Repeating("monthly", times=3), starts=SOUP.starts, zone=SOUP.zone)
    assert rule == "FREQ=MONTHLY;BYDAY=1WE;COUNT=3"
    days = [clock[:10] for clock in local(soup(world, rule=rule))]
    assert days == ["2026-03-04", "2026-04-01", "2026-05-06"]


def test_a_fifth_weekday_means_the_last_one(world: World) -> None:
    rule = rule_for(Repeating("monthly", times=3), starts=date(2026, 3, 31), zone="UTC")
    activity = soup(world, rule=rule, first_day=date(2026, 3, 31))
    assert [clock[:10] for clock in local(activity)] == [
        "2026-03-31",
        "2026-04-28",
        "2026-05-26",
    ]


def test_until_takes_the_whole_last_day_in_the_zone_of_the_activity(world: World) -> None:
    zone = "America/New_York"
    rule = rule_for(Repeating("weekly", until=date(2026, 3, 18)), starts=SOUP.starts, zone=zone)
    assert rule == "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260319T035959Z"
    days = [clock[:10] for clock in local(soup(world, zone=zone, rule=rule))]
    assert days == ["2026-03-04", "2026-03-11", "2026-03-18"]


@pytest.mark.parametrize("how", ["weekly", "fortnightly", "monthly"])
@pytest.mark.parametrize("end", [{}, {"until": date(2026, 12, 1)}, {"times": 5}])
@pytest.mark.parametrize("starts", [SOUP.starts, SOUP.first_day])
def test_a_rule_reads_back_as_the_choice_it_was(
    how: str, end: dict[str, object], starts: date
) -> None:
    choice = Repeating(how, **end)  # type: ignore[arg-type]
    rule = rule_for(choice, starts=starts, zone="Pacific/Auckland")
    assert read_rule(rule, starts=starts, zone="Pacific/Auckland") == choice


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=4",
        "FREQ=YEARLY",
        "FREQ=WEEKLY;INTERVAL=3",
        "FREQ=MONTHLY;BYDAY=-1FR",
    ],
)
def test_a_rule_of_its_own_is_known_as_such(rule: str) -> None:
    assert read_rule(rule, starts=SOUP.starts, zone="UTC").how == "as-it-is"


def test_the_horizon_moves_on_and_standing_answers_with_it(world: World) -> None:
    activity = soup(world)
    last = dates(activity)[-1].starts_at
    StandingAnswer.objects.create(
        activity=activity, member=world.bruno, said="coming", answered_at=NOW
    )
    asked = DueWork.objects.get(kind=EXTEND)
    later = asked.due_at
    assert NOW < later <= NOW + timedelta(days=28)
    extend(asked.payload, later)
    rows = dates(activity)
    fresh = [row for row in rows if row.starts_at > last]
    assert fresh
    assert rows[-1].starts_at > last + timedelta(days=20)
    assert all(row.answers.filter(member=world.bruno, said="coming").exists() for row in fresh)
    assert DueWork.objects.filter(kind=EXTEND).count() == 2


def test_laying_out_again_changes_nothing(world: World) -> None:
    activity = soup(world)
    before = [(row.pk, row.key) for row in dates(activity)]
    done = lay_out(activity=activity, now=NOW)
    assert (done.made, done.moved, done.gone) == ([], [], [])
    assert [(row.pk, row.key) for row in dates(activity)] == before


def test_extending_what_is_gone_does_nothing(world: World) -> None:
    activity = soup(world)
    payload = {"activity_id": str(activity.pk)}
    activity.delete()
    extend(payload, NOW)
