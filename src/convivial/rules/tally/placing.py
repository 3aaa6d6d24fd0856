"""From a table of orders, one ballot a row, to a table of places, one option a row.

Done by blocks that fit into the processor's nearest memory: each block is turned around there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.tally.shares import in_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Orders = NDArray[Any]

BLOCK = 1024
"""Ballots at once: the indices of thirty places take a quarter of a megabyte."""

OUTSIDE = "an option outside the list is named"
TWICE = "a ballot names an option twice"


def places_of(orders: Orders, options: int, blank: int) -> tuple[NDArray[Any], int]:
    """Places (options, ballots) from `orders` (ballots, places), and how many of them are named.

    Orders hold option numbers from 0; an empty place is -1, or the largest number of an unsigned
    type. `blank` (255 or 65535) is written where a ballot does not name an option, and fixes the
    type. Raises ValueError for a number outside the list or named twice on a ballot.
    """
    import numpy as np

    if orders.ndim != 2 or orders.dtype.kind not in "iu":  # noqa: PLR2004
        raise ValueError("orders are a table of whole numbers: a row for each ballot")
    kind = np.uint8 if blank == np.iinfo(np.uint8).max else np.uint16
    places = np.empty((options, len(orders)), dtype=kind)

    def place(start: int, end: int) -> int:
        turning = _Turning(orders.shape[1], options, kind(blank))
        named = 0
        for at in range(start, end, BLOCK):
            block = _numbers(orders[at : min(at + BLOCK, end)], options)
            named += turning.turn(block, places[:, at : at + len(block)])
        return named

    return places, sum(in_shares(place, len(orders), BLOCK))


class _Turning:
    """Memory to turn one block after the other in, so that none is asked for again each time."""

    def __init__(self, places: int, options: int, blank: np.uint8 | np.uint16) -> None:
        import numpy as np

        self.blank = blank
        self.cells = np.empty((BLOCK, places), dtype=np.intp)
        # A row for each ballot; its last cell stands for no option.
        self.table = np.empty((BLOCK, options + 1), dtype=blank.dtype)
        self.begins = np.repeat(np.arange(BLOCK) * (options + 1), places).reshape(BLOCK, places)
        self.numbers = np.tile(np.arange(places, dtype=blank.dtype), BLOCK)

    def turn(self, block: Orders, into: NDArray[Any]) -> int:
        """Write the places of `block` into its columns; give how many are named."""
        import numpy as np

        cast, places = block.shape
        cells = self.cells[:cast]
        cells[...] = block
        # An empty place, -1, falls into the last cell of the ballot before, of the first one into
        # the last of all: cells that stand for no option.
        cells += self.begins[:cast]
        self.table.fill(self.blank)
        self.table.reshape(-1)[cells.reshape(-1)] = self.numbers[: cast * places]
        into[...] = self.table[:cast, :-1].T
        named = int(np.count_nonzero(block >= 0))
        if np.count_nonzero(into != self.blank) != named:
            raise ValueError(TWICE)
        return named


def _numbers(block: Orders, options: int) -> Orders:
    """The same numbers, each empty place as -1."""
    import numpy as np

    if not block.size:
        return block
    if block.dtype.kind == "u" and block.max() >= options:
        empty = block == np.iinfo(block.dtype).max
        block = np.where(empty, -1, block.astype(np.int64))
    if block.max() >= options or block.min() < -1:
        raise ValueError(OUTSIDE)
    return block
