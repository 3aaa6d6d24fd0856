"""Add1: the last step before the first that overspends, with no step left out unseen."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.budget import equal_shares
from convivial.rules.budget.election import BudgetElection, approved
from convivial.rules.budget.market import market_of
from convivial.rules.budget.span import surely_within
from tests.rules.budgets import add_one_by_hand, by_hand, election, elections

UTILITIES = pytest.mark.parametrize("utility", ["cost", "cardinality"])
dear = st.one_of(elections(dearest=60), elections(most_points=3, dearest=60))


@UTILITIES
@settings(max_examples=40, deadline=None)
@given(dear)
def test_it_is_what_one_step_after_the_other_gives(utility: str, budget: BudgetElection) -> None:
    verdict = equal_shares.count(budget, utility=utility, completion="add1")  # type: ignore[arg-type]
    expected = add_one_by_hand(budget, utility=utility) if budget.voters else []
    assert sorted(verdict.winners) == sorted(budget.projects[row] for row in expected)


@pytest.mark.long
@UTILITIES
@settings(max_examples=3000, deadline=None)
@given(st.one_of(dear, elections(most_points=2, dearest=300)))
def test_it_is_what_one_step_after_the_other_gives_thousands_of_times(
    utility: str, budget: BudgetElection
) -> None:
    verdict = equal_shares.count(budget, utility=utility, completion="add1")  # type: ignore[arg-type]
    expected = add_one_by_hand(budget, utility=utility) if budget.voters else []
    assert sorted(verdict.winners) == sorted(budget.projects[row] for row in expected)


@UTILITIES
@settings(max_examples=60, deadline=None)
@given(elections(dearest=30), st.fractions(0, 20, max_denominator=8), st.integers(0, 12))
def test_no_step_in_a_span_that_is_proven_overspends(
    utility: str, budget: BudgetElection, least: Fraction, width: int
) -> None:
    market = market_of(budget, utility, None)  # type: ignore[arg-type]
    if not surely_within(market, least, least + width):
        return
    for step in range(2 * width + 1):
        bought = by_hand(budget, least + Fraction(step, 2), utility=utility)
        assert sum(budget.costs[row] for row, _ in bought) <= budget.limit


def test_a_wide_span_is_proven_where_nothing_happens() -> None:
    budget = election([10, 10, 1000], 1000, [[1, 1, 0]] * 5 + [[0, 0, 1]])
    market = market_of(budget, "cost", None)
    assert surely_within(market, Fraction(10), Fraction(900))
    assert not surely_within(market, Fraction(10), Fraction(1001))


def test_steps_beyond_number_are_not_tried_one_by_one() -> None:
    dear_for_one = approved(["a", "b"], [10**9, 1], 10**9, [[1]] * 9 + [[0]])
    verdict = equal_shares.count(dear_for_one, completion="add1")
    assert verdict.winners == ("b",)


@settings(max_examples=60, deadline=None)
@given(dear, st.sampled_from(["none", "add1", "add1u", "greedy"]))
def test_it_never_overspends(budget: BudgetElection, completion: str) -> None:
    verdict = equal_shares.count(budget, completion=completion, seed=4)  # type: ignore[arg-type]
    cost = dict(zip(budget.projects, budget.costs, strict=True))
    assert sum(cost[name] for name in verdict.winners) <= budget.limit
    assert len(set(verdict.winners)) == len(verdict.winners)


@settings(max_examples=60, deadline=None)
@given(dear, st.sampled_from(["add1u", "greedy"]))
def test_filled_up_nothing_that_anybody_supports_would_still_fit(
    budget: BudgetElection, completion: str
) -> None:
    verdict = equal_shares.count(budget, completion=completion)  # type: ignore[arg-type]
    cost = dict(zip(budget.projects, budget.costs, strict=True))
    remaining = budget.limit - sum(cost[name] for name in verdict.winners)
    for name, votes in zip(budget.projects, budget.votes(), strict=True):
        assert name in verdict.winners or not votes or cost[name] > remaining


def test_it_goes_on_when_nothing_more_would_fit() -> None:
    # With 3 each, p0 and p2 are bought, and p1 would not fit beside them. A rule that stopped
    # there would not come to 6 each, where p1 takes the place of p0.
    budget = election([3, 9, 1], 12, [[0, 0, 0], [0, 0, 0], [1, 1, 0], [0, 1, 1]])
    assert equal_shares.count(budget).winners == ("p2", "p0")
    assert equal_shares.count(budget, completion="add1").winners == ("p1", "p2")


def test_what_is_said_of_it() -> None:
    budget = election([6, 4, 9], 12, [[1, 1, 0], [1, 0, 0], [0, 0, 1]])
    verdict = equal_shares.count(budget, completion="add1")
    assert verdict.winners == ("p0", "p1")
    assert [reason.sentence for reason in verdict.reasons] == [
        "The budget of 12 is shared equally among all who voted (3): each decides over 4.",
        (
            "So that less is left over, each was given 1 more, again and again: 8 in the end."
            " With another 1 each, what is chosen would cost more than the budget."
        ),
        "p0 costs 6; its 2 supporters each give 3.",
        "p1 costs 4; its only supporter gives it.",
        (
            "The supporters of every other project have too little left to pay for it;"
            " 2 of the budget remains."
        ),
    ]
