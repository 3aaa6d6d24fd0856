"""Phragmén's rule with costs: supporters buy as soon as they can, until the next is too dear."""

from fractions import Fraction

from hypothesis import given

from convivial.rules.budget import phragmen
from convivial.rules.budget.election import BudgetElection, approved
from convivial.rules.tally import phragmen as committee
from convivial.rules.tally.ballots import Approvals
from tests.rules.budgets import election, elections


@given(elections())
def test_each_is_bought_when_its_supporters_have_earned_it(budget: BudgetElection) -> None:
    verdict = phragmen.count(budget)
    emptied = [Fraction()] * len(budget.weights)
    weights = budget.weights.tolist()
    for one in verdict.rounds:
        row, at = budget.projects.index(one["project"]), Fraction(one["at"])
        who = [kind for kind, given in enumerate(budget.utilities[row].tolist()) if given]
        assert sum(weights[kind] * (at - emptied[kind]) for kind in who) == budget.costs[row]
        for kind in who:
            emptied[kind] = at
    cost = dict(zip(budget.projects, budget.costs, strict=True))
    assert sum(cost[name] for name in verdict.winners) <= budget.limit


@given(elections())
def test_with_equal_costs_it_is_the_committee(budget: BudgetElection) -> None:
    supported = [row for row, votes in enumerate(budget.votes()) if votes]
    same = BudgetElection(
        budget.projects,
        (1,) * len(budget.projects),
        len(supported),
        budget.utilities,
        budget.weights,
    )
    ballots = Approvals(budget.projects, budget.utilities > 0, budget.weights)
    together = phragmen.count(same).winners
    assert set(together) == set(committee.count(ballots, seats=len(supported)).winners)


def test_it_ends_at_the_first_that_is_too_dear() -> None:
    budget = election([4, 7, 1], 10, [[1, 0, 0]] * 4 + [[0, 1, 0]] * 5 + [[0, 0, 1]])
    verdict = phragmen.count(budget)
    assert verdict.winners == ("p2", "p0")
    assert [one["at"] for one in verdict.rounds] == ["1", "1"]
    assert [reason.sentence for reason in verdict.reasons][-1] == (
        "The next to be bought, p1, costs more than the 5 that remains: the count ends here."
    )


def test_nobody_buys_nothing() -> None:
    assert phragmen.count(approved(["a"], [1], 2, [])).winners == ()
    assert phragmen.count(approved(["a"], [1], 2, [[]])).winners == ()
