"""Elections over a budget for tests, and Equal Shares counted by hand: slowly, in fractions."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from convivial.rules.budget.election import BudgetElection


def election(
    costs: Sequence[int | Fraction],
    limit: int | Fraction,
    ballots: Sequence[Sequence[int]],
    weights: Sequence[int] | None = None,
    kind: str = "approval",
) -> BudgetElection:
    """One row of points for each ballot."""
    table = np.array(ballots, dtype=np.int64).reshape(len(ballots), len(costs)).T
    cast = np.array(weights if weights is not None else [1] * len(ballots), dtype=np.int64)
    names = tuple(f"p{number}" for number in range(len(costs)))
    return BudgetElection(names, tuple(costs), limit, np.ascontiguousarray(table), cast, kind)  # type: ignore[arg-type]


@st.composite
def elections(draw: st.DrawFn, most_points: int = 1, dearest: int = 12) -> BudgetElection:
    """Small elections full of ties."""
    projects = draw(st.integers(1, 5))
    ballot = st.lists(st.integers(0, most_points), min_size=projects, max_size=projects)
    ballots = draw(st.lists(ballot, min_size=1, max_size=7))
    costs = draw(st.lists(st.integers(0, dearest), min_size=projects, max_size=projects))
    weights = draw(st.lists(st.integers(0, 3), min_size=len(ballots), max_size=len(ballots)))
    kind = "approval" if most_points == 1 else "scoring"
    return election(costs, draw(st.integers(0, 30)), ballots, weights, kind)


def by_hand(
    budget: BudgetElection, endowment: Fraction, *, utility: str = "cost"
) -> list[tuple[int, Fraction]]:
    """Buy one after the other; gives the rows with the price of a point."""
    points = budget.utilities.astype(int)
    purses = [endowment] * len(budget.weights)
    costs, votes = [Fraction(cost) for cost in budget.costs], budget.votes()
    left = {row for row, cost in enumerate(costs) if cost <= budget.limit and votes[row] > 0}
    bought = [(row, Fraction()) for row in sorted(left) if not costs[row]]
    left -= {row for row, _ in bought}
    while True:
        offers = []
        for row in left:
            price = _price(costs[row], purses, points[row].tolist(), budget.weights.tolist())
            if price is not None:
                rate = price / costs[row] if utility == "cost" else price
                offers.append((rate, costs[row], -votes[row], row, price))
        if not offers:
            return bought
        *_, row, price = min(offers)
        left.remove(row)
        bought.append((row, price))
        purses = [
            purse - min(purse, price * max(given, 0))
            for purse, given in zip(purses, points[row].tolist(), strict=True)
        ]


def _price(
    cost: Fraction, purses: list[Fraction], points: list[int], weights: list[int]
) -> Fraction | None:
    supporters = sorted(
        (purse / given, given, weight)
        for purse, given, weight in zip(purses, points, weights, strict=True)
        if given > 0 and weight
    )
    mass = sum(given * weight for _, given, weight in supporters)
    for most, given, weight in supporters:
        price = cost / mass
        if price <= most:
            return price
        cost -= most * given * weight
        mass -= given * weight
    return None


def add_one_by_hand(budget: BudgetElection, *, utility: str = "cost") -> list[int]:
    """Give everyone 1 more until it is too much, or all is bought that anybody supports."""
    share = Fraction(budget.limit) / budget.voters
    possible = [
        row
        for row, votes in enumerate(budget.votes())
        if votes and budget.costs[row] <= budget.limit
    ]
    kept = [row for row, _ in by_hand(budget, share, utility=utility)]
    while len(kept) < len(possible):
        share += 1
        rows = [row for row, _ in by_hand(budget, share, utility=utility)]
        if sum(budget.costs[row] for row in rows) > budget.limit:
            break
        kept = rows
    return kept
