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
"""So many kinds, the most promising, are dived among: a panel is small, a pool may be large."""


def whole_panel(space: Space, columns: Bounds, rows: Bounds, wanted: Vector) -> Vector | None:
    """A panel within `columns` and `rows` that is high in `wanted`; None if there is none."""
    import numpy as np

    every = np.flatnonzero(columns.high > 0)
    kinds = _promising(_Part(space, every, columns, rows, wanted), int(rows.high[-1]))
    for attempt in range(DIVES if len(kinds) else 0):
        part = _Part(space, kinds, columns, rows, wanted * _nudges(space, attempt))
        found = part.dived()
        if found is not None:
            return found
    return _Part(space, every, columns, rows, wanted).searched()


def _promising(part: _Part, seats: int) -> Numbers:
    """The kinds that a relaxed solution takes, and those nearest to it by their reduced costs."""
    import numpy as np

    most = KINDS_FIRST + PER_SEAT * seats
    if len(part.kinds) <= most:
        return part.kinds
    programme = part.programme(whole=False)
    found = programme.solve()
    if found is None:
        return part.kinds[:0]
    _, reduced = programme.prices()
    near = np.argsort(np.where(found > 0, -np.inf, reduced), kind="stable")
    kinds: Numbers = np.sort(part.kinds[near[:most]])
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
        programme = self.programme(whole=False)
        return self._panel(dive(programme, programme.solve()))

    def searched(self) -> Vector | None:
        """A panel found by branch and bound; None if there is none."""
        return self._panel(self.programme(whole=True).solve())

    def programme(self, *, whole: bool) -> Programme:
        """The panel that is wanted most, or (not `whole`) a mixture of fractions of people."""
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
