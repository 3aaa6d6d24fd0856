"""The best assignment of rows to columns, by exact integers.

The order of goods: as many rows served as possible; then the largest total weight; then, among
what is equally good, the first row gets the first column it can have, then the second row, and so
on. So the outcome is unique, and depends on nothing but the edges and the order given.

Method, made for sparse tables of up to a hundred thousand nodes and more: an auction in coarse
units gives nearly right prices (Bertsekas 1988); edges that no largest assignment uses are put
aside (Dulmage and Mendelsohn 1958); shortest augmenting paths from many rows at once put right
what is left, in exact integers (Jonker and Volgenant, Computing 38 (1987)); the ties are settled
on the edges whose reduced cost is zero. The prices prove the outcome the best.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

HIGHEST_TOTAL = 2**60
"""Prices stay below this, so that no 64-bit integer overflows."""


class Edge(NamedTuple):
    """A pair that may be: `row` and `column` count from 0, `weight` is an integer ≥ 0."""

    row: int
    column: int
    weight: int


def assign(rows: int, capacities: Sequence[int], edges: Iterable[Edge]) -> tuple[int | None, ...]:
    """The column of each of `rows` rows, or None where it stays unserved.

    `capacities[j]` is how many rows column `j` may serve; of two edges for the same pair the
    heavier one counts. Raises ValueError for an edge outside the table, a negative weight or
    capacity, or weights too large to be added exactly.
    """
    import numpy as np

    kept = list(edges)
    try:
        flat = np.fromiter(chain.from_iterable(kept), np.int64, 3 * len(kept)).reshape(-1, 3)
    except OverflowError as error:
        message = "weights too large to be added exactly"
        raise ValueError(message) from error
    chosen = assign_arrays(rows, np.array(capacities, dtype=np.int64), *flat.T.copy())
    return tuple(None if column < 0 else column for column in chosen.tolist())


def assign_arrays(rows: int, capacities: Ints, row: Ints, column: Ints, weight: Ints) -> Ints:
    """As `assign`, for many: edge `k` is (`row[k]`, `column[k]`, `weight[k]`), all int64.

    Gives the column of each row, −1 where it stays unserved. Raises ValueError as `assign` does.
    """
    import numpy as np

    from convivial.rules.assignment.best import best
    from convivial.rules.assignment.table import table

    _check(rows, capacities, row, column, weight)
    chosen = np.full(rows, -1)
    usable = capacities[column] > 0
    if not usable.any():
        return chosen
    able, dense = np.unique(row[usable], return_inverse=True)
    found = best(table(len(able), capacities, dense, column[usable], weight[usable]))
    chosen[able] = np.where(found < len(capacities), found, -1)
    return chosen


def _check(rows: int, capacities: Ints, row: Ints, column: Ints, weight: Ints) -> None:
    outside = (row < 0) | (row >= rows) | (column < 0) | (column >= len(capacities))
    for wrong, what in ((outside, "edge outside the table"), (weight < 0, "negative weight")):
        if wrong.any():
            at = int(wrong.argmax())
            message = f"{what}: {Edge(int(row[at]), int(column[at]), int(weight[at]))}"
            raise ValueError(message)
    if (capacities < 0).any():
        message = "a capacity below zero"
        raise ValueError(message)
    heaviest = int(weight.max(initial=0))
    if (heaviest + 1) * (rows + len(capacities) + 1) > HIGHEST_TOTAL:
        message = f"weights too large to be added exactly: {heaviest}"
        raise ValueError(message)
