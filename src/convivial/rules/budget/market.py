"""An election as Equal Shares works on it: who backs each project, and what a tie prefers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from convivial.rules.lots import Seed, drawn_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.budget.election import BudgetElection

    Floats = NDArray[np.float64]

Utility = Literal["cost", "cardinality"]
"""What a voter has from a project that is funded: "cost" its points times what it costs,
"cardinality" its points alone (1 for an approval)."""


@dataclass(frozen=True, slots=True, eq=False)
class Backing:
    """Those who support one project: `who` are columns of the table, `points` what each gave.

    `mass` is points times how many cast that ballot; both are None where all of them are 1.
    """

    who: NDArray[np.intp]
    points: Floats | None
    mass: Floats | None
    total: float


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Everything that stays the same however much money each voter starts with.

    `open` are the rows that can be bought at all: somebody supports them and they cost no more
    than the limit. `scale[p]` is what the price of a point is divided by to get the rate: the cost
    for cost utilities, 1 for cardinality. `preferred[p]` is a project's place among its equals.
    `least_rates` are what a unit of utility costs if all supporters pay the same (inf: not open).
    """

    election: BudgetElection
    costs: tuple[Fraction, ...]
    open: tuple[int, ...]
    backings: tuple[Backing, ...]
    scale: tuple[Fraction, ...]
    preferred: tuple[int, ...]
    votes: tuple[int, ...]
    float_costs: tuple[float, ...]
    float_scale: tuple[float, ...]
    least_rates: Floats

    def cost_of(self, rows: Iterable[int]) -> Fraction:
        """What these projects cost together."""
        return sum((self.costs[row] for row in rows), Fraction())


def market_of(election: BudgetElection, utility: Utility, seed: Seed | None) -> Market:
    """Make it once for a count."""
    import numpy as np

    costs = tuple(Fraction(cost) for cost in election.costs)
    backings, votes = _backings(election), election.votes()
    limit = Fraction(election.limit)
    can_be_bought = tuple(
        row for row, cost in enumerate(costs) if cost <= limit and backings[row].total > 0
    )
    scale = costs if utility == "cost" else (Fraction(1),) * len(costs)
    least = np.full(len(costs), inf)
    for row in can_be_bought:
        if costs[row]:
            least[row] = float(costs[row] / scale[row]) / backings[row].total
    return Market(
        election=election,
        costs=costs,
        open=can_be_bought,
        backings=backings,
        scale=scale,
        preferred=_preference(election, votes, seed),
        votes=votes,
        float_costs=tuple(map(float, costs)),
        float_scale=tuple(map(float, scale)),
        least_rates=least,
    )


def _backings(election: BudgetElection) -> tuple[Backing, ...]:
    import numpy as np

    weights, table = election.weights, election.utilities
    one_each = bool(weights.size) and weights.min() == weights.max() == 1
    if not (one_each and table.size and table.min() >= 0 and table.max() == 1):
        return tuple(_backing(row, weights) for row in table)
    rows = map(np.flatnonzero, table if table.dtype.itemsize > 1 else table.view(np.bool_))
    return tuple(Backing(who, None, None, float(len(who))) for who in rows)


def _backing(given: NDArray[Any], weights: NDArray[np.int64]) -> Backing:
    import numpy as np

    who = np.flatnonzero((given > 0) & (weights > 0))
    points, cast = given[who], weights[who]
    mass = points.astype(np.float64) * cast
    return Backing(who, points.astype(np.float64), mass, float(mass.sum()))


def _preference(
    election: BudgetElection, votes: tuple[int, ...], seed: Seed | None
) -> tuple[int, ...]:
    """The place of each project where two are equal: cheaper, then more votes, then the lot."""
    drawn = election.projects if seed is None else drawn_order(seed, PURPOSE, election.projects)
    place = {project: number for number, project in enumerate(drawn)}
    order = sorted(
        range(len(drawn)),
        key=lambda row: (election.costs[row], -votes[row], place[election.projects[row]]),
    )
    places = [0] * len(order)
    for number, row in enumerate(order):
        places[row] = number
    return tuple(places)


PURPOSE = "projects that are equal in everything else"
"""What the lot is for; one draw settles all ties of a count."""
