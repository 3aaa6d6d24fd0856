"""Shortest paths from many roots at once, on reduced costs, each node in its nearest root's tree.

A path goes from a row by any of its edges to a column, and from a column to the rows it has. Its
end is a place left. Where only one is left the search may go on, and the price changes; where
there are more, or one that could stay empty, the column is a door: its price must not change.
Nearest first, in ever wider rings (Meyer and Sanders, Journal of Algorithms 49 (2003)), each ring
worked at as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.assignment.table import FAR, ranks

if TYPE_CHECKING:
    from convivial.rules.assignment.flow import Flow
    from convivial.rules.assignment.table import Ints

LEFT_EMPTY = -2
"""In place of the row by which a column was reached: its place stays empty instead of another."""


class Search:
    """How far each column is from its root. Roots are rows, or, after them, columns."""

    def __init__(self, flow: Flow) -> None:
        """Nothing is reached yet."""
        import numpy as np

        self.flow = flow
        columns, rows = flow.table.columns, flow.table.rows
        self.distance = np.full(columns, FAR)
        self.came_by = np.full(columns, -1)
        self.root = np.full(columns, -1)
        self.pending = np.zeros(columns, dtype=np.bool_)
        self.is_door = (flow.empty > 0) | (flow.open > 1)
        self.stop = np.full(rows + columns, FAR)
        self.last_edge = np.full(rows + columns, -1)
        self.ring = 1
        self.leaving = False

    def from_rows(self, rows: Ints) -> None:
        """Let `rows` be roots."""
        self._pass(rows, rows * 0, rows)

    def from_empty(self) -> None:
        """Let each column be a root whose place would stay empty instead of another's."""
        import numpy as np

        flow = self.flow
        self.leaving = True
        self.is_door[:] = False
        reached = np.flatnonzero(flow.may_empty)
        self.distance[reached] = flow.price[reached] - flow.least_price
        self.came_by[reached] = LEFT_EMPTY
        self.root[reached] = flow.table.rows + reached
        self.pending[reached] = True

    def grow(self, roots: int) -> bool:
        """Widen the rings until half of so many `roots` found an end; False: none can."""
        while True:
            self._within_ring()
            found = self._ends_found()
            ahead = self._nearest_ahead()
            if 2 * found >= roots or ahead >= FAR:
                self.ring = min(self.ring, FAR) - 1  # all that is nearer than the ring is known
                return found > 0
            self.ring = max(2 * self.ring, ahead + 1)

    def _nearest_ahead(self) -> int:
        """How far the next thing outside the ring is: a column to go on from, or a door."""
        columns = self.distance[self.pending]
        doors = self.stop[self.stop >= self.ring]
        return min(int(columns.min(initial=FAR)), int(doors.min(initial=FAR)))

    def radius(self) -> Ints:
        """How much each root may give up: to its end, and no further than its neighbours allow."""
        import numpy as np

        radius: Ints = np.minimum(self.ring, self.stop)
        if (self.stop >= self.ring).all():
            return radius
        root, other, room, near = self._borders(radius)
        while True:
            allowed = room + np.maximum(radius[other] - near, 0)
            tight = allowed < radius[root]
            if not tight.any():
                return radius
            np.minimum.at(radius, root[tight], allowed[tight])

    def ends(self, radius: Ints) -> tuple[Ints, Ints]:
        """For each root that found an end one: columns with a place, edges through doors."""
        import numpy as np

        left = np.flatnonzero((self.flow.open > 0) & (self.root >= 0))
        left = left[self.distance[left] <= radius[self.root[left]]]
        left = left[np.argsort(self.distance[left], kind="stable")]
        served, one_each = np.unique(self.root[left], return_index=True)
        through = (self.last_edge >= 0) & (self.stop == radius)
        through[served] = False
        edges = self.last_edge[through]
        return left[one_each], self._while_there_is_room(edges, self.stop[through])

    def _while_there_is_room(self, edges: Ints, far: Ints) -> Ints:
        import numpy as np

        flow = self.flow
        door = flow.table.column[edges]
        order = np.lexsort((far, door))
        edges, door = edges[order], door[order]
        return edges[ranks(door) < (flow.open + flow.empty)[door]]

    def _within_ring(self) -> None:
        import numpy as np

        flow = self.flow
        while True:
            columns = np.flatnonzero(self.pending & (self.distance < self.ring))
            if not len(columns):
                return
            self.pending[columns] = False
            going = self.distance[columns] < self.stop[self.root[columns]]
            columns = columns[going]
            rows, counts = flow.rows_of(columns)
            self._pass(
                rows,
                np.repeat(self.distance[columns], counts),
                np.repeat(self.root[columns], counts),
            )

    def _pass(self, rows: Ints, near: Ints, root: Ints) -> None:
        """Go on from `rows`, which are as `near` to their `root`, to the columns of each."""
        import numpy as np

        flow, table = self.flow, self.flow.table
        edges, counts = table.edges_of(rows)
        column = table.column[edges]
        reach = np.repeat(near + flow.profit[rows], counts)
        reach += flow.price[column] - table.weight[edges]
        by = np.repeat(np.arange(len(rows)), counts)
        at = np.flatnonzero(self.is_door[column])
        if len(at):
            self._stop_at_doors(edges[at], reach[at], root[by[at]])
            reach[at] = FAR
        nearer = np.flatnonzero(reach < self.distance[column])
        reach, column = reach[nearer], column[nearer]
        np.minimum.at(self.distance, column, reach)
        best = np.flatnonzero(reach == self.distance[column])
        column = column[best]
        by = by[nearer[best]]
        self.came_by[column] = rows[by]
        self.root[column] = root[by]
        self.pending[column] = True

    def _stop_at_doors(self, edges: Ints, reach: Ints, root: Ints) -> None:
        """A door lets many in at the price it has: who comes there goes no further."""
        import numpy as np

        nearer = reach < self.stop[root]
        edges, reach, root = edges[nearer], reach[nearer], root[nearer]
        np.minimum.at(self.stop, root, reach)
        best = reach == self.stop[root]
        self.last_edge[root[best]] = edges[best]

    def _ends_found(self) -> int:
        import numpy as np

        flow = self.flow
        left = np.flatnonzero((flow.open > 0) & (self.distance < self.ring))
        stopped = np.flatnonzero(self.stop < self.ring)
        return len(np.union1d(self.root[left], stopped))

    def _borders(self, radius: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Where a tree meets another: the two roots, how far for each of them."""
        import numpy as np

        flow, table = self.flow, self.flow.table
        reached = np.flatnonzero(self.root >= 0)
        reached = reached[self.distance[reached] < radius[self.root[reached]]]
        rows, counts = flow.rows_of(reached)
        own = flow.seeking()
        rows = np.concatenate([own, rows])
        near = np.concatenate([own * 0, np.repeat(self.distance[reached], counts)])
        root = np.concatenate([own, np.repeat(self.root[reached], counts)])
        edges, counts = table.edges_of(rows)
        column = table.column[edges]
        there = np.repeat(near + flow.profit[rows], counts)
        there += flow.price[column] - table.weight[edges]
        root = np.repeat(root, counts)
        other = self.root[column]
        apart = np.flatnonzero((other != root) & (there < radius[root]))
        return root[apart], other[apart], there[apart], self.distance[column[apart]]
