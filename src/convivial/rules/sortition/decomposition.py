"""Chances made into a lottery of whole panels that gives everyone exactly these chances.

The way of Carathéodory, made a method by Grötschel, Lovász and Schrijver ("Geometric Algorithms and
Combinatorial Optimization", 1988, theorem 6.5.11): take a panel from the smallest face on which the
point lies, give it as much weight as leaves the rest of the point inside, go on with the rest. Each
step brings the rest to a further face. As the panel is chosen of those who lack most, many reach
their face at one step, and the steps are few. A face of this polytope may have no whole panel; what
is still to be done then is little, and `column_generation` does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.sortition.programme import EXACT, Bounds
from convivial.rules.sortition.rounding import whole_panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.space import Space

NOTHING = 1e-7
"""A rest of so little weight is given to the last panel: no chance changes by more."""
LITTLE = 5e-7
"""With a rest of so little weight no other way is tried."""
ROUNDING = 1e-12
"""What the arithmetic of all steps may have added to a count."""
STEPS_PER_FACE = 4
"""Each step reaches one face more; with more steps than this, rounding leads in circles."""
FAR = 9.0
"""More than the whole weight."""


class Mixture(NamedTuple):
    """Panels with their weights; `rest` is the weight for which no panel was found."""

    panels: list[Vector]
    weights: list[float]
    rest: float

    @property
    def whole(self) -> bool:
        """Whether it gives the chances that were asked for."""
        return self.rest <= LITTLE

    def counts(self) -> Vector:
        """How many of each kind are drawn on average."""
        import numpy as np

        counts: Vector = np.array(self.weights) @ np.array(self.panels)
        return counts


class _Step(NamedTuple):
    """A panel, and which share of what is left it takes."""

    panel: Vector
    share: float


def decompose(
    space: Space, chances: Vector, told: Callable[[float], None] = lambda _: None
) -> Mixture:
    """Panels whose mixture gives each kind its chance, as far as steps lead.

    `told` hears, step by step, how much (0 to 1, in the measure of the work) is done.
    """
    import numpy as np

    counts, rest = chances * space.sizes, 1.0
    panels: list[Vector] = []
    weights: list[float] = []
    most_steps = STEPS_PER_FACE * sum(space.matrix.shape)
    while rest > NOTHING and len(panels) < most_steps:
        step = _step(space, counts, max(EXACT, ROUNDING / rest))
        if step is None:
            break
        panels.append(step.panel)
        weights.append(rest * step.share)
        rest *= 1.0 - step.share
        counts = (counts - step.share * step.panel) / np.float64(1.0 - step.share or 1.0)
        counts = np.clip(counts, 0.0, space.sizes)
        told(_done(rest))
    if panels and rest <= LITTLE:
        weights[-1] += rest
    return Mixture(panels, weights, rest)


def _done(weight: float) -> float:
    from math import log

    return 1.0 if weight <= NOTHING else log(weight) / log(NOTHING)


def _step(space: Space, counts: Vector, near: float) -> _Step | None:
    """The next panel; None where none is found on the face of `counts`.

    What lies within `near` of a bound is taken to lie on it.
    """
    import numpy as np

    columns = Bounds(np.floor(counts + near), np.ceil(counts - near))
    counted = space.matrix @ counts
    low, high = space.rows
    rows = Bounds(
        np.where(counted >= high - near, high, low), np.where(counted <= low + near, low, high)
    )
    panel = whole_panel(space, columns, rows, counts / space.sizes)
    if panel is None:
        return None
    there = space.matrix @ panel
    share = min(_room(counts, panel, columns), _room(counted, there, space.rows), 1.0)
    return _Step(panel, 1.0 if share >= 1 - EXACT else share)


def _room(point: Vector, panel: Vector, bounds: Bounds) -> float:
    """The largest weight of `panel` with which the rest of `point` stays within `bounds`."""
    import numpy as np

    above, below = panel - bounds.low, bounds.high - panel
    down = np.divide(point - bounds.low, above, out=np.full_like(point, FAR), where=above > EXACT)
    up = np.divide(bounds.high - point, below, out=np.full_like(point, FAR), where=below > EXACT)
    return max(0.0, float(min(down.min(), up.min())))
