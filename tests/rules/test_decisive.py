"""A count decides where enough took part and something other than "leave it" has won."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.decisive import abstained_of, decided, needed_of
from convivial.rules.tally import approval, irv, schulze, star, stv_scottish, yes_no
from convivial.rules.tally.ballots import Approvals, Rankings, Scores, YesNo, ranked
from convivial.rules.tally.verdict import Verdict

THREE = ("Garden", "Hall", "Leave it")
HALF = Fraction(1, 2)
orders = st.lists(
    st.tuples(st.integers(0, 4), st.permutations(range(3)).map(lambda order: order[:2])),
    max_size=5,
)


def cast(*given: tuple[int, list[int]]) -> Rankings:
    return ranked(THREE, given)


def of(verdict: Verdict, answered: int, asked: int, **more: object) -> tuple[str, tuple[str, ...]]:
    decision = decided(verdict, asked=asked, answered=answered, **more)  # type: ignore[arg-type]
    assert all(reason.sentence for reason in decision.reasons)
    assert decision.passed == (decision.outcome == "adopted")
    return decision.outcome, decision.winners


def test_enough_answers_and_a_winner_decide() -> None:
    verdict = schulze.count(cast((4, [0, 1])))
    assert of(verdict, 4, 8) == ("adopted", ("Garden",))
    assert of(verdict, 4, 9) == ("too-few", ())


def test_what_leaves_it_as_it_is_decides_nothing_new() -> None:
    verdict = schulze.count(cast((4, [2])))
    assert of(verdict, 4, 4, status_quo="Leave it") == ("rejected", ())
    assert of(verdict, 4, 4) == ("adopted", ("Leave it",))
    no = yes_no.count(YesNo(3, 3))
    assert of(no, 6, 6, status_quo="no") == ("rejected", ())
    yes = yes_no.count(YesNo(3, 2, 1))
    assert of(yes, 6, 12, abstained=1, status_quo="no") == ("adopted", ("yes",))


def test_nobody_asked_and_nobody_answering_are_told_apart() -> None:
    verdict = schulze.count(cast())
    assert of(verdict, 0, 5) == of(verdict, 0, 0) == ("nobody-voted", ())
    assert decided(verdict, asked=0, answered=0).reasons[0].code == "nobody-asked"


def test_an_open_tie_decides_nothing_and_a_drawn_one_does() -> None:
    even = cast((2, [0]), (2, [1]))
    assert of(schulze.count(even), 4, 4) == ("tied", ("Garden", "Hall"))
    outcome, winners = of(schulze.count(even, seed=1), 4, 4)
    assert outcome == "adopted"
    assert len(winners) == 1


def test_a_tie_on_the_way_that_changes_nothing_is_no_tie() -> None:
    verdict = irv.count(cast((5, [0]), (1, [1]), (1, [2])))
    assert of(verdict, 7, 7) == ("adopted", ("Garden",))
    points = np.array([[5, 5], [0, 0], [0, 0]])
    scored = star.count(Scores(THREE, points, np.array([1, 1]), 0, 5))
    assert of(scored, 2, 2) == ("adopted", ("Garden",))


def test_seats_after_leave_it_stay_empty() -> None:
    verdict = stv_scottish.count(cast((6, [0, 2]), (5, [2])), seats=2)
    assert set(verdict.winners) == {"Garden", "Leave it"}
    assert of(verdict, 11, 11, seats=2, status_quo="Leave it") == ("adopted", ("Garden",))
    first = approval.count(Approvals(THREE, np.array([[1], [0], [1]]) > 0, np.array([3])), seats=2)
    assert of(first, 3, 3, seats=2) == ("adopted", ("Garden", "Leave it"))


def test_empty_ballots_count_for_the_quorum_and_draw_nothing() -> None:
    blank = cast((5, []))
    assert abstained_of(blank) == 5
    drawn = schulze.count(blank, seed=1)
    assert of(drawn, 5, 8, abstained=5) == ("nobody-voted", ())
    mixed = cast((3, []), (1, [1]))
    assert of(schulze.count(mixed), 4, 8, abstained=abstained_of(mixed)) == (
        "adopted",
        ("Hall",),
    )


def test_what_names_nothing_is_known_for_each_form() -> None:
    weights = np.array([2, 3])
    assert abstained_of(Approvals(("a", "b"), np.array([[0, 1], [0, 0]]) > 0, weights)) == 2
    assert abstained_of(Scores(("a", "b"), np.array([[0, 1], [0, 0]]), weights, -2, 2)) == 2
    assert abstained_of(Scores(("a", "b"), np.array([[1, 1], [1, 3]]), weights, 1, 5)) == 2
    assert abstained_of(YesNo(1, 2, 4)) == 4
    assert abstained_of(cast()) == 0


@given(st.integers(0, 200), st.fractions(0, 1))
def test_a_quorum_is_rounded_up_and_never_nobody(asked: int, quorum: Fraction) -> None:
    needed = needed_of(asked, quorum)
    assert needed >= max(Fraction(1), quorum * asked)
    assert needed - 1 < max(Fraction(1), quorum * asked)


@given(orders, st.integers(0, 30), st.fractions(0, 1), st.none() | st.integers(0, 3))
def test_what_passes_had_its_quorum_and_one_new_winner(
    given_ballots: list[tuple[int, list[int]]],
    absent: int,
    quorum: Fraction,
    seed: int | None,
) -> None:
    ballots = cast(*given_ballots)
    answered = ballots.ballots
    decision = decided(
        schulze.count(ballots, seed=seed),
        asked=answered + absent,
        answered=answered,
        abstained=abstained_of(ballots),
        quorum=quorum,
        status_quo="Leave it",
    )
    if decision.passed:
        assert answered >= max(Fraction(1), quorum * (answered + absent))
        assert len(decision.winners) == 1
        assert "Leave it" not in decision.winners
    assert bool(decision.winners) == (decision.outcome in {"adopted", "tied"})
    if seed is not None:
        assert decision.outcome != "tied"


@pytest.mark.parametrize(
    ("asked", "answered", "abstained"), [(3, 4, 0), (3, 1, 2), (3, 2, -1), (-1, 0, 0)]
)
def test_figures_that_cannot_be_are_a_callers_mistake(
    asked: int, answered: int, abstained: int
) -> None:
    with pytest.raises(ValueError, match="asked"):
        decided(schulze.count(cast()), asked=asked, answered=answered, abstained=abstained)


def test_a_quorum_that_cannot_be_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        needed_of(3, Fraction(2))
    with pytest.raises(ValueError, match="fewer than nobody"):
        needed_of(-1, HALF)
