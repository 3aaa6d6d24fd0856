"""Quotas that no panel can keep, relaxed by as little as possible.

Least is, in this order: the sum of all changes to minima and maxima; then the largest single
change; then the sum of each change times its quota's place in the order of features and values (so
that what is equally little falls on the first). Each by an integer programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convivial.rules.sortition.programme import Bounds, Programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.sortition.programme import Vector
    from convivial.rules.sortition.quotas import Quota
    from convivial.rules.sortition.space import Space


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One quota that had to give way: its least and most as they were asked for, and as kept."""

    feature: str
    value: str
    asked: tuple[int, int]
    kept: tuple[int, int]

    @property
    def change(self) -> int:
        """By how much, downwards and upwards together."""
        return self.asked[0] - self.kept[0] + self.kept[1] - self.asked[1]


def smallest_relaxation(space: Space, quotas: Sequence[Quota]) -> tuple[Relaxed, ...]:
    """What must change so that a panel exists; nothing if one does.

    `space` is that of `quotas`, in their order. As many people as there are seats must be there.
    Raises ValueError if they are not.
    """
    import numpy as np

    kinds, number = len(space.sizes), len(quotas)
    some = _Changes(space, number)
    places = np.tile(np.arange(1.0, number + 1), 2)
    some.least(np.append(np.ones(2 * number), 0.0))
    some.least(np.append(np.zeros(2 * number), 1.0))
    some.least(np.append(places, 0.0))
    down, up = np.round(some.found[kinds:-1]).astype(int).reshape(2, number).tolist()
    return tuple(
        Relaxed(
            quota.feature,
            quota.value,
            (quota.least, quota.most),
            (quota.least - less, quota.most + more),
        )
        for quota, less, more in zip(quotas, down, up, strict=True)
        if less or more
    )


class _Changes:
    """Columns: people of each kind, each quota's change downwards, upwards, the largest change."""

    def __init__(self, space: Space, number: int) -> None:
        import numpy as np

        self.kinds = len(space.sizes)
        one = np.eye(number + 1, number)
        largest = np.zeros((number + 1, 1))
        rows = np.hstack([space.matrix, one, -one, largest])
        # Each change is at most the largest.
        below = np.hstack(
            [np.zeros((2 * number, self.kinds)), -np.eye(2 * number), np.ones((2 * number, 1))]
        )
        endless = np.full(2 * number, np.inf)
        self.matrix = np.vstack([rows, below])
        self.rows = Bounds(
            np.concatenate([space.rows.low, np.zeros(2 * number)]),
            np.concatenate([space.rows.high, endless]),
        )
        self.columns = Bounds(
            np.zeros(self.kinds + 2 * number + 1),
            np.concatenate([space.sizes, endless, [np.inf]]),
        )
        self.found: Vector = np.zeros(0)

    def least(self, costs: Vector) -> int:
        """The least sum of changes at these costs; it is kept in all that follows."""
        import numpy as np

        costs = np.concatenate([np.zeros(self.kinds), costs])
        programme = Programme(
            self.matrix, rows=self.rows, columns=self.columns, costs=costs, whole=True
        )
        found = programme.solve()
        if found is None:
            message = "there are not as many people as seats"
            raise ValueError(message)
        self.found = found
        least = round(float(costs @ found))
        self.matrix = np.vstack([self.matrix, costs])
        self.rows = Bounds(np.append(self.rows.low, -np.inf), np.append(self.rows.high, least))
        return least
