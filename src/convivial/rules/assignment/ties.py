"""Among all best assignments the first one: the first row gets the first column it can have.

The best ones are those on tight edges (reduced cost 0) that leave empty only places that cost the
least. One turns into another along cycles, so an edge on no cycle is in all of them or in none:
such edges are peeled off first. What is left is settled row by row; whether an earlier column can
be had is looked up from both ends at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convivial.rules.assignment.flow import Flow
    from convivial.rules.assignment.table import Ints

NOBODY = -1
"""Stands for those who would sit on the empty places, as if they were one more column."""


def settle_ties(flow: Flow) -> None:
    """Change `flow.mine` to the first of all assignments that are as good."""
    edges = _on_cycles(flow)
    if len(edges):
        _Core(flow, edges).settle()


def _on_cycles(flow: Flow) -> Ints:
    """The tight edges not in use that may lie on a cycle of moves."""
    import numpy as np

    table = flow.table
    tight = flow.profit[table.row] + flow.price[table.column] == table.weight
    edges = np.flatnonzero(tight & (flow.mine[table.row] != table.column))
    can_take, can_give = flow.empty > 0, flow.may_empty & (flow.price == flow.least_price)
    if not can_take.any():
        can_give = can_take
    while True:
        start, end = flow.mine[table.row[edges]], table.column[edges]
        entered, left = can_give.copy(), can_take.copy()
        entered[end] = True
        left[start] = True
        kept = entered[start] & left[end]
        if kept.all():
            return edges
        edges = edges[kept]


class _Core:
    """The few rows that could have another column, and who could move for them."""

    def __init__(self, flow: Flow, edges: Ints) -> None:
        """Look at the rows of `edges` alone: all others stay where they are."""
        import numpy as np

        table = flow.table
        self.flow = flow
        self.mine: dict[int, int] = {}
        self.wishes: dict[int, list[int]] = {}
        self.rows_at: defaultdict[int, set[int]] = defaultdict(set)
        self.wanted_by: defaultdict[int, list[int]] = defaultdict(list)
        for row in np.unique(table.row[edges]).tolist():
            self.mine[row] = int(flow.mine[row])
            self.rows_at[self.mine[row]].add(row)
            self.wishes[row] = [self.mine[row]]
        pairs = zip(table.row[edges].tolist(), table.column[edges].tolist(), strict=True)
        for row, column in pairs:
            self.wishes[row].append(column)
        for row, wishes in self.wishes.items():
            wishes.sort()
            for column in wishes:
                self.wanted_by[column].append(row)
        self.empty = {c: int(flow.empty[c]) for c in np.flatnonzero(flow.empty).tolist()}
        least = flow.may_empty & (flow.price == flow.least_price)
        self.may_empty = set(np.flatnonzero(least).tolist()) if self.empty else set()

    def settle(self) -> None:
        """Row by row, the first column that can be had; who is settled moves no more."""
        for row, wishes in self.wishes.items():
            for column in wishes:
                if column == self.mine[row] or self._moved(row, column):
                    break
            self.rows_at[self.mine[row]].discard(row)
        for row, column in self.mine.items():
            self.flow.mine[row] = column

    def _moved(self, row: int, wanted: int) -> bool:
        """Give `row` the `wanted` column if others can make up for it without loss."""
        left = self.mine[row]
        self.rows_at[left].discard(row)
        path = _Meeting(self, wanted, left).path()
        if path is None:
            self.rows_at[left].add(row)
            return False
        for start, end in pairwise(path):
            self._step(start, end)
        self.mine[row] = wanted
        self.rows_at[wanted].add(row)
        return True

    def _step(self, start: int, end: int) -> None:
        """One who is at `start` goes to `end`."""
        if start == NOBODY:
            self.empty[end] = self.empty.get(end, 0) + 1
        elif end == NOBODY:
            self.empty[start] -= 1
        else:
            row = next(row for row in self.wanted_by[end] if row in self.rows_at[start])
            self.rows_at[start].discard(row)
            self.rows_at[end].add(row)
            self.mine[row] = end

    def onward(self, column: int) -> list[int]:
        """Where those at `column` could go."""
        if column == NOBODY:
            return list(self.may_empty)
        onward = [end for row in self.rows_at[column] for end in self.wishes[row]]
        if self.empty.get(column):
            onward.append(NOBODY)
        return onward

    def backward(self, column: int) -> list[int]:
        """From where somebody could come to `column`."""
        if column == NOBODY:
            return [start for start, places in self.empty.items() if places]
        backward = [
            self.mine[row] for row in self.wanted_by[column] if row in self.rows_at[self.mine[row]]
        ]
        if column in self.may_empty:
            backward.append(NOBODY)
        return backward


class _Meeting:
    """Breadth first from both ends of a chain of moves, the narrower front first."""

    def __init__(self, core: _Core, start: int, end: int) -> None:
        """Look for a way from `start` to `end`."""
        self.core = core
        self.before: dict[int, int] = {start: start}
        self.after: dict[int, int] = {end: end}
        self.fronts = [start], [end]

    def path(self) -> list[int] | None:
        """The columns on the way, or None when there is none."""
        ahead, behind = self.fronts
        while ahead and behind:
            if len(ahead) <= len(behind):
                met, ahead = self._advance(ahead, self.core.onward, self.before, self.after)
            else:
                met, behind = self._advance(behind, self.core.backward, self.after, self.before)
            if met is not None:
                return self._joined(met)
        return None

    @staticmethod
    def _advance(
        front: list[int],
        look: Callable[[int], list[int]],
        seen: dict[int, int],
        other: dict[int, int],
    ) -> tuple[int | None, list[int]]:
        """Where the two sides met, or None, and the next front of this one."""
        fresh: list[int] = []
        for column in front:
            for one in look(column):
                if one not in seen:
                    seen[one] = column
                    if one in other:
                        return one, fresh
                    fresh.append(one)
        return None, fresh

    def _joined(self, met: int) -> list[int]:
        path = [met]
        while self.before[path[0]] != path[0]:
            path.insert(0, self.before[path[0]])
        while self.after[path[-1]] != path[-1]:
            path.append(self.after[path[-1]])
        return path
