"""The made-up world: its figures, its people, its calls."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import Any

import pytest

from convivial.rules.simulation.calls import arrivals
from convivial.rules.simulation.people import live, populate
from convivial.rules.simulation.world import World, calls_of

BASE = World()


@pytest.mark.parametrize(
    "figures",
    [
        {"members": 0},
        {"members": 10**9},
        {"days": 0},
        {"calls_per_day": -1},
        {"calls_per_day": float("inf")},
        {"calls_per_day": float("nan")},
        {"opted_in": 1.1},
        {"opted_in": float("nan")},
        {"companions": 151},
        {"companions": -1},
        {"presence_recall": -0.1},
        {"fatigue": -1},
        {"delay": 0},
        {"talk": 0},
        {"patience": 0},
        {"offsets": ()},
        {"calls_by_hour": (1.0,)},
    ],
)
def test_a_world_that_cannot_be_is_refused(figures: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(figures))):
        World(**figures)


def test_how_many_may_be_asked() -> None:
    assert BASE.willing == 90
    assert replace(BASE, companions=40).willing == 40
    assert BASE.as_dict()["companions"] == 90
    assert calls_of(150) == 6


def test_calls_come_as_often_as_the_world_says_and_in_order() -> None:
    world = replace(BASE, days=1000)
    found = arrivals(world, populate(world, 1), 1)
    assert len(found) / world.days == pytest.approx(6, rel=0.05)
    assert all(one.minute < other.minute for one, other in pairwise(found))
    assert [one.number for one in found] == list(range(len(found)))
    assert all(one.until - one.minute >= world.least_patience - 1e-9 for one in found)
    assert not arrivals(replace(world, calls_per_day=0), populate(world, 1), 1)


def test_calls_come_mostly_in_the_evening_of_those_who_call() -> None:
    world = replace(BASE, days=600)
    population = populate(world, 2)
    hours = Counter(
        (int(call.minute // 60) + population.offsets[call.caller]) % 24
        for call in arrivals(world, population, 2)
    )
    evening = fmean(hours[hour] for hour in (20, 21, 22, 23, 0, 1))
    morning = fmean(hours[hour] for hour in (4, 5, 6, 7, 8, 9))
    assert evening > 2.5 * morning


def test_few_call_often() -> None:
    world = replace(BASE, days=1000)
    callers = Counter(call.caller for call in arrivals(world, populate(world, 3), 3))
    busiest = sum(count for _, count in callers.most_common(15))
    assert busiest > 0.25 * callers.total()


def test_presence_is_seen_as_often_as_the_world_says() -> None:
    world = replace(BASE, days=20)
    hours = live(world, populate(world, 4), 4)
    pairs = [
        (seen, here)
        for actives, presents in zip(hours.active, hours.present, strict=True)
        for here, seen in zip(actives, presents, strict=True)
    ]
    assert fmean(seen for seen, here in pairs if here) == pytest.approx(0.60, abs=0.02)
    assert fmean(seen for seen, here in pairs if not here) == pytest.approx(0.05, abs=0.01)


def test_people_are_as_the_world_says() -> None:
    population = populate(BASE, 5)
    chances = [chance for one in population.companions for chance in one.activity]
    assert 0.01 <= min(chances) < 0.05
    assert 0.85 < max(chances) <= 0.95
    assert set(population.offsets) == set(BASE.offsets)
    assert all(
        member not in range(90) or member in barred
        for member, barred in enumerate(population.strangers)
    )
    apart = fmean(len(barred - {member}) / 90 for member, barred in enumerate(population.strangers))
    assert apart == pytest.approx(0.25, abs=0.02)
