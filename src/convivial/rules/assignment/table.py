"""The pairs that may be, row by row (compressed sparse rows)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

FAR = 2**61
"""Farther than any distance or price: two of them still add up within 64 bits."""


@dataclass(frozen=True, slots=True)
class Table:
    """Edges in the order of rows, then columns: row `i` has `first[i]` up to `first[i + 1]`.

    `room[j]` is how many rows column `j` may have, never more than it has edges.
    """

    first: Ints
    row: Ints
    column: Ints
    weight: Ints
    room: Ints

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.first) - 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.room)

    def edges_of(self, rows: Ints) -> tuple[Ints, Ints]:
        """The edges of `rows`, one row after the other, and how many each has."""
        counts = self.first[rows + 1] - self.first[rows]
        return spans(self.first[rows], counts), counts

    def only(self, kept: Mask) -> Table:
        """The same rows and columns with the edges that are `kept`."""
        return table(self.rows, self.room, self.row[kept], self.column[kept], self.weight[kept])


def table(rows: int, room: Ints, row: Ints, column: Ints, weight: Ints) -> Table:
    """Put edges into order; of two for the same pair the heavier one counts."""
    import numpy as np

    pair = row * len(room) + column
    if not (pair[1:] > pair[:-1]).all():
        order = np.lexsort((weight, pair))
        last = np.append(pair[order][1:] != pair[order][:-1], np.True_)
        kept = order[last]
        row, column, weight = row[kept], column[kept], weight[kept]
    first = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))])
    degree = np.bincount(column, minlength=len(room))
    return Table(first, row, column, weight, np.minimum(room, degree))


def spans(starts: Ints, counts: Ints) -> Ints:
    """`starts[0]`, `starts[0] + 1`, … (`counts[0]` of them), then the same for the next."""
    import numpy as np

    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def ranks(groups: Ints) -> Ints:
    """How many equal ones stand before each of `groups`, which are sorted."""
    import numpy as np

    return np.arange(len(groups)) - np.searchsorted(groups, groups)
