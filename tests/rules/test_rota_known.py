"""A month of companions whose best rota is known from two other solvers."""

import json
from pathlib import Path
from random import Random

import pytest

from convivial.rules.rota import Terms, Wish, roster
from convivial.rules.rota.reading import read_wishes

NAME = "rota_50people_28days_6shifts_cov2.csv.gz"


@pytest.fixture
def wishes(shared_data: Path) -> list[Wish]:
    read = read_wishes((shared_data / "rota" / NAME).read_bytes())
    assert read.problems == ()
    return list(read.wishes)


def test_the_best_is_found_by_the_limits_of_the_average(
    wishes: list[Wish], shared_data: Path
) -> None:
    known = json.loads((shared_data / "rota" / "answers.json").read_text())["rota_50"]
    made = roster(wishes, Terms(days=28, cover=known["coverage"]))
    assert made.preference_sum == made.bound == known["optimum_preference_sum"]
    assert len(made.open) == known["unfilled"]
    assert set(made.loads.values()) <= set(
        range(known["min_per_person"], known["max_per_person"] + 1)
    )


def test_everyone_is_first_in_half_of_their_shifts(wishes: list[Wish]) -> None:
    made = roster(wishes, Terms(days=28))
    for person, load in made.loads.items():
        firsts = sum(turn.person == person and turn.role == "first" for turn in made.turns)
        assert firsts in {load // 2, -(-load // 2)}


def test_lines_in_another_order_give_the_same_rota(wishes: list[Wish]) -> None:
    before = roster(wishes, Terms(days=28), seed="spring")
    Random(1).shuffle(wishes)
    assert roster(wishes, Terms(days=28), seed="spring") == before


def test_lower_caps_leave_places_open_that_the_changes_fill(wishes: list[Wish]) -> None:
    tight = roster(wishes, Terms(days=28, most=6))
    assert len(tight.open) == 336 - 50 * 6
    raised, eased = tight.ways
    assert raised.keeps_caps
    assert sum(change.by for change in eased.changes) == 36
    more = [
        Wish(f"new-{number}-{one}", week * 7 + change.day, change.shift, 1)
        for number, change in enumerate(raised.changes)
        for one in range(change.by)
        for week in range(4)
    ]
    assert not roster([*wishes, *more], Terms(days=28, most=6, least=0)).open
