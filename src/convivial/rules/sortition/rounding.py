"""Whole panels near a mixture of fractions of people: quickly by diving, surely by search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.sortition.programme import Bounds, Programme

if TYPE_CHECKING:
    from convivial.rules.sortition.programme import Numbers, Vector
    from convivial.rules.sortition.space import Space

WHOLE = 1e-6
"""Nearer than this to a whole number is whole."""
DIVES = 4
"""So many ways to dive are tried before the search, which takes ten times as long."""
NUDGE = 0.3
GOLDEN = 0.6180339887498949
KINDS_FIRST = 60
PER_SEAT = 4
PER_ROW = 12
"""So many kinds, those most wanted, are looked at first: a panel is small, a pool may be large."""


def whole_panel(space: Space, columns: Bounds, rows: Bounds, wanted: Vector) -> Vector | None:
    """A panel within `columns` and `rows` that is high in `wanted`; None if there is none."""
    import numpy as np

    free = np.flatnonzero(columns.high > columns.low)
    by_want = free[np.argsort(-wanted[free], kind="stable")]
    looked_at = KINDS_FIRST + PER_SEAT * int(rows.high[-1])
    for most in (looked_at, 4 * looked_at):
        kinds = _most_wanted(space, columns, by_want, most)
        for attempt in range(DIVES):
            part = _Part(space, kinds, columns, rows, wanted * _nudges(space, attempt))
            found = part.dived()
            if found is not None:
                return found
        if most >= len(free):
            break
    return _Part(space, np.flatnonzero(columns.high > 0), columns, rows, wanted).searched()


def _most_wanted(space: Space, columns: Bounds, by_want: Numbers, most: int) -> Numbers:
    """The `most` kinds that are wanted most, `PER_ROW` for each quota, and all that must be in."""
    import numpy as np

    ranked = space.matrix[:, by_want]
    for_rows = ranked * (np.cumsum(ranked, axis=1) <= PER_ROW)
    looked_at = columns.low > 0
    looked_at[by_want[:most]] = True
    looked_at[by_want[for_rows.any(axis=0)]] = True
    kinds: Numbers = np.flatnonzero(looked_at)
    return kinds


def _nudges(space: Space, attempt: int) -> Vector:
    """What makes another attempt go another way: nothing at first, then up to `NUDGE`."""
    import numpy as np

    places = np.arange(1, len(space.sizes) + 1, dtype=np.float64)
    nudges: Vector = 1.0 + NUDGE * ((places * GOLDEN * attempt) % 1.0)
    return nudges


def dive(programme: Programme, found: Vector | None) -> Vector | None:
    """From a solution in fractions to whole people: round up whoever is nearest to it, solve again.

    `programme` keeps what was rounded. None where that ends nowhere; there may still be a panel.
    """
    import numpy as np

    while found is not None:
        broken = np.flatnonzero(np.abs(found - np.round(found)) > WHOLE)
        if not len(broken):
            return np.round(found)
        parts = found[broken] - np.floor(found[broken])
        one = int(broken[np.argmax(parts)])
        up = float(np.ceil(found[one]))
        programme.hold(one, up, up)
        found = programme.solve()
        if found is None:
            programme.hold(one, up - 1, up - 1)
            found = programme.solve()
    return None


class _Part:
    """The panels that are made of some kinds only."""

    def __init__(
        self, space: Space, kinds: Numbers, columns: Bounds, rows: Bounds, wanted: Vector
    ) -> None:
        self.space, self.kinds = space, kinds
        self.columns, self.rows, self.wanted = columns, rows, wanted

    def dived(self) -> Vector | None:
        """A panel found by diving."""
        programme = self._programme(whole=False)
        return self._panel(dive(programme, programme.solve()))

    def searched(self) -> Vector | None:
        """A panel found by branch and bound; None if there is none."""
        return self._panel(self._programme(whole=True).solve())

    def _programme(self, *, whole: bool) -> Programme:
        return Programme(
            self.space.matrix[:, self.kinds],
            rows=self.rows,
            columns=Bounds(self.columns.low[self.kinds], self.columns.high[self.kinds]),
            costs=-self.wanted[self.kinds],
            whole=whole,
            any_do=whole,
        )

    def _panel(self, found: Vector | None) -> Vector | None:
        import numpy as np

        if found is None:
            return None
        panel = np.zeros_like(self.space.sizes)
        panel[self.kinds] = np.round(found)
        return panel
