"""The lottery over the panels known so far, and the search for a panel that would better it.

Column generation (Flanigan et al. 2021, "Methods: algorithmic framework"): the dual prices of the
best lottery say how much each kind is wanted; the panel that is highest in these prices is found by
a relaxation first, by branch and bound where that is not enough. If even the highest is no better
than what the lottery pays, no panel whatever would better it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from convivial.rules.sortition.programme import Bounds, Programme
from convivial.rules.sortition.rounding import dive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.space import Space

ENTERS = 2e-9
"""A panel must better the lottery by so much, in people's chances: twice what HiGHS may miss."""


class Unsolved(ArithmeticError):
    """No lottery reaches the floors, by a rounding: they were reached a moment ago."""


class Master:
    """The lottery that lifts the level highest: columns are the level, then the panels' weights.

    Each kind's chance is at least `floors`, plus the level times `lifts`; both are 0 to 1.
    """

    def __init__(
        self, space: Space, panels: Sequence[Vector], floors: Vector, lifts: Vector
    ) -> None:
        import numpy as np

        self.space, self.panels = space, list(panels)
        kinds = len(space.sizes)
        matrix = np.zeros((kinds + 1, 1 + len(panels)))
        matrix[:kinds, 0] = -lifts
        matrix[:kinds, 1:] = np.array(panels).T / space.sizes[:, None]
        matrix[kinds, 1:] = 1.0
        self.programme = Programme(
            matrix,
            rows=Bounds(np.append(floors, 1.0), np.append(np.full(kinds, np.inf), 1.0)),
            columns=Bounds(
                np.append(-np.inf, np.zeros(len(panels))), np.full(1 + len(panels), np.inf)
            ),
            costs=np.append(-1.0, np.zeros(len(panels))),
        )
        self.level, self.wanted = -1.0, np.zeros(kinds)
        self.weights: Vector = np.zeros(len(panels))

    def solve(self) -> float:
        """Find the best lottery over the panels known; what a panel must be worth to better it."""
        found = self.programme.solve()
        if found is None:
            raise Unsolved
        self.level, self.weights = float(found[0]), found[1:]
        duals, _ = self.programme.prices()
        self.wanted = duals[:-1].clip(min=0.0)
        return -float(duals[-1])

    def grow(self, *, most: int, enough: float = math.inf) -> bool:
        """Add panels until none betters the lottery, or the level is high `enough`.

        False if more than `most` panels were wanted.
        """
        for _ in range(most):
            worth = self.solve()
            if self.level >= enough:
                return True
            panel = panel_worth_more(self.space, self.wanted / self.space.sizes, worth + ENTERS)
            if panel is None or self._knows(panel):
                return True
            self._add(panel)
        self.solve()
        return False

    def _knows(self, panel: Vector) -> bool:
        """Whether it is there already: then only rounding makes it look better."""
        return any((panel == known).all() for known in self.panels)

    def _add(self, panel: Vector) -> None:
        import numpy as np

        self.panels.append(panel)
        there = np.flatnonzero(panel)
        values = np.append(panel[there] / self.space.sizes[there], 1.0)
        self.programme.add_column(np.append(there, len(panel)).astype(np.int32), values)


def panel_worth_more(space: Space, prices: Vector, worth: float) -> Vector | None:
    """A panel that is worth more than `worth` in `prices` (one a kind); None if there is none."""
    import numpy as np

    relaxed = space.programme(-prices, whole=False)
    found = relaxed.solve()
    if found is None or prices @ found <= worth:
        return None
    panel = dive(relaxed, found)
    if panel is not None and prices @ panel > worth:
        return panel
    best = space.programme(-prices, whole=True).solve()
    if best is None or prices @ np.round(best) <= worth:
        return None
    return np.round(best)
