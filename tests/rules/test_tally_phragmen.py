"""Phragmén's sequential rule: seats as loads that supporters carry as evenly as can be."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import phragmen
from convivial.rules.tally.ballots import Approvals
from tests.rules.test_tally_spav import approvals, profiles


@given(profiles, st.integers(0, 4))
def test_each_seat_goes_where_its_supporters_carry_least(ballots: Approvals, seats: int) -> None:
    loads = [Fraction()] * len(ballots.weights)
    left = list(ballots.options)
    for winner in phragmen.count(ballots, seats=seats).winners:
        would = {option: load_with(ballots, loads, option) for option in left}
        least = min((load for load in would.values() if load is not None), default=None)
        assert would[winner] == least
        left.remove(winner)
        for kind, says in enumerate(ballots.marks[ballots.options.index(winner)]):
            if says and least is not None:
                loads[kind] = least


def load_with(ballots: Approvals, loads: list[Fraction], option: str) -> Fraction | None:
    who = np.flatnonzero(ballots.marks[ballots.options.index(option)]).tolist()
    people = sum(int(ballots.weights[kind]) for kind in who)
    carried = sum((int(ballots.weights[kind]) * loads[kind] for kind in who), Fraction(1))
    return carried / people if people else None


@given(profiles, st.integers(0, 3), st.none() | st.integers(0, 5))
def test_more_seats_take_none_away(ballots: Approvals, seats: int, seed: int | None) -> None:
    fewer = phragmen.count(ballots, seats=seats, seed=seed).winners
    assert phragmen.count(ballots, seats=seats + 1, seed=seed).winners[:seats] == fewer


@given(profiles, st.integers(1, 4))
def test_a_group_large_enough_for_a_seat_that_agrees_has_one(
    ballots: Approvals, seats: int
) -> None:
    """Justified representation (Aziz and others 2017), which the rule is proven to give."""
    winners = phragmen.count(ballots, seats=seats).winners
    seated = ballots.marks[[ballots.options.index(one) for one in winners]].any(axis=0)
    for row in ballots.marks:
        alone = int(ballots.weights[row & ~seated].sum())
        assert alone * seats < ballots.ballots or not alone


def test_an_example_by_hand() -> None:
    # a: 1/60 each. Then b: (1 + 60/60)/60 = 1/30, d: 1/40. Then b and c at 1/30, d is seated.
    ballots = approvals("abcd", (60, "abc"), (40, "d"))
    verdict = phragmen.count(ballots, seats=3)
    assert verdict.winners == ("a", "d", "b")
    assert verdict.rounds[1]["loads"] == {"b": "1/30", "c": "1/30", "d": "1/40"}
    assert [reason.sentence for reason in verdict.reasons] == [
        "Seat 1: a, whose supporters (60) then carry least: 1/60 of a seat each.",
        "a, b, c were equal; without a seed for a lot, a comes first as given.",
        "Seat 2: d, whose supporters (40) then carry least: 1/40 of a seat each.",
        "Seat 3: b, whose supporters (60) then carry least: 1/30 of a seat each.",
        "b, c were equal; without a seed for a lot, b comes first as given.",
    ]


def test_odd_but_legal_ballots() -> None:
    assert phragmen.count(approvals(""), seats=2).winners == ()
    nobody = phragmen.count(approvals("ab"), seats=2, seed=1)
    assert set(nobody.winners) == {"a", "b"}
    assert phragmen.count(approvals("a", (2, "")), seats=1).rounds[0]["loads"] == {"a": None}
