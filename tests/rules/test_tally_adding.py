"""Rules that add up: approval, score, dots, quadratic."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import approval, dots, quadratic, score
from convivial.rules.tally.ballots import Approvals, Scores

OPTIONS = ("garden", "kitchen", "library", "walk")
tables = st.integers(1, 4).flatmap(
    lambda options: st.lists(
        st.tuples(
            st.integers(0, 3), st.lists(st.integers(0, 5), min_size=options, max_size=options)
        ),
        min_size=1,
        max_size=6,
    )
)


def scores(rows: list[tuple[int, list[int]]], lowest: int = 0, highest: int = 5) -> Scores:
    table = np.array([row for _weight, row in rows], dtype=np.int64).T
    weights = np.array([weight for weight, _row in rows], dtype=np.int64)
    return Scores(OPTIONS[: len(table)], table, weights, lowest, highest)


def nobody(options: int = 3) -> Scores:
    return Scores(OPTIONS[:options], np.zeros((options, 0), np.int64), np.zeros(0, np.int64), 0, 5)


@given(tables)
def test_totals_are_those_of_adding_by_hand(rows: list[tuple[int, list[int]]]) -> None:
    verdict = score.count(scores(rows))
    by_hand = {
        option: sum(weight * row[number] for weight, row in rows)
        for number, option in enumerate(OPTIONS[: len(rows[0][1])])
    }
    assert verdict.rounds[0]["totals"] == by_hand
    best = max(by_hand.values())
    assert set(verdict.winners) == {option for option in by_hand if by_hand[option] == best}
    assert verdict.ranking is not None
    places = [by_hand[group[0]] for group in verdict.ranking]
    assert places == sorted(set(by_hand.values()), reverse=True)


@given(tables, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_of_options_matters(
    rows: list[tuple[int, list[int]]], shuffler: Any
) -> None:
    before = score.count(scores(rows), seed=3)
    shuffler.shuffle(rows)
    assert score.count(scores(rows), seed=3) == before
    turned = scores(rows)
    order = list(range(len(turned.options)))
    shuffler.shuffle(order)
    renamed = Scores(
        tuple(turned.options[one] for one in order), turned.points[order], turned.weights, 0, 5
    )
    assert score.count(renamed, seed=3).winners == before.winners


@given(tables)
def test_more_points_never_make_a_winner_lose(rows: list[tuple[int, list[int]]]) -> None:
    winner = OPTIONS.index(score.count(scores(rows)).winners[0])
    raised = [
        (weight, [5 if n == winner else p for n, p in enumerate(row)]) for weight, row in rows
    ]
    assert OPTIONS[winner] in score.count(scores(raised)).winners


@given(tables, tables)
def test_a_winner_of_both_halves_wins_the_whole(
    one: list[tuple[int, list[int]]], other: list[tuple[int, list[int]]]
) -> None:
    options = min(len(one[0][1]), len(other[0][1]))
    one = [(weight, row[:options]) for weight, row in one]
    other = [(weight, row[:options]) for weight, row in other]
    both = set(score.count(scores(one)).winners) & set(score.count(scores(other)).winners)
    assert not both or both == set(score.count(scores(one + other)).winners)


def test_approval_counts_yeses_and_shows_a_tie() -> None:
    marks = np.array([[1, 1, 0], [0, 1, 1], [0, 0, 1]], dtype=bool)
    verdict = approval.count(Approvals(OPTIONS[:3], marks, np.array([2, 1, 1])))
    assert verdict.winners == ("garden",)
    assert verdict.rounds[0]["totals"] == {"garden": 3, "kitchen": 2, "library": 1}
    assert [reason.sentence for reason in verdict.reasons] == [
        "garden has the most: 3.",
        "Then kitchen with 2.",
    ]


def test_a_tie_is_open_without_a_seed_and_drawn_with_one() -> None:
    tied = scores([(1, [3, 3, 1])])
    verdict = score.count(tied)
    assert verdict.winners == ("garden", "kitchen")
    assert verdict.ties[0].broken_by == "open"
    drawn = {score.count(tied, seed=seed).winners for seed in range(20)}
    assert drawn == {("garden",), ("kitchen",)}
    assert score.count(tied, seed=1).ties[0].broken_by == "lot"
    assert "the lot from the seed gives" in score.count(tied, seed=1).reasons[-1].sentence


def test_more_seats_than_options_seat_everybody() -> None:
    assert score.count(scores([(1, [3, 3, 1])]), seats=9).winners == OPTIONS[:3]
    assert score.count(scores([(1, [3, 3, 1])]), seats=0).winners == ()
    with pytest.raises(ValueError, match="fewer than no seats"):
        score.count(scores([(1, [3, 3, 1])]), seats=-1)


def test_nobody_voting_and_nothing_to_choose_from_are_said() -> None:
    assert score.count(nobody()).winners == OPTIONS[:3]
    assert "There is no ballot to count" in score.count(nobody()).reasons[0].sentence
    assert "only option" in score.count(nobody(1)).reasons[0].sentence
    assert score.count(nobody(0)).winners == ()
    assert "nothing to choose" in score.count(nobody(0)).reasons[0].sentence


def test_ballots_that_spend_too_many_dots_are_set_aside_and_said() -> None:
    rows = [(2, [3, 2, 0]), (1, [5, 5, 5]), (1, [0, 0, 4])]
    verdict = dots.count(scores(rows), dots=5)
    assert verdict.ballots == 3
    assert verdict.rounds[0]["totals"] == {"garden": 6, "kitchen": 4, "library": 4}
    assert verdict.reasons[0].sentence == (
        "Set aside, because it spends more than the 5 it had: one ballot."
    )
    assert dots.count(scores(rows)).ballots == 4


def test_dots_are_never_taken_away() -> None:
    with pytest.raises(ValueError, match="take dots away"):
        dots.count(scores([(1, [0, -1])], lowest=-1))


def test_quadratic_votes_cost_their_squares() -> None:
    rows = [(3, [1, 0, 0]), (1, [0, 3, -1]), (2, [0, 4, 0])]
    verdict = quadratic.count(scores(rows, lowest=-5), budget=10)
    assert verdict.rounds[0]["totals"] == {"garden": 3, "kitchen": 3, "library": -1}
    assert "2 ballots" in verdict.reasons[0].sentence
    assert quadratic.count(scores(rows, lowest=-5), budget=16).winners == ("kitchen",)
    with pytest.raises(ValueError, match="more than"):
        quadratic.count(scores(rows, lowest=-5, highest=2**27))


def test_huge_points_are_added_exactly() -> None:
    large = 2**61
    points = np.array([[large, large, large], [large, large, large - 1]], dtype=np.int64)
    verdict = score.count(Scores(("a", "b"), points, np.array([1, 1, 5]), 0, large))
    assert verdict.winners == ("a",)
    assert verdict.rounds[0]["totals"] == {"a": 7 * large, "b": 7 * large - 5}
