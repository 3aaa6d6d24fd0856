"""Equal Shares: the exact outcome, whatever the floats inside do; nobody pays more than they have."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.budget import equal_shares
from convivial.rules.budget.election import BudgetElection, approved
from tests.rules.budgets import by_hand, election, elections

UTILITIES = pytest.mark.parametrize("utility", ["cost", "cardinality"])


@UTILITIES
@settings(max_examples=150)
@given(st.one_of(elections(), elections(most_points=3)))
def test_it_is_what_fractions_give_by_hand(utility: str, budget: BudgetElection) -> None:
    verdict = equal_shares.count(budget, utility=utility)  # type: ignore[arg-type]
    if not budget.voters:
        assert verdict.winners == ()
        return
    share = Fraction(budget.limit) / budget.voters
    expected = by_hand(budget, share, utility=utility)
    assert verdict.winners == tuple(budget.projects[row] for row, _ in expected)
    told = [Fraction(one["each_gives"]) for one in verdict.rounds]
    assert told == [price for _, price in expected]
