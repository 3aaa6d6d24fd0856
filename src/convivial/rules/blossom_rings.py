"""The nodes among which pairs are looked for: people, and blossoms.

A blossom is an odd ring of nodes that could all be paired in turn but one; it is shrunk to one
node, and opened again when it is worth nothing. People count from 1; blossoms stand behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NOBODY = 0
UNSEEN, OUTER, INNER = -1, 0, 1


class Rings:
    """`top[x]` is the outermost blossom around `x`; `mate` and `parent` are told by people."""

    def __init__(self, weights: Ints) -> None:
        """Everybody alone; what each is worth starts at the heaviest weight."""
        import numpy as np

        self.people = size = len(weights)
        nodes = size + size // 2 + 2
        self.last = size
        self.weight = np.zeros((nodes, nodes), dtype=np.int64)
        self.weight[1 : size + 1, 1 : size + 1] = weights
        here, there = np.indices((nodes, nodes), dtype=np.int32)
        self.here, self.there = here, there
        self.worth = np.zeros(nodes, dtype=np.int64)
        self.worth[1 : size + 1] = int(weights.max())
        self.top = np.arange(nodes) * (np.arange(nodes) <= size)
        self.side = np.full(nodes, UNSEEN)
        self.slack = np.zeros(nodes, dtype=np.int64)
        self.mate = [NOBODY] * nodes
        self.parent = [NOBODY] * nodes
        self.rings: list[list[int]] = [[] for _ in range(nodes)]
        self.member = np.zeros((nodes, size + 1), dtype=np.int32)
        self.member[np.arange(1, size + 1), np.arange(1, size + 1)] = np.arange(1, size + 1)
        self.queue: list[int] = []

    def tops(self) -> list[int]:
        """The nodes that no blossom is around."""
        import numpy as np

        nodes = np.arange(1, self.last + 1)
        tops: list[int] = nodes[self.top[nodes] == nodes].tolist()
        return tops

    def gap(self, one: int, other: int) -> int:
        """Twice how far the edge between two nodes is from being tight."""
        return int(self.gaps(one, other))

    def gaps(self, ones: Ints | int, others: Ints | int) -> Ints:
        """As `gap`, for many at once. An edge is that of the two people at its ends."""
        ends = self.here[ones, others], self.there[ones, others]
        gaps: Ints = self.worth[ends[0]] + self.worth[ends[1]] - 2 * self.weight[ends]
        return gaps

    def enqueue(self, node: int) -> None:
        """Everybody in `node` is to be looked at."""
        if node <= self.people:
            self.queue.append(node)
        else:
            for inside in self.rings[node]:
                self.enqueue(inside)

    def meet(self, one: int, other: int) -> bool:
        """A tight edge from outer person `one` to person `other`. True when it pairs two more."""
        here, there = int(self.top[one]), int(self.top[other])
        if self.side[there] == UNSEEN:
            self.parent[there], self.side[there] = one, INNER
            after = int(self.top[self.mate[there]])
            self.slack[there] = self.slack[after] = NOBODY
            self.side[after] = OUTER
            self.enqueue(after)
        elif self.side[there] == OUTER:
            common = self._common_ancestor(here, there)
            if common == NOBODY:
                self._augment(here, there)
                self._augment(there, here)
                return True
            self._shrink(here, common, there)
        return False

    def open(self, blossom: int) -> None:
        """Put the nodes of an inner `blossom` in its place: those on the way stay in the tree."""
        ring = self.rings[blossom]
        for node in ring:
            self._set_top(node, node)
        entry = int(self.member[blossom, self.here[blossom, self.parent[blossom]]])
        steps = self._even_way(blossom, entry)
        ring = self.rings[blossom]
        for inner, outer in zip(ring[0:steps:2], ring[1 : steps + 1 : 2], strict=False):
            self.parent[inner] = int(self.here[outer, inner])
            self.side[inner], self.side[outer] = INNER, OUTER
            self.slack[inner] = NOBODY
            self._find_slack(outer)
            self.enqueue(outer)
        self.side[entry], self.parent[entry] = INNER, self.parent[blossom]
        for node in ring[steps + 1 :]:
            self.side[node] = UNSEEN
            self._find_slack(node)
        self.top[blossom] = 0

    def _set_top(self, node: int, top: int) -> None:
        self.top[node] = top
        if node > self.people:
            for inside in self.rings[node]:
                self._set_top(inside, top)

    def _find_slack(self, node: int) -> None:
        import numpy as np

        people = np.arange(1, self.people + 1)
        outer = self.side[self.top[people]] == OUTER
        known = self.weight[people, node] > 0
        near = people[known & outer & (self.top[people] != node)]
        gaps = self.gaps(near, np.full(len(near), node))
        self.slack[node] = near[gaps.argmin()] if len(near) else NOBODY

    def _even_way(self, blossom: int, entry: int) -> int:
        """Turn the ring so that `entry` is an even number of steps from its base; how many."""
        ring = self.rings[blossom]
        steps = ring.index(entry)
        if steps % 2:
            ring[1:] = ring[:0:-1]
            steps = len(ring) - steps
        return steps

    def _pair(self, one: int, other: int) -> None:
        """`one` goes with `other` from now on; inside a blossom pairs turn round accordingly."""
        self.mate[one] = int(self.there[one, other])
        if one <= self.people:
            return
        entry = int(self.member[one, self.here[one, other]])
        steps = self._even_way(one, entry)
        ring = self.rings[one]
        for at in range(steps):
            self._pair(ring[at], ring[at ^ 1])
        self._pair(entry, other)
        self.rings[one] = ring[steps:] + ring[:steps]

    def _augment(self, one: int, other: int) -> None:
        while True:
            before = int(self.top[self.mate[one]])
            self._pair(one, other)
            if before == NOBODY:
                return
            onward = int(self.top[self.parent[before]])
            self._pair(before, onward)
            one, other = onward, before

    def _common_ancestor(self, one: int, other: int) -> int:
        seen = set()
        while one or other:
            if one:
                if one in seen:
                    return one
                seen.add(one)
                one = int(self.top[self.mate[one]])
                if one:
                    one = int(self.top[self.parent[one]])
            one, other = other, one
        return NOBODY

    def _shrink(self, one: int, base: int, other: int) -> None:
        blossom = self._unused()
        self.worth[blossom], self.side[blossom] = 0, OUTER
        self.mate[blossom] = self.mate[base]
        left, right = self._way_to(base, one), self._way_to(base, other)
        self.rings[blossom] = ring = [base, *reversed(left), *right]
        self._set_top(blossom, blossom)
        self._join_edges(blossom, ring)
        self._find_slack(blossom)

    def _unused(self) -> int:
        for node in range(self.people + 1, self.last + 1):
            if not self.top[node]:
                return node
        self.last += 1
        return self.last

    def _way_to(self, base: int, node: int) -> list[int]:
        way = []
        while node != base:
            inner = int(self.top[self.mate[node]])
            way += [node, inner]
            self.enqueue(inner)
            node = int(self.top[self.parent[inner]])
        return way

    def _join_edges(self, blossom: int, ring: list[int]) -> None:
        """For each other node, the edge of the ring that is nearest to being tight."""
        import numpy as np

        self.weight[blossom, :] = self.weight[:, blossom] = 0
        self.member[blossom, :] = 0
        nodes = np.arange(self.last + 1)
        for inside in ring:
            known = self.weight[inside, nodes] > 0
            best = (self.weight[blossom, nodes] == 0) | (
                self.gaps(np.full(len(nodes), inside), nodes)
                < self.gaps(np.full(len(nodes), blossom), nodes)
            )
            at = nodes[known & best]
            for table in (self.weight, self.here, self.there):
                table[blossom, at] = table[inside, at]
                table[at, blossom] = table[at, inside]
            members = np.flatnonzero(self.member[inside])
            self.member[blossom, members] = inside
