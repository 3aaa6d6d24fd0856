"""LEXIMIN over whole panels, exactly: slower than by fractions of people, and always right.

Stage after stage as in the method of Flanigan et al. (2021): lift the level of all who are not yet
settled, settle those who hold it down (a positive dual price), until everyone is settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.sortition.decomposition import LITTLE, Mixture
from convivial.rules.sortition.master import Master, Unsolved
from convivial.rules.sortition.programme import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.space import Space

MOST_PANELS = 3000
"""A stage that wants more panels than this is cut short, and the verdict says so."""
SLACKS = (EXACT, 10 * EXACT, 100 * EXACT)
"""By how much who is settled may fall short: the least with which there is a solution."""
TELLS = 1e-3
"""So large a part of all prices is no rounding of the solver's."""


class Exact(NamedTuple):
    """Each kind's chance, the panels to make it of, and whether it was carried to the end."""

    chances: Vector
    panels: list[Vector]
    proven: bool


def fitted(space: Space, chances: Vector, panels: Sequence[Vector]) -> Mixture | None:
    """The lottery that gives each kind its chance; None if no lottery of panels does."""
    mixture = nearest(space, chances, panels)
    given = mixture.counts() / space.sizes
    return mixture if abs(given - chances).max() <= LITTLE else None


def nearest(space: Space, chances: Vector, panels: Sequence[Vector]) -> Mixture:
    """The lottery in which whoever lacks most of their chance lacks as little as can be."""
    import numpy as np

    master = Master(space, panels, chances, np.ones_like(chances))
    master.grow(most=MOST_PANELS, enough=-EXACT)
    return Mixture(master.panels, master.weights.tolist(), 0.0)


def exact_leximin(
    space: Space, panels: Sequence[Vector], told: Callable[[float], None] = lambda _: None
) -> Exact:
    """The fairest chances that lotteries of whole panels can give; `panels` are some to begin with.

    `told` hears after each stage which share of the kinds is settled.
    """
    import numpy as np

    known, proven, level = list(panels), True, 0.0
    settled = np.full(len(space.sizes), np.nan)
    while np.isnan(settled).any():
        still = np.isnan(settled)
        master, ended = _stage(space, known, settled)
        proven &= ended
        known = master.panels
        level = min(1.0, max(level, master.level))
        tells = min(TELLS, 0.5 / np.count_nonzero(still))
        settled[still & (master.wanted >= tells)] = level
        told(1.0 - np.count_nonzero(np.isnan(settled)) / len(settled))
    return Exact(settled, known, proven)


def _stage(space: Space, panels: Sequence[Vector], settled: Vector) -> tuple[Master, bool]:
    """Lift all who are not settled, the others staying; and whether that came to its end."""
    import numpy as np

    still = np.isnan(settled)
    for slack in SLACKS:
        floors = np.where(still, 0.0, settled - slack)
        master = Master(space, panels, floors, still.astype(np.float64))
        try:
            return master, master.grow(most=MOST_PANELS)
        except Unsolved:
            continue
    raise Unsolved
