"""The best assignment of rows to columns, by exact integers.

The order of goods: as many rows served as possible; then the largest total weight; then, among
what is equally good, the first row gets the first column it can have, then the second row, and so
on. So the outcome is unique, and depends on nothing but the edges and the order given.

Method: successive shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant,
Computing 38 (1987)), on a dense cost matrix, columns with capacities. Staying unserved is a column
of its own. The ties are then settled on the edges whose reduced cost is zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Costs = NDArray[np.int64]
    Mask = NDArray[np.bool_]

HIGHEST_TOTAL = 2**61
"""Sums stay below this, so that no 64-bit integer overflows."""


class Edge(NamedTuple):
    """A pair that may be: `row` and `column` count from 0, `weight` is an integer ≥ 0."""

    row: int
    column: int
    weight: int


def assign(rows: int, capacities: Sequence[int], edges: Iterable[Edge]) -> tuple[int | None, ...]:
    """The column of each of `rows` rows, or None where it stays unserved.

    `capacities[j]` is how many rows column `j` may serve. Raises ValueError for an edge outside
    the table, a negative weight, or weights too large to be added exactly.
    """
    kept = list(edges)
    _check(rows, capacities, kept)
    if not rows or not kept:
        return (None,) * rows
    flow = _Flow(_costs(rows, len(capacities), kept), [*capacities, rows])
    for row in range(rows):
        flow.serve(row)
    flow.settle_ties()
    unserved = len(capacities)
    return tuple(None if column == unserved else column for column in flow.column_of)


def _check(rows: int, capacities: Sequence[int], edges: Sequence[Edge]) -> None:
    columns = len(capacities)
    for edge in edges:
        if not (0 <= edge.row < rows and 0 <= edge.column < columns):
            message = f"edge outside the table: {edge}"
            raise ValueError(message)
        if edge.weight < 0:
            message = f"negative weight: {edge}"
            raise ValueError(message)


def _costs(rows: int, columns: int, edges: Sequence[Edge]) -> Costs:
    """Costs to be minimised: impossible pairs are dearer than anything, unserved costs nothing."""
    import numpy as np

    heaviest = max(edge.weight for edge in edges)
    served = rows * heaviest + 1  # one more row served outweighs all that weights can give
    never = rows * (served + heaviest) + 1
    if rows * never > HIGHEST_TOTAL:
        message = f"weights too large to be added exactly: {heaviest}"
        raise ValueError(message)
    costs = np.full((rows, columns + 1), never, dtype=np.int64)
    costs[:, columns] = 0
    for edge in edges:
        costs[edge.row, edge.column] = -(served + edge.weight)
    return costs


class _Flow:
    """The assignment while it grows, with the potentials that prove it the best so far."""

    def __init__(self, costs: Costs, capacities: Sequence[int]) -> None:
        """Nothing assigned yet; the last column is 'unserved' and never full."""
        import numpy as np

        self.costs = costs
        self.capacities = list(capacities)
        self.column_of = [len(capacities) - 1] * len(costs)
        self.rows_of: list[list[int]] = [[] for _ in capacities]
        self.row_price = np.zeros(len(costs), dtype=np.int64)
        self.column_price = np.zeros(len(capacities), dtype=np.int64)

    def serve(self, row: int) -> None:
        """Give `row` a column by the cheapest chain of moves."""
        search = _Search(self, row)
        end = search.run()
        self._reprice(row, search, int(search.distance[end]))
        self._shift(row, end, search.came_by)

    def settle_ties(self) -> None:
        """Among all best assignments take the first in the order of rows and columns.

        They are the assignments on edges of reduced cost 0 that leave full each column whose
        price is not 0 (complementary slackness).
        """
        tight = self.costs - self.row_price[:, None] - self.column_price[None, :] == 0
        for row in range(len(self.column_of)):
            for column in tight[row].nonzero()[0].tolist():
                if column == self.column_of[row] or self._swap(row, column, tight):
                    break
            tight[row] = False  # settled: no later chain may move it

    def is_full(self, column: int) -> bool:
        """Whether `column` serves as many rows as it can."""
        return len(self.rows_of[column]) >= self.capacities[column]

    def _reprice(self, row: int, search: _Search, reached: int) -> None:
        """Keep all reduced costs ≥ 0, and 0 on the edges in use."""
        for column in search.closed:
            gain = reached - search.distance[column]
            self.column_price[column] -= gain
            self.row_price[self.rows_of[column]] += gain
        self.row_price[row] = reached

    def _swap(self, row: int, wanted: int, tight: Mask) -> bool:
        """Give `row` the `wanted` column if others can make up for it without loss."""
        left = self.column_of[row]
        may_leave = self.column_price[left] == 0
        came_by = [-1] * len(self.capacities)
        came_by[wanted] = row
        queue = [wanted]
        for column in queue:
            if column == left or (may_leave and not self.is_full(column)):
                self.rows_of[left].remove(row)
                self._shift(row, column, came_by)
                return True
            for mover in self.rows_of[column]:
                fresh = [one for one in tight[mover].nonzero()[0].tolist() if came_by[one] < 0]
                queue += fresh
                for one in fresh:
                    came_by[one] = mover
        return False

    def _shift(self, row: int, end: int, came_by: Sequence[int]) -> None:
        """Move everyone on the chain one step, from its `end` back to `row`."""
        column = end
        mover = came_by[column]
        while mover != row:
            left = self.column_of[mover]
            self.rows_of[left].remove(mover)
            self._put(mover, column)
            column, mover = left, came_by[left]
        self._put(row, column)

    def _put(self, row: int, column: int) -> None:
        self.rows_of[column].append(row)
        self.column_of[row] = column


class _Search:
    """Dijkstra from one row over columns, on reduced costs (all ≥ 0 but the first row's own)."""

    def __init__(self, flow: _Flow, row: int) -> None:
        """Each column is as far as its own price says from `row`."""
        self.flow = flow
        self.distance = flow.costs[row] - flow.column_price
        self.frontier = self.distance.copy()
        self.came_by = [row] * len(self.distance)
        self.closed: list[int] = []

    def run(self) -> int:
        """The nearest column with room."""
        while True:
            column = int(self.frontier.argmin())
            if not self.flow.is_full(column):
                return column
            self._pass_through(column)

    def _pass_through(self, column: int) -> None:
        """See how far it is by moving one of those whom `column` serves now."""
        flow, movers = self.flow, self.flow.rows_of[column]
        self.closed.append(column)
        here = self.distance[column]
        self.frontier[column] = HIGHEST_TOTAL
        for mover in movers:
            reach = flow.costs[mover] - flow.column_price + (here - flow.row_price[mover])
            nearer = ((reach < self.distance) & (self.frontier < HIGHEST_TOTAL)).nonzero()[0]
            self.distance[nearer] = self.frontier[nearer] = reach[nearer]
            for one in nearer.tolist():
                self.came_by[one] = mover
