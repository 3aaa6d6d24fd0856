"""The fairest chances that fractions of people could have: LEXIMIN on the linear programme.

LEXIMIN: the smallest chance is as large as can be, then the next smallest, and so on (Flanigan,
Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
(2021)). By symmetry, people of one kind have the same chance, so there is one number a kind.
Panels are whole people, so these chances may be out of reach; whether they are is found out by
making panels of them (`decomposition`). If panels reach them, nothing can be fairer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.sortition.programme import EXACT, Bounds, Programme

if TYPE_CHECKING:
    from convivial.rules.sortition.programme import Mask, Vector
    from convivial.rules.sortition.space import Space


def relaxed_leximin(space: Space) -> Vector:
    """Each kind's chance, 0 to 1. Only for a space that has a panel.

    A level is lifted as far as it goes; whoever holds it down (a positive reduced cost: lifting
    them alone would lower it) stays there for good, the others are lifted further.
    """
    import numpy as np

    settled = np.full(len(space.sizes), np.nan)
    level, chances = 0.0, np.zeros(len(space.sizes))
    while np.isnan(settled).any():
        stage = _Stage(space, settled)
        if not stage.lift():  # cut off by rounding: what is reached already stays
            return np.where(np.isnan(settled), chances, settled)
        level = min(1.0, max(level, stage.level))
        chances = stage.chances
        settled[stage.held_down()] = level
    return settled


class _Stage:
    """Columns: by how much each kind lies above its floor, then the level that is to be lifted.

    A kind's floor is where it was settled, or the level itself. That nobody's chance exceeds 1 is
    seldom in danger, so a row for it is added only once it is broken.
    """

    def __init__(self, space: Space, settled: Vector) -> None:
        import numpy as np

        self.open = np.isnan(settled)
        self.floor = np.where(self.open, 0.0, settled)
        weights = space.matrix * space.sizes
        taken = weights @ self.floor
        kinds = len(settled)
        self.programme = Programme(
            np.column_stack([weights, weights[:, self.open].sum(axis=1)]),
            rows=Bounds(space.rows.low - taken, space.rows.high - taken),
            columns=Bounds(np.zeros(kinds + 1), np.append(1.0 - self.floor, 1.0)),
            costs=np.append(np.zeros(kinds), -1.0),
        )
        self.level, self.chances = 0.0, self.floor

    def lift(self) -> bool:
        """Lift the level as far as it goes; whether there was a solution."""
        import numpy as np

        bound: set[int] = set()
        while (found := self.programme.solve()) is not None:
            self.level = float(found[-1])
            self.chances = self.floor + found[:-1] + np.where(self.open, self.level, 0.0)
            beyond = set(np.flatnonzero(self.chances > 1 + EXACT).tolist()) - bound
            if not beyond:
                return True
            for kind in sorted(beyond):
                pair = np.array([kind, len(self.floor)], dtype=np.int32)
                self.programme.add_row(-np.inf, 1.0, pair, np.ones(2))
            bound |= beyond
        return False

    def held_down(self) -> Mask:
        """Which kinds cannot rise above this level; never none of those that are open."""
        import numpy as np

        if self.level >= 1 - EXACT:
            return self.open
        _, reduced = self.programme.prices()
        held = self.open & (reduced[:-1] > EXACT)
        if not held.any():
            held[np.argmax(np.where(self.open, reduced[:-1], -np.inf))] = True
        return held
