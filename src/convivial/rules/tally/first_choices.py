"""Whom each ballot supports among the options that remain, moved on as options go out.

A ballot that puts several first shares its one vote equally among them. Votes are kept as whole
numbers of ballots by how many they are shared among, so nothing is ever rounded.
"""

from __future__ import annotations

from copy import copy
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.tally.ballots import Rankings

    Index = NDArray[np.intp]

BLOCK = 16_384
"""Ballots at once: thirty options' places of them take half a megabyte."""


class FirstChoices:
    """A count in progress. `remaining` are the numbers of the options still in it, ascending."""

    def __init__(self, ballots: Rankings) -> None:
        """Look at the ballots for the first time."""
        import numpy as np

        options, kinds = ballots.places.shape
        self.remaining = list(range(options))
        self._places, self._weights = ballots.places, ballots.weights
        self._blank = ballots.unranked
        self._one_each = bool((ballots.weights == 1).all())
        # For each kind of ballot: the place of its first choices, and how many they are.
        self._first = np.full(kinds, self._blank, dtype=ballots.places.dtype)
        self._shared = np.zeros(kinds, dtype=ballots.places.dtype)
        self._counts: dict[int, list[int]] = {1: [0] * options}
        for start in range(0, kinds, BLOCK):
            self._look(slice(start, start + BLOCK))

    def votes(self) -> dict[int, Fraction]:
        """Each remaining option's votes."""
        return {
            one: sum((Fraction(c[one], among) for among, c in self._counts.items()), Fraction())
            for one in self.remaining
        }

    def without(self, options: Iterable[int]) -> FirstChoices:
        """The count as it goes on without `options`; this one stays as it is."""
        after = copy(self)
        after._stand_alone()  # noqa: SLF001  another of the same class
        for option in options:
            after.put_out(option)
        return after

    def put_out(self, option: int) -> None:
        """Move each vote of `option` on to the ballot's next choice among those who remain."""
        import numpy as np

        theirs = np.flatnonzero((self._places[option] == self._first) & (self._shared > 0))
        self.remaining.remove(option)
        for counts in self._counts.values():
            counts[option] = 0
        shared = self._shared[theirs]
        for start in range(0, len(theirs), BLOCK):
            among = shared[start : start + BLOCK]
            block = theirs[start : start + BLOCK]
            self._look(block[among == 1])
            self._share_among_fewer(block[among > 1])

    def _stand_alone(self) -> None:
        self.remaining = list(self.remaining)
        self._first, self._shared = self._first.copy(), self._shared.copy()
        self._counts = {among: list(counts) for among, counts in self._counts.items()}

    def _look(self, which: Index | slice) -> None:
        """Find the first choices of these ballots, which count for nobody yet."""
        import numpy as np

        rows = np.array([self._places[one][which] for one in self.remaining])
        if not rows.size:
            self._shared[which] = 0
            return
        first = rows.min(axis=0)
        chosen = (rows == first) & (first != self._blank)
        among = chosen.view(np.uint8).sum(axis=0, dtype=self._places.dtype)
        self._first[which], self._shared[which] = first, among
        self._add(chosen, among, self._weights[which], 1)

    def _share_among_fewer(self, which: Index) -> None:
        """One of several first choices of these ballots has gone: the others share its part."""
        if not len(which):
            return
        import numpy as np

        rows = np.array([self._places[one][which] for one in self.remaining])
        chosen, among = rows == self._first[which], self._shared[which]
        self._add(chosen, among, self._weights[which], -1)
        self._shared[which] = among - 1
        self._add(chosen, among - 1, self._weights[which], 1)

    def _add(
        self, chosen: NDArray[np.bool_], among: NDArray[Any], weights: NDArray[np.int64], sign: int
    ) -> None:
        """Count `chosen` (remaining options, ballots) up or down, by how many share a ballot."""
        import numpy as np

        sizes = [int(size) for size in np.flatnonzero(np.bincount(among)) if size]
        for size in sizes:
            alike = chosen if len(sizes) == 1 else chosen & (among == size)
            counts = self._counts.setdefault(size, [0] * len(self._places))
            for one, row in zip(self.remaining, alike, strict=True):
                found = np.count_nonzero(row) if self._one_each else weights[row].sum()
                counts[one] += sign * int(found)
