"""An assignment while it grows, with the prices that prove it the best so far.

For every edge `profit[row] + price[column] ≥ weight`, with equality where the edge is in use. In
the end each row has a column, and each place of a column has a row or is empty for good; a column
with such a place costs `least_price`, which no column that may have one falls below. Then nothing
is better (complementary slackness).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.assignment.search import LEFT_EMPTY, Search
from convivial.rules.assignment.table import ranks, spans

if TYPE_CHECKING:
    from convivial.rules.assignment.table import Ints, Mask, Table

FREE = -1
"""In place of a column: this row still looks for one."""


class Flow:
    """`mine[row]` is a column or FREE; a place has a row, or is `empty` for good, or `open`."""

    def __init__(self, table: Table, may_empty: Mask) -> None:
        """Nothing is assigned, nothing costs anything."""
        import numpy as np

        self.table, self.may_empty = table, may_empty
        self.least_price = 0
        self.begin(np.full(table.rows, FREE), np.zeros(table.columns, dtype=np.int64))

    def begin(self, mine: Ints, price: Ints) -> None:
        """Start from `mine` (−1: none) and `price`: what does not fit them is let go."""
        import numpy as np

        table = self.table
        self.mine, self.price = mine.copy(), price
        value = table.weight - price[table.column]
        self.profit = np.maximum.reduceat(value, table.first[:-1])
        held = table.column == self.mine[table.row]
        loose = held & (self.profit[table.row] > value)
        self.mine[table.row[loose]] = FREE
        self.regroup()
        left = table.room - self.count
        self.empty = np.where(self.may_empty & (price == self.least_price), left, 0)
        self.open = left - self.empty

    def regroup(self) -> None:
        """See anew which rows each column has."""
        import numpy as np

        self.order = np.argsort(self.mine, kind="stable")
        counts = np.bincount(self.mine + 1, minlength=self.table.columns + 1)
        self.start, self.count = np.cumsum(counts)[:-1], counts[1:]

    def rows_of(self, columns: Ints) -> tuple[Ints, Ints]:
        """The rows that `columns` have, and how many each."""
        counts = self.count[columns]
        return self.order[spans(self.start[columns], counts)], counts

    def seeking(self) -> Ints:
        """The rows that still look for a column."""
        import numpy as np

        return np.flatnonzero(self.mine == FREE)

    def place_rows(self) -> Search | None:
        """Give every free row a column. The search that failed, or None."""
        while True:
            self._take_what_fits()
            rows = self.seeking()
            if not len(rows):
                return None
            search = Search(self)
            search.from_rows(rows)
            if not search.grow(len(rows)):
                return search
            self._follow(search, search.radius())

    def empty_columns(self) -> None:
        """Leave empty for good as many places as are still open; all rows are placed."""
        import numpy as np

        while True:
            at_least = self.may_empty & (self.price == self.least_price)
            self.empty[at_least] += self.open[at_least]
            self.open[at_least] = 0
            todo = np.flatnonzero(self.open > 0)
            if not len(todo):
                return
            search = Search(self)
            search.from_empty()
            search.grow(len(todo))
            self._follow(search, search.radius())
            self.least_price += search.ring
            self.regroup()

    def _take_what_fits(self) -> None:
        """Free rows take places along edges that are tight already."""
        import numpy as np

        table = self.table
        while len(rows := self.seeking()):
            edges, counts = table.edges_of(rows)
            row, column = np.repeat(rows, counts), table.column[edges]
            left = self.open + self.empty
            tight = self.profit[row] + self.price[column] == table.weight[edges]
            fits = tight & (left[column] > 0)
            one, at = np.unique(row[fits], return_index=True)
            if not len(one):
                break
            self._take(one, column[fits][at], left)
        self.regroup()

    def _take(self, rows: Ints, columns: Ints, left: Ints) -> None:
        import numpy as np

        order = np.argsort(columns, kind="stable")
        rows, columns = rows[order], columns[order]
        first = ranks(columns) < left[columns]
        rows, columns = rows[first], columns[first]
        self.mine[rows] = columns
        taken = np.bincount(columns, minlength=self.table.columns)
        from_open = np.minimum(taken, self.open)
        self.open -= from_open
        self.empty -= taken - from_open

    def _follow(self, search: Search, radius: Ints) -> None:
        """Change prices so that the shortest paths are tight, and move along one for each root."""
        import numpy as np

        table = self.table
        columns, edges = search.ends(radius)
        reached = search.root >= 0
        gain = np.zeros_like(self.price)
        gain[reached] = radius[search.root[reached]] - search.distance[reached]
        np.maximum(gain, 0, out=gain)
        held = np.flatnonzero(self.mine >= 0)
        self.profit[held] -= gain[self.mine[held]]
        roots = self.seeking()
        self.profit[roots] -= radius[roots]
        self.price += gain
        used: set[int] = set()
        for column in columns.tolist():
            self._move(self._path(search, column, used), column)
        pairs = zip(table.row[edges].tolist(), table.column[edges].tolist(), strict=True)
        for row, door in pairs:
            if self._is_tight(row, door):
                path = self._path(search, int(self.mine[row]), used)
                self._move(None if path is None else [(row, door), *path], door)

    def _path(self, search: Search, column: int, used: set[int]) -> list[tuple[int, int]] | None:
        """Who goes where, from `column` back to the root.

        None when the path is no longer one: a nearer root may have taken over a part of it.
        """
        path: list[tuple[int, int]] = []
        seen: set[int] = set()
        while column >= 0:
            row = int(search.came_by[column])
            if column in seen or column in used or not self._is_tight(row, column):
                return None
            seen.add(column)
            path.append((row, column))
            column = FREE if row == LEFT_EMPTY else int(self.mine[row])
        used |= seen
        return path

    def _is_tight(self, row: int, column: int) -> bool:
        if row == LEFT_EMPTY:
            return True
        table = self.table
        start, end = table.first[row], table.first[row + 1]
        at = start + table.column[start:end].searchsorted(column)
        return bool(self.profit[row] + self.price[column] == table.weight[at])

    def _fill(self, column: int) -> None:
        """One place less is left."""
        left = self.open if self.open[column] else self.empty
        left[column] -= 1

    def _move(self, path: list[tuple[int, int]] | None, end: int) -> None:
        """Move everyone on the path one step: somebody takes the place left in `end`."""
        if path is None:
            return
        self._fill(end)
        for row, column in path:
            if row == LEFT_EMPTY:
                self.empty[column] += 1
            else:
                self.mine[row] = column
