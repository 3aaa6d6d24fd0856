"""Sequential proportional approval: Thiele's weights, exactly; a seat to who weighs most then."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.tally import spav
from convivial.rules.tally.ballots import Approvals


def approvals(options: str, *ballots: tuple[int, str]) -> Approvals:
    marks = np.array([[name in named for _, named in ballots] for name in options], dtype=np.bool_)
    weights = np.array([weight for weight, _ in ballots], dtype=np.int64)
    return Approvals(tuple(options), marks.reshape(len(options), len(ballots)), weights)


ballot = st.tuples(st.integers(0, 3), st.text("abcd", max_size=4))
profiles = st.lists(ballot, max_size=7).map(lambda cast: approvals("abcd", *cast))


@given(profiles, st.integers(0, 5))
def test_each_seat_goes_to_who_weighs_most(ballots: Approvals, seats: int) -> None:
    winners = spav.count(ballots, seats=seats).winners
    assert len(winners) == min(seats, 4)
    for number, winner in enumerate(winners):
        before = winners[:number]
        weights = {
            option: weight(ballots, before, option)
            for option in ballots.options
            if option not in before
        }
        assert weights[winner] == max(weights.values())


def weight(ballots: Approvals, seated: tuple[str, ...], option: str) -> Fraction:
    had = ballots.marks[[ballots.options.index(one) for one in seated]].sum(axis=0)
    who = ballots.marks[ballots.options.index(option)]
    return sum(
        (
            Fraction(int(people), int(seats) + 1)
            for people, seats, says in zip(ballots.weights, had, who, strict=True)
            if says
        ),
        Fraction(),
    )


def test_thieles_weights_keep_a_minority_seated() -> None:
    # 60 people for a, b, c and 40 for d: 60, then 30 against 40, then 30 against 20.
    ballots = approvals("abcd", (60, "abc"), (40, "d"))
    verdict = spav.count(ballots, seats=3)
    assert verdict.winners == ("a", "d", "b")
    assert verdict.rounds[1]["weights"] == {"b": "30", "c": "30", "d": "40"}
    assert verdict.reasons[0].sentence.startswith(
        "Seat 1: a, with the most weight behind it, 60 (supporters: 60)."
    )


def test_ties_are_drawn_or_named() -> None:
    ballots = approvals("ab", (1, "ab"))
    assert [(one.broken_by, one.over) for one in spav.count(ballots).ties] == [("order", "seat 1")]
    assert {spav.count(ballots, seed=seed).winners for seed in range(20)} == {("a",), ("b",)}
    assert spav.count(ballots, seats=2).ties == ()


@given(profiles, st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_order_of_ballots_and_options_does_not_matter(
    ballots: Approvals, random: object, seats: int
) -> None:
    rows, columns = list(range(4)), list(range(len(ballots.weights)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    random.shuffle(columns)  # type: ignore[attr-defined]
    shuffled = Approvals(
        tuple(ballots.options[row] for row in rows),
        ballots.marks[np.ix_(rows, columns)],
        ballots.weights[columns],
    )
    one, other = (spav.count(each, seats=seats, seed=5) for each in (ballots, shuffled))
    assert one.winners == other.winners


@given(profiles, st.integers(1, 4))
def test_one_vote_more_for_a_winner_of_one_seat_does_not_hurt(
    ballots: Approvals, seed: int
) -> None:
    before = spav.count(ballots, seed=seed).winners[0]
    row = ballots.options.index(before)
    marks = np.hstack([ballots.marks, np.arange(4)[:, None] == row])
    more = Approvals(ballots.options, marks, np.append(ballots.weights, 1))
    assert spav.count(more, seed=seed).winners == (before,)


def test_odd_but_legal_ballots() -> None:
    assert spav.count(approvals(""), seats=2).winners == ()
    assert spav.count(approvals("ab"), seats=1).ties[0].between == ("a", "b")
    assert spav.count(approvals("a", (3, "")), seats=2).winners == ("a",)
    with pytest.raises(ValueError, match="fewer than no seats"):
        spav.count(approvals("a"), seats=-1)
