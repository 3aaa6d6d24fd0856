"""Who goes with whom so that the sum of weights is the largest, when anybody may go with anybody.

Edmonds' method, in exact integers: "Maximum matching and a polyhedron with 0,1-vertices", Journal
of Research of the National Bureau of Standards 69B (1965), in the arrangement with one slack for
each node (Gabow, Journal of the ACM 23 (1976)), O(n³).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.blossom_rings import INNER, NOBODY, OUTER, UNSEEN, Rings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

HIGHEST_WEIGHT = 2**60


def heaviest_pairs(weights: Ints) -> list[int | None]:
    """The partner of each person, or None: a matching of the largest total weight.

    `weights` is symmetric, n × n, int64, below 2⁶⁰; 0 is for two who cannot be a pair. Which of
    several largest matchings is found depends on the order of the people. Raises ValueError for a
    table that is not such.
    """
    size = len(weights)
    square = weights.shape == (size, size)
    if not square or (weights != weights.T).any() or (weights < 0).any():
        message = "the table of weights is not symmetric and ≥ 0"
        raise ValueError(message)
    if size and int(weights.max()) >= HIGHEST_WEIGHT:
        message = "weights too large to be added exactly"
        raise ValueError(message)
    if not weights.any():
        return [None] * size
    forest = _Forest(weights)
    while forest.grow():
        pass
    return [mate - 1 if mate else None for mate in forest.mate[1 : size + 1]]


class _Forest(Rings):
    """Alternating trees rooted at those who have nobody yet."""

    def grow(self) -> bool:
        """Search once for a path that pairs two more people. False: nothing gains any more."""
        self.side[:] = UNSEEN
        self.slack[:] = NOBODY
        self.queue = []
        for node in self.tops():
            if not self.mate[node]:
                self.parent[node], self.side[node] = NOBODY, OUTER
                self.enqueue(node)
        searching = bool(self.queue)
        while searching:
            if self._scan():
                return True
            change = self._change()
            if change is None:
                return False
            self._reprice(change)
            if self._follow_tight():
                return True
            self._open_spent()
        return False

    def _scan(self) -> bool:
        """Look from everybody in the queue along all edges."""
        import numpy as np

        size = self.people
        while self.queue:
            one = self.queue.pop()
            if self.side[self.top[one]] == INNER:
                continue
            gaps = self.worth[one] + self.worth[: size + 1] - 2 * self.weight[one, : size + 1]
            known = self.weight[one, : size + 1] > 0
            others = np.flatnonzero(known & (self.top[: size + 1] != self.top[one]))
            for other in others[gaps[others] == 0].tolist():
                if self.top[other] != self.top[one] and self.meet(one, other):
                    return True
            others = others[(gaps[others] > 0) & (self.top[others] != self.top[one])]
            self._note_slack(one, others, gaps[others])
        return False

    def _note_slack(self, one: int, others: Ints, gaps: Ints) -> None:
        """Remember for each node the nearest edge that leads to it."""
        import numpy as np

        tops = self.top[others]
        order = np.argsort(-gaps, kind="stable")  # of several, the nearest is written last
        nearest = np.full(len(self.top), HIGHEST_WEIGHT * 4)
        nearest[tops[order]] = gaps[order]
        tops = np.unique(tops)
        before = self.slack[tops]
        gap = self.gaps(before, tops)
        better = (before == NOBODY) | (nearest[tops] < gap)
        self.slack[tops[better]] = one

    def _change(self) -> int | None:
        """By how much what people are worth may change; None when there is no more to gain."""
        import numpy as np

        tops = np.array(self.tops())
        blossoms = tops[(tops > self.people) & (self.side[tops] == INNER)]
        change = int((self.worth[blossoms] // 2).min(initial=HIGHEST_WEIGHT * 4))
        near = tops[self.slack[tops] != NOBODY]
        gaps = self.gaps(self.slack[near], near)
        side = self.side[near]
        change = min(change, int(gaps[side == UNSEEN].min(initial=change)))
        change = min(change, int((gaps[side == OUTER] // 2).min(initial=change)))
        people = np.arange(1, self.people + 1)
        outer = people[self.side[self.top[people]] == OUTER]
        return None if int(self.worth[outer].min(initial=change + 1)) <= change else change

    def _reprice(self, change: int) -> None:
        import numpy as np

        people = np.arange(1, self.people + 1)
        side = self.side[self.top[people]]
        self.worth[people[side == OUTER]] -= change
        self.worth[people[side == INNER]] += change
        blossoms = np.array([node for node in self.tops() if node > self.people], dtype=np.int64)
        side = self.side[blossoms]
        self.worth[blossoms[side == OUTER]] += 2 * change
        self.worth[blossoms[side == INNER]] -= 2 * change

    def _follow_tight(self) -> bool:
        import numpy as np

        tops = np.array(self.tops())
        tops = tops[self.slack[tops] != NOBODY]
        tight = tops[self.gaps(self.slack[tops], tops) == 0]
        for node in tight.tolist():
            near = int(self.slack[node])
            if self.top[node] != node or near == NOBODY or self.top[near] == node:
                continue
            if self.gap(near, node) == 0 and self.meet(near, int(self.there[near, node])):
                return True
        return False

    def _open_spent(self) -> None:
        for node in self.tops():
            spent = node > self.people and self.side[node] == INNER and self.worth[node] == 0
            if spent:
                self.open(node)
