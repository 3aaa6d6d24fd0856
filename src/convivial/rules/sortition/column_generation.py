"""LEXIMIN over whole panels, exactly: slower than by fractions of people, and always right.

Stage after stage as in the method of Flanigan et al. (2021): lift the level of all who are not yet
settled, settle those who hold it down (a positive dual price), until everyone is settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.sortition.decomposition import LITTLE, NOTHING, Mixture
from convivial.rules.sortition.master import Master
from convivial.rules.sortition.programme import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.space import Space

MOST_PANELS = 3000
"""A stage that wants more panels than this is cut short, and the verdict says so."""
TELLS = 1e-3
"""So large a part of all prices is no rounding of the solver's."""


class Exact(NamedTuple):
    """Each kind's chance, the panels to make it of, and whether it was carried to the end."""

    chances: Vector
    panels: list[Vector]
    proven: bool


def fitted(space: Space, chances: Vector, panels: Sequence[Vector]) -> Mixture | None:
    """The lottery that gives each kind its chance; None if no lottery of panels does."""
    import numpy as np

    master = Master(space, panels, chances, np.ones_like(chances))
    master.grow(most=MOST_PANELS, enough=-NOTHING)
    if master.level < -LITTLE:
        return None
    return Mixture(master.panels, master.weights.tolist(), 0.0)


def nearest(space: Space, exact: Exact) -> Mixture:
    """The lottery over the panels found that comes nearest to the chances."""
    import numpy as np

    master = Master(space, exact.panels, exact.chances, np.ones_like(exact.chances))
    master.grow(most=MOST_PANELS, enough=-NOTHING)
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
        floors = np.where(still, 0.0, settled - EXACT)
        master = Master(space, known, floors, still.astype(np.float64))
        proven &= master.grow(most=MOST_PANELS)
        known = master.panels
        level = min(1.0, max(level, master.level))
        tells = min(TELLS, 0.5 / np.count_nonzero(still))
        settled[still & (master.wanted >= tells)] = level
        told(1.0 - np.count_nonzero(np.isnan(settled)) / len(settled))
    return Exact(settled, known, proven)
