"""STAR: the two with the most points, then whom most prefer."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.tally import star
from convivial.rules.tally.ballots import Scores

NAMES = "ABCDE"
Rows = list[tuple[int, list[int]]]
tables = st.integers(2, 4).flatmap(
    lambda options: st.lists(
        st.tuples(
            st.integers(1, 3), st.lists(st.integers(0, 3), min_size=options, max_size=options)
        ),
        min_size=1,
        max_size=5,
    )
)


def ballots(rows: Rows, highest: int = 5) -> Scores:
    table = np.array([row for _weight, row in rows], dtype=np.int8).T
    weights = np.array([weight for weight, _row in rows], dtype=np.int64)
    return Scores(tuple(NAMES[: len(table)]), table, weights, 0, highest)


def ahead(rows: Rows, one: int, other: int) -> int:
    return sum(weight for weight, row in rows if row[one] > row[other])


def could_win(rows: Rows) -> set[str]:
    """By the protocol's own words, over all lots: a slow second way to the same answer."""
    options = range(len(rows[0][1]))
    total = [sum(weight * row[one] for weight, row in rows) for one in options]
    tops = [sum(weight for weight, row in rows if row[one] == 3) for one in options]
    falling = sorted(set(total), reverse=True)
    groups = [[one for one in options if total[one] == figure] for figure in falling]
    sure: list[int] = []
    pairs: list[tuple[int, ...]] = []
    for group in groups:
        if len(sure) + len(group) > 2:
            pairs = [(*sure, *more) for more in narrowed(rows, group, tops, 2 - len(sure))]
            break
        sure += group
        if len(sure) == 2:
            pairs = [tuple(sure)]
            break
    winners: set[int] = set()
    for first, second in pairs:
        key = {one: (total[one], tops[one]) for one in (first, second)}
        more, fewer = ahead(rows, first, second), ahead(rows, second, first)
        mine, theirs = (more, *key[first]), (fewer, *key[second])
        winners |= {first, second} if mine == theirs else {first if mine > theirs else second}
    return {NAMES[one] for one in winners}


def narrowed(rows: Rows, group: list[int], tops: list[int], room: int) -> list[tuple[int, ...]]:
    if room == 0:
        return [()]
    if len(group) <= room:
        return [tuple(group)]
    losses = {
        one: sum(ahead(rows, other, one) > ahead(rows, one, other) for other in group)
        for one in group
    }
    for worth in ({one: -losses[one] for one in group}, {one: tops[one] for one in group}):
        least = min(worth.values())
        kept = [one for one in group if worth[one] > least]
        out = [one for one in group if worth[one] == least]
        if kept and len(kept) >= room:
            return narrowed(rows, kept, tops, room)
        if kept:
            return [(*kept, *some) for some in narrowed(rows, out, tops, room - len(kept))]
    return list(combinations(group, room))


@settings(max_examples=400)
@given(tables)
def test_agrees_with_the_protocol_read_out_slowly(rows: Rows) -> None:
    verdict = star.count(ballots(rows, highest=3))
    assert set(verdict.winners) == could_win(rows)
    drawn = star.count(ballots(rows, highest=3), seed="a seed")
    assert len(drawn.winners) == 1
    assert set(drawn.winners) <= could_win(rows)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_options_is_of_no_matter(rows: Rows, shuffler: Random) -> None:
    before = star.count(ballots(rows), seed=5)
    shuffler.shuffle(rows)
    again = ballots(rows)
    order = list(range(len(again.options)))
    shuffler.shuffle(order)
    turned = Scores(
        tuple(again.options[one] for one in order), again.points[order], again.weights, 0, 5
    )
    assert star.count(turned, seed=5).winners == before.winners


@given(tables)
def test_a_winner_is_never_the_one_whom_all_others_beat(rows: Rows) -> None:
    winners = star.count(ballots(rows)).winners
    options = range(len(rows[0][1]))
    beaten = {
        NAMES[one]
        for one in options
        if all(
            ahead(rows, other, one) > ahead(rows, one, other) for other in options if other != one
        )
    }
    assert not beaten & set(winners)


def test_the_runoff_may_turn_the_order_of_points_around() -> None:
    # B has more points, but most prefer A.
    verdict = star.count(ballots([(3, [4, 3, 0]), (2, [1, 5, 2])]))
    assert verdict.winners == ("A",)
    assert verdict.rounds[0]["totals"] == {"A": 14, "B": 19, "C": 4}
    assert [reason.sentence for reason in verdict.reasons] == [
        "B (19) and A (14) have the most points and meet in the runoff.",
        (
            "A wins the runoff. Ballots that prefer A: 3; that prefer B: 2; "
            "that give both the same: 0."
        ),
    ]
    assert verdict.ranking == (("A",), ("B",), ("C",))


def test_equal_in_the_runoff_goes_to_more_points_then_to_top_marks() -> None:
    by_points = star.count(ballots([(1, [5, 0, 0]), (1, [1, 2, 0])]))
    assert (by_points.winners, by_points.ties[0].how) == (("A",), "more points")
    by_marks = star.count(ballots([(1, [5, 1, 0]), (1, [0, 4, 0])]))
    assert (by_marks.winners, by_marks.ties[0].how) == (("A",), "more top marks")


def test_without_a_seed_nothing_is_drawn() -> None:
    verdict = star.count(ballots([(1, [5, 3]), (1, [3, 5])]))
    assert verdict.winners == ("A", "B")
    assert verdict.ties[0].broken_by == "open"
    drawn = {
        star.count(ballots([(1, [5, 3]), (1, [3, 5])]), seed=seed).winners for seed in range(9)
    }
    assert drawn == {("A",), ("B",)}


def test_several_seats_are_one_star_after_another() -> None:
    rows = [(3, [5, 4, 0, 1]), (2, [0, 1, 5, 4])]
    verdict = star.count(ballots(rows), seats=3)
    assert verdict.winners == ("A", "B", "D")
    assert star.count(ballots(rows), seats=9).winners == ("A", "B", "D", "C")


def test_one_option_none_and_nobody() -> None:
    assert star.count(ballots([(1, [3])])).winners == ("A",)
    empty = Scores(("A", "B"), np.zeros((2, 0), np.int8), np.zeros(0, np.int64), 0, 5)
    assert star.count(empty).winners == ("A", "B")
    assert "There is no ballot to count" in star.count(empty).reasons[0].sentence
    none = Scores((), np.zeros((0, 0), np.int8), np.zeros(0, np.int64), 0, 5)
    assert star.count(none).winners == ()
    with pytest.raises(ValueError, match="fewer than no seats"):
        star.count(none, seats=-1)
