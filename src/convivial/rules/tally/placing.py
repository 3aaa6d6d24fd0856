"""From a table of orders, one ballot a row, to a table of places, one option a row.

Done by blocks that fit into the processor's nearest memory: each block is turned around there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Orders = NDArray[Any]

BLOCK = 1024
"""Ballots at once: the indices of thirty places take a quarter of a megabyte."""

OUTSIDE = "an option outside the list is named"
TWICE = "a ballot names an option twice"


def places_of(orders: Orders, options: int, blank: int) -> NDArray[Any]:
    """Places (options, ballots) from `orders` (ballots, places) of option numbers from 0.

    An empty place is -1, or the largest number of an unsigned type. `blank` (255 or 65535) is
    written where a ballot does not name an option, and fixes the type. Raises ValueError for a
    number outside the list or named twice on a ballot.
    """
    import numpy as np

    if orders.ndim != 2 or orders.dtype.kind not in "iu":  # noqa: PLR2004
        raise ValueError("orders are a table of whole numbers: a row for each ballot")
    kind = np.uint8 if blank == np.iinfo(np.uint8).max else np.uint16
    places = np.empty((options, len(orders)), dtype=kind)
    cells = np.empty((BLOCK, orders.shape[1]), dtype=np.intp)
    table = np.empty((options + 1, BLOCK), dtype=kind)
    for start in range(0, len(orders), BLOCK):
        block = _numbers(orders[start : start + BLOCK], options)
        _set_places(block, table, cells[: len(block)], blank)
        places[:, start : start + len(block)] = table[:options, : len(block)]
    return places


def _set_places(block: Orders, table: NDArray[Any], cells: NDArray[np.intp], blank: int) -> None:
    """Write the places of `block` into `table` (options and one row more, ballots)."""
    import numpy as np

    cast, places = block.shape
    # Cell (option, ballot) of the table, as one number. An empty place, -1, counts from the end of
    # the table and so falls into the row that stands for no option.
    np.multiply(block, table.shape[1], out=cells, dtype=np.intp)
    cells += np.arange(cast)[:, None]
    table.fill(blank)
    numbers = np.arange(places, dtype=table.dtype)
    table.reshape(-1)[cells.ravel()] = np.broadcast_to(numbers, (cast, places)).ravel()
    named = np.count_nonzero(block >= 0)
    if np.count_nonzero(table[:-1] != blank) != named:
        raise ValueError(TWICE)


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
