"""An election over a budget: what each project costs, and what each voter gave to which project.

The form in which the rules take what Pabulib's files hold (Faliszewski, Flis, Peters, Pierczyński,
Skowron, Stolicki, Szufa, Talmon 2023). All amounts are exact: whole numbers or fractions of one
currency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Amount = int | Fraction
Kind = Literal["approval", "ordinal", "cumulative", "scoring"]


@dataclass(frozen=True, slots=True, eq=False)
class BudgetElection:
    """Projects with costs, a limit for all of them together, and the ballots.

    `utilities` has the shape (projects, kinds of ballots), whole numbers: 1 or 0 for approvals,
    points for "cumulative" and "scoring", and for "ordinal" the points of the place (what the city
    counted; with three places 3, 2, 1). A project is supported where its number is above 0.
    `weights` has the shape (kinds,): how many people cast that ballot. `names` may give a
    project's title, `meta` whatever else the file said.
    """

    projects: tuple[str, ...]
    costs: tuple[Amount, ...]
    limit: Amount
    utilities: NDArray[Any]
    weights: Numbers
    kind: Kind = "approval"
    names: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what no reader and no page should have let through."""
        self._check_projects()
        self._check_ballots()

    def _check_projects(self) -> None:
        if len(set(self.projects)) < len(self.projects):
            raise ValueError("two projects have the same id")
        if len(self.costs) != len(self.projects):
            raise ValueError(f"{len(self.costs)} costs for {len(self.projects)} projects")
        if any(cost < 0 for cost in self.costs) or self.limit < 0:
            raise ValueError("an amount below nothing")

    def _check_ballots(self) -> None:
        if self.utilities.shape != (len(self.projects), len(self.weights)):
            raise ValueError(
                f"a table of {self.utilities.shape} for {len(self.projects)} projects"
                f" and {len(self.weights)} kinds of ballots"
            )
        if self.utilities.dtype.kind not in "bui":
            raise ValueError("points are whole numbers")
        if self.weights.size and self.weights.min() < 0:
            raise ValueError("a ballot cast by fewer than nobody")

    @property
    def voters(self) -> int:
        """How many people voted."""
        return int(self.weights.sum())

    def votes(self) -> tuple[int, ...]:
        """For each project, how many people support it: gave it more than nothing."""
        import numpy as np

        if self.weights.size and self.weights.min() == self.weights.max() == 1:
            return tuple(int(np.count_nonzero(row > 0)) for row in self.utilities)
        return tuple(int(self.weights[row > 0].sum()) for row in self.utilities)

    def scores(self) -> tuple[int, ...]:
        """For each project, the points of all people together."""
        return tuple(int((self.weights * row).sum()) for row in self.utilities)

    def title(self, project: str) -> str:
        """What a person reads: the project's name, or its id where it has none."""
        return self.names.get(project) or project


def approved(
    projects: Sequence[str],
    costs: Sequence[Amount],
    limit: Amount,
    ballots: Iterable[Sequence[int]],
) -> BudgetElection:
    """Build an election of approvals: each ballot lists the numbers (from 0) of what it supports.

    Raises ValueError for a project outside the list.
    """
    import numpy as np

    cast = list(ballots)
    sizes = np.fromiter(map(len, cast), dtype=np.int64, count=len(cast))
    chosen = np.fromiter(chain.from_iterable(cast), dtype=np.int64, count=int(sizes.sum()))
    voters = np.repeat(np.arange(len(cast), dtype=np.int64), sizes)
    table = _table(len(projects), len(cast), chosen, voters, np.uint8(1))
    return BudgetElection(
        tuple(projects), tuple(costs), limit, table, np.ones(len(cast), dtype=np.int64)
    )


def _table(
    rows: int, columns: int, chosen: Numbers, voters: Numbers, filled: np.uint8 | Numbers
) -> NDArray[Any]:
    import numpy as np

    if chosen.size and not 0 <= chosen.min() <= chosen.max() < rows:
        raise ValueError("a project outside the list is named")
    table = np.zeros((rows, columns), dtype=filled.dtype)
    table[chosen, voters] = filled
    return table
