"""Equal Shares: the exact outcome, whatever floats do inside; nobody pays more than they have."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.budget import equal_shares
from convivial.rules.budget.election import BudgetElection, approved
from tests.rules.budgets import by_hand, election, elections

UTILITIES = pytest.mark.parametrize("utility", ["cost", "cardinality"])


@UTILITIES
@settings(max_examples=50)
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


@settings(max_examples=50)
@given(st.one_of(elections(), elections(most_points=3)))
def test_the_payments_told_pay_for_it_and_nobody_pays_more_than_their_share(
    budget: BudgetElection,
) -> None:
    verdict = equal_shares.count(budget)
    if not budget.voters:
        return
    purses = [Fraction(budget.limit) / budget.voters] * len(budget.weights)
    for one in verdict.rounds:
        row = budget.projects.index(one["project"])
        price, points = Fraction(one["each_gives"]), budget.utilities[row].tolist()
        paid = [min(purse, price * given) for purse, given in zip(purses, points, strict=True)]
        together = sum(
            part * weight for part, weight in zip(paid, budget.weights.tolist(), strict=True)
        )
        assert together == budget.costs[row]
        purses = [purse - part for purse, part in zip(purses, paid, strict=True)]
    assert all(purse >= 0 for purse in purses)


@settings(max_examples=40)
@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=6), st.data())
def test_no_group_that_agrees_is_left_out(ballots: list[list[bool]], data: st.DataObject) -> None:
    """Extended justified representation: with equal costs, someone of the group has its part."""
    seats = data.draw(st.integers(1, 4))
    budget = election([1] * 4, seats, [list(map(int, ballot)) for ballot in ballots])
    winners = {int(name[1:]) for name in equal_shares.count(budget).winners}
    for group in groups_of(ballots):
        agreed = [row for row in range(4) if all(ballot[row] for ballot in group)]
        deserved = min(len(agreed), len(group) * seats // len(ballots))
        assert any(sum(ballot[row] for row in winners) >= deserved for ballot in group)


@settings(max_examples=40)
@given(elections())
def test_a_group_has_what_it_could_pay_for_but_for_one_project(budget: BudgetElection) -> None:
    """Extended justified representation up to one project (Peters and others, theorem 2)."""
    ballots = [
        column
        for column, weight in zip(budget.utilities.T.tolist(), budget.weights.tolist(), strict=True)
        for _ in range(weight)
    ]
    winners = {int(name[1:]) for name in equal_shares.count(budget).winners}
    costs = budget.costs
    for group in groups_of(ballots[:6]):
        agreed = [row for row in range(len(costs)) if all(ballot[row] for ballot in group)]
        for size in range(1, len(agreed) + 1):
            for wish in combinations(agreed, size):
                total = sum(costs[row] for row in wish)
                if total * len(ballots) > len(group) * budget.limit or not total:
                    continue
                assert any(
                    sum(costs[row] for row in winners if ballot[row])
                    + max((costs[row] for row in wish if row not in winners), default=total)
                    >= total
                    for ballot in group
                )


def groups_of(ballots: Sequence[Sequence[bool]]) -> list[tuple[Sequence[bool], ...]]:
    return [group for size in range(1, len(ballots) + 1) for group in combinations(ballots, size)]


@settings(max_examples=40)
@given(elections(most_points=2), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_projects_does_not_matter(
    budget: BudgetElection, random: object
) -> None:
    rows, columns = (list(range(size)) for size in budget.utilities.shape)
    random.shuffle(rows)  # type: ignore[attr-defined]
    random.shuffle(columns)  # type: ignore[attr-defined]
    shuffled = BudgetElection(
        tuple(budget.projects[row] for row in rows),
        tuple(budget.costs[row] for row in rows),
        budget.limit,
        budget.utilities[np.ix_(rows, columns)],
        budget.weights[columns],
        budget.kind,
    )
    before, after = equal_shares.count(budget, seed=3), equal_shares.count(shuffled, seed=3)
    assert sorted(before.winners) == sorted(after.winners)


def test_equal_ballots_in_one_column_count_as_so_many_people() -> None:
    apart = election([5, 6, 7], 12, [[1, 0, 1]] * 3 + [[0, 1, 0]] * 2)
    together = election([5, 6, 7], 12, [[1, 0, 1], [0, 1, 0]], [3, 2])
    assert equal_shares.count(apart) == equal_shares.count(together)


def test_what_is_said_in_words() -> None:
    budget = BudgetElection(
        ("g", "b", "r"),
        (12000, 3000, 90000),
        20000,
        np.array([[1, 1, 1, 0], [0, 0, 0, 1], [1, 1, 1, 1]]),
        np.array([1, 1, 1, 1]),
        names={"g": "The bakery garden", "b": "Benches", "r": "A ring road"},
    )
    verdict = equal_shares.count(budget)
    assert verdict.winners == ("g", "b")
    assert [reason.sentence for reason in verdict.reasons] == [
        "A ring road costs 90,000, more than the whole budget: it is left out.",
        "The budget of 20,000 is shared equally among all who voted (4): each decides over 5,000.",
        "The bakery garden costs 12,000; its 3 supporters each give 4,000.",
        "Benches costs 3,000; its only supporter gives it.",
    ]
    assert verdict.rounds[0] == {
        "project": "g",
        "cost": 12000,
        "supporters": 3,
        "rate": "1/3",
        "each_gives": "4000",
        "remaining": 8000,
    }


def test_a_tie_names_how_it_was_settled() -> None:
    same = [[1, 1], [1, 1]]
    cheaper = equal_shares.count(election([6, 7], 10, same))
    assert cheaper.winners == ("p0",)
    assert [(one.broken_by, one.how) for one in cheaper.ties] == [("rule", "the cheaper first")]
    twins = election([6, 6], 10, same)
    assert [one.broken_by for one in equal_shares.count(twins).ties] == ["order"]
    lots = {equal_shares.count(twins, seed=seed).winners for seed in range(20)}
    assert lots == {("p0",), ("p1",)}
    assert [one.broken_by for one in equal_shares.count(twins, seed=1).ties] == ["lot"]


@pytest.mark.parametrize("completion", ["none", "add1", "add1u", "greedy"])
@pytest.mark.parametrize(
    "odd",
    [
        approved([], [], 5, [[], []]),
        approved(["a"], [3], 5, []),
        approved(["a"], [3], 0, [[0]]),
        approved(["a", "b"], [3, 0], 5, [[], []]),
        approved(["a", "b"], [9, 9], 5, [[0], [1]]),
    ],
)
def test_odd_but_legal_elections_fund_nothing(odd: BudgetElection, completion: str) -> None:
    verdict = equal_shares.count(odd, completion=completion)  # type: ignore[arg-type]
    assert verdict.winners == ()


def test_what_costs_nothing_is_funded_if_anybody_wants_it() -> None:
    assert equal_shares.count(approved(["a", "b"], [0, 0], 0, [[1]])).winners == ("b",)


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(ValueError, match="no such way"):
        equal_shares.count(approved(["a"], [1], 1, [[0]]), completion="add2")  # type: ignore[arg-type]
