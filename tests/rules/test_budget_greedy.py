"""The greedy budget: the most wanted first, and nothing wanted is left that would still fit."""

from itertools import pairwise

import pytest
from hypothesis import given

from convivial.rules.budget import greedy
from convivial.rules.budget.election import BudgetElection, approved
from tests.rules.budgets import election, elections


@given(elections(most_points=3))
def test_it_keeps_to_the_limit_and_leaves_nothing_that_fits(budget: BudgetElection) -> None:
    verdict = greedy.count(budget)
    cost = dict(zip(budget.projects, budget.costs, strict=True))
    remaining = budget.limit - sum(cost[name] for name in verdict.winners)
    assert remaining >= 0
    for name, score in zip(budget.projects, budget.scores(), strict=True):
        assert name in verdict.winners or not score or cost[name] > remaining


@given(elections(most_points=3))
def test_what_was_passed_over_did_not_fit_then(budget: BudgetElection) -> None:
    winners = greedy.count(budget).winners
    score = dict(zip(budget.projects, budget.scores(), strict=True))
    cost = dict(zip(budget.projects, budget.costs, strict=True))
    assert all(score[one] >= score[other] for one, other in pairwise(winners))
    for name in set(budget.projects) - set(winners):
        before = [one for one in winners if score[one] >= score[name]]
        if score[name]:
            assert cost[name] + sum(cost[one] for one in before) > budget.limit


def test_a_dear_one_is_passed_over() -> None:
    budget = election([5, 9, 4], 10, [[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    verdict = greedy.count(budget)
    assert verdict.winners == ("p0", "p2")
    assert verdict.ranking == (("p0",), ("p1",), ("p2",))
    assert [reason.sentence for reason in verdict.reasons] == [
        "Votes for p0: 3. It costs 5 and fits; 5 remains.",
        "Votes for p1: 2. It costs 9 and does not fit; only 5 remains.",
        "Votes for p2: 1. It costs 4 and fits; 1 remains.",
    ]


def test_points_and_votes_may_differ() -> None:
    budget = election([5, 5], 5, [[3, 1], [0, 1]], kind="scoring")
    assert greedy.count(budget).winners == ("p0",)
    assert greedy.count(budget, by="votes").winners == ("p1",)


def test_votes_for_the_money() -> None:
    budget = election([9, 2], 10, [[1, 1], [1, 0], [1, 0]])
    assert greedy.count(budget).winners == ("p0",)
    assert greedy.count(budget, per_cost=True).winners == ("p1",)
    free = election([0, 1], 1, [[0, 1], [1, 1]])
    assert greedy.count(free, per_cost=True).winners == ("p0", "p1")


def test_a_threshold_of_the_file_or_of_the_caller() -> None:
    plain = election([1, 1], 2, [[1, 1], [1, 0]])
    of_file = BudgetElection(
        plain.projects,
        plain.costs,
        plain.limit,
        plain.utilities,
        plain.weights,
        meta={"min_project_score_threshold": "2"},
    )
    assert greedy.count(plain).winners == ("p0", "p1")
    assert greedy.count(of_file).winners == greedy.count(plain, threshold=2).winners == ("p0",)
    assert greedy.count(of_file, threshold=0).winners == ("p0", "p1")


def test_a_tie_that_decides_is_named() -> None:
    budget = election([6, 6, 1], 7, [[1, 1, 1]])
    verdict = greedy.count(budget)
    assert verdict.winners == ("p2", "p0")
    assert [(one.broken_by, one.between) for one in verdict.ties] == [
        ("rule", ("p0", "p1", "p2")),
        ("order", ("p0", "p1")),
    ]
    assert {greedy.count(budget, seed=seed).winners[1] for seed in range(20)} == {"p0", "p1"}


@pytest.mark.parametrize("odd", [approved([], [], 1, []), approved(["a"], [1], 2, [[]])])
def test_nothing_wanted_nothing_taken(odd: BudgetElection) -> None:
    assert greedy.count(odd).winners == ()
