"""The blocks of a graph: the largest sets of ties in which no one person holds the rest together.

Two ways to the same: in small or long-drawn graphs, one walk in depth (Hopcroft and Tarjan 1973,
"Algorithm 447"); in large ones all at once, over a tree in breadth (Tarjan and Vishkin 1985, "An
efficient parallel biconnectivity algorithm"). Two ties are in one block if they lie on a circle.
"""

from typing import TYPE_CHECKING

from convivial.rules.belonging.graph import Graph, arcs_from, joined

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

SMALL = 1000
"""Up to so many ties the walk is faster."""
DEEPEST = 200
"""A tree with more levels than that is walked as well: work all at once pays by the level."""


def blocks_of_ties(graph: Graph) -> "Numbers":
    """A number for each tie of `graph.ends`: the same for ties of the same block."""
    if len(graph.ends) > SMALL:
        at_once = _at_once(graph)
        if at_once is not None:
            return at_once
    return _walked(graph)


def _walked(graph: Graph) -> "Numbers":
    """Walk in depth; where no way leads from below back above a person, a block ends."""
    import numpy as np

    walk = _Walk(graph)
    for person in range(len(graph.people)):
        if not walk.reached[person]:
            walk.from_root(person)
    return np.array(walk.block, np.int64)


class _Walk:
    def __init__(self, graph: Graph) -> None:
        self.ties: list[list[tuple[int, int]]] = [[] for _ in graph.people]
        for tie, (one, other) in enumerate(graph.ends.tolist()):
            self.ties[one].append((other, tie))
            self.ties[other].append((one, tie))
        self.reached = [0] * len(graph.people)
        self.back = [0] * len(graph.people)
        self.block = [0] * len(graph.ends)
        self.count = 0

    def from_root(self, root: int) -> None:
        """All that hangs together with `root`. `way` holds person, tie to them, ties to look at."""
        self._arrive(root)
        way = [(root, -1, iter(self.ties[root]))]
        passed: list[int] = []
        while way:
            person, came, ties = way[-1]
            for other, tie in ties:
                if not self.reached[other]:
                    passed.append(tie)
                    self._arrive(other)
                    way.append((other, tie, iter(self.ties[other])))
                    break
                if tie != came and self.reached[other] < self.reached[person]:
                    passed.append(tie)
                    self.back[person] = min(self.back[person], self.reached[other])
            else:
                way.pop()
                if way:
                    self._leave(person, way[-1][0], came, passed)

    def _arrive(self, person: int) -> None:
        self.count += 1
        self.reached[person] = self.back[person] = self.count

    def _leave(self, person: int, above: int, came: int, passed: list[int]) -> None:
        if self.back[person] < self.reached[above]:
            self.back[above] = min(self.back[above], self.back[person])
            return
        while True:
            tie = passed.pop()
            self.block[tie] = came
            if tie == came:
                return


def _at_once(graph: Graph) -> "Numbers | None":
    """Blocks of the ties of a breadth-first forest, then of the others; None if it is too deep.

    A tie of the forest goes by the number of its lower end.
    """
    import numpy as np

    one, other = graph.ends[:, 0], graph.ends[:, 1]
    roots = joined(len(graph.people), one, other)
    forest = _forest(graph, np.flatnonzero(roots == np.arange(len(roots))))
    if forest is None:
        return None
    above, levels = forest
    down, up = above[other] == one, above[one] == other
    loose = ~(down | up)
    ones, others = one[loose], other[loose]
    lower, upper = _hooks(above, levels, ones, others)
    labels = joined(
        len(graph.people), np.concatenate([ones, lower]), np.concatenate([others, upper])
    )
    return np.asarray(labels[np.where(down, other, one)])


def _forest(graph: Graph, roots: "Numbers") -> tuple["Numbers", list["Numbers"]] | None:
    """Who is above whom (a root above itself), and the levels; children of one stand together."""
    import numpy as np

    above = np.full(len(graph.people), -1, np.int64)
    above[roots] = roots
    levels = [roots]
    while len(levels) <= DEEPEST:
        ones, others = arcs_from(graph, levels[-1])
        new = above[others] < 0
        ones, others = ones[new], others[new]
        above[others] = ones
        level = others[above[others] == ones]
        if not len(level):
            return above, levels
        levels.append(level)
    return None


def _hooks(
    above: "Numbers", levels: list["Numbers"], ones: "Numbers", others: "Numbers"
) -> tuple["Numbers", "Numbers"]:
    """The pairs (person, the one above) whose ties upwards a loose tie puts in one block.

    That is when from below the person a loose tie leads out of all that is below the one above.
    A breadth-first forest has no loose tie between a person and one further above.
    """
    import numpy as np

    below = np.ones(len(above), np.int64)
    for level in levels[:0:-1]:
        np.add.at(below, above[level], below[level])
    place = _preorder(above, levels, below)
    first, last = place.copy(), place.copy()
    for one, other in ((ones, others), (others, ones)):
        np.minimum.at(first, one, place[other])
        np.maximum.at(last, one, place[other])
    for level in levels[:0:-1]:
        np.minimum.at(first, above[level], first[level])
        np.maximum.at(last, above[level], last[level])
    lower = np.flatnonzero(above[above] != above)
    upper = above[lower]
    out = (first[lower] < place[upper]) | (last[lower] >= place[upper] + below[upper])
    return lower[out], upper[out]


def _preorder(above: "Numbers", levels: list["Numbers"], below: "Numbers") -> "Numbers":
    """Numbers such that all below a person follow on that person without a gap."""
    import numpy as np

    place = np.empty(len(above), np.int64)
    place[levels[0]] = np.cumsum(below[levels[0]]) - below[levels[0]]
    for level in levels[1:]:
        parents = above[level]
        before = np.cumsum(below[level]) - below[level]
        starts = np.flatnonzero(np.diff(parents, prepend=-1))
        runs = np.diff(starts, append=len(level))
        place[level] = place[parents] + 1 + before - np.repeat(before[starts], runs)
    return place
