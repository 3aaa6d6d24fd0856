"""An election as Equal Shares works on it: who backs each project, and what a tie prefers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from convivial.rules.lots import Seed, drawn_order

if TYPE_CHECKING:
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
    """

    election: BudgetElection
    costs: tuple[Fraction, ...]
    open: tuple[int, ...]
    backings: tuple[Backing, ...]
    scale: tuple[Fraction, ...]
    preferred: tuple[int, ...]

    def cost_of(self, rows: Any) -> Fraction:  # noqa: ANN401 - any iterable of row numbers
        """What these projects cost together."""
        return sum((self.costs[row] for row in rows), Fraction())


def market_of(election: BudgetElection, utility: Utility, seed: Seed | None) -> Market:
    """Make it once for a count."""
    costs = tuple(Fraction(cost) for cost in election.costs)
    backings = tuple(_backing(election, row) for row in range(len(costs)))
    limit = Fraction(election.limit)
    can_be_bought = tuple(
        row for row, cost in enumerate(costs) if cost <= limit and backings[row].total > 0
    )
    scale = costs if utility == "cost" else (Fraction(1),) * len(costs)
    return Market(election, costs, can_be_bought, backings, scale, _preference(election, seed))


def _backing(election: BudgetElection, row: int) -> Backing:
    import numpy as np

    given, weights = election.utilities[row], election.weights
    who = np.flatnonzero(given > 0)
    points, cast = given[who], weights[who]
    if points.size and points.max() == 1 and cast.min() == cast.max() == 1:
        return Backing(who, None, None, float(len(who)))
    who, points, cast = who[cast > 0], points[cast > 0], cast[cast > 0]
    mass = points.astype(np.float64) * cast
    return Backing(who, points.astype(np.float64), mass, float(mass.sum()))


def _preference(election: BudgetElection, seed: Seed | None) -> tuple[int, ...]:
    """The place of each project where two are equal: cheaper, then more votes, then the lot."""
    drawn = election.projects if seed is None else drawn_order(seed, PURPOSE, election.projects)
    place = {project: number for number, project in enumerate(drawn)}
    votes = election.votes()
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
