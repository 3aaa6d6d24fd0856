"""Finding the ballots that are cast by many: columns of a table that are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Index = NDArray[np.intp]

_STIR = 0x9E3779B97F4A7C15  # 2⁶⁴ divided by the golden ratio, odd: spreads what is near (Knuth)
_SHIFT = 29


def merged_columns(table: NDArray[Any], weights: Numbers) -> tuple[NDArray[Any], Numbers]:
    """`table` with equal columns put together, in the order in which they first occur.

    `table` has the shape (rows, columns), `weights` (columns,); weights are added up.
    """
    import numpy as np

    first, which = _kinds(table)
    sums = np.zeros(len(first), dtype=np.int64)
    np.add.at(sums, which, weights)
    order = np.argsort(first)
    return np.ascontiguousarray(table[:, first[order]]), sums[order]


def _kinds(table: NDArray[Any]) -> tuple[Index, Index]:
    """Where each kind first occurs, and of which kind each column is.

    Columns are told apart by fingerprints of 64 bits, and then each is held against the first of
    its kind: if two different columns had the same fingerprint, all are sorted in full.
    """
    import numpy as np

    _, first, which = np.unique(_prints(table), return_index=True, return_inverse=True)
    if all(np.array_equal(row, row[first][which]) for row in table):
        return first, which
    rows = np.ascontiguousarray(table.T)
    _, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return first, which.ravel()


def _prints(table: NDArray[Any]) -> NDArray[np.uint64]:
    import numpy as np

    prints = np.zeros(table.shape[1], dtype=np.uint64)
    for row in table:
        prints ^= row.astype(np.uint64)
        prints *= np.uint64(_STIR)
        prints ^= prints >> np.uint64(_SHIFT)
    return prints
