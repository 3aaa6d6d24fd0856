"""All the panels there may be, as numbers: how many of each kind of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convivial.rules.sortition.programme import Bounds, Programme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.quotas import Kind, Quota


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """A panel takes at most `sizes[t]` people of kind t; its rows are the quotas, then the seats.

    `matrix[r, t]` is 1 where kind t counts for row r; a panel's count there lies within `rows`.
    """

    matrix: Vector
    rows: Bounds
    sizes: Vector

    @property
    def columns(self) -> Bounds:
        """From nobody to everyone, of each kind."""
        import numpy as np

        return Bounds(np.zeros_like(self.sizes), self.sizes)

    def programme(self, costs: Vector, *, whole: bool) -> Programme:
        """The cheapest panel, or (not `whole`) the cheapest mixture of fractions of people."""
        return Programme(
            self.matrix,
            rows=self.rows,
            columns=self.columns,
            costs=costs,
            whole=whole,
        )

    def panel(self) -> Vector | None:
        """Some panel; None if there can be none."""
        import numpy as np

        found = self.programme(np.zeros_like(self.sizes), whole=True).solve()
        return None if found is None else np.round(found)


def space_of(
    kinds: Sequence[Kind], quotas: Sequence[Quota], *, seats: int, seated: Mapping[Quota, int]
) -> Space:
    """The panels of `seats` further people; `seated` is who counts for a quota already."""
    import numpy as np

    features = sorted({quota.feature for quota in quotas})
    counted = [
        [kind.values[features.index(quota.feature)] == quota.value for kind in kinds]
        for quota in quotas
    ]
    everyone = [True] * len(kinds)
    low = [quota.least - seated.get(quota, 0) for quota in quotas]
    high = [quota.most - seated.get(quota, 0) for quota in quotas]
    return Space(
        matrix=np.array([*counted, everyone], dtype=np.float64),
        rows=Bounds(np.array([*low, seats], np.float64), np.array([*high, seats], np.float64)),
        sizes=np.array([len(kind.people) for kind in kinds], np.float64),
    )
