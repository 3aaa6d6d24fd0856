"""Who mostly meets whom: groupings by modularity, exact and the same on every run.

The Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre 2008) on whole numbers: people are asked
in the order of their ids, move to where modularity grows most, and stay where it is equal; of equal
places the one with the smallest number is taken. What Traag, Waltman and van Eck (2019) found
missing in it is added: a grouping that does not hang together is split, which always adds to
modularity, and people are asked again until nobody would move. Label propagation is faster, but has
nothing that it makes best, and its ties decide.
"""

from collections import deque

from convivial.rules.belonging.graph import Graph, joined

Rows = list[dict[int, int]]


def groupings(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Sets of people who mostly meet each other, by their first ids; who meets nobody is alone.

    Everyone is in exactly one. No single person's move, and no split into what hangs together,
    would raise modularity.
    """
    state = _State(_rows(graph))
    state.gather()
    state.come_to_rest(graph)
    sets: dict[int, list[int]] = {}
    for person, group in enumerate(state.group):
        sets.setdefault(group, []).append(person)
    return tuple(graph.named(numbers) for numbers in sorted(sets.values()))


def _rows(graph: Graph) -> Rows:
    rows: Rows = [{} for _ in graph.people]
    ties = zip(graph.ends.tolist(), graph.weights.tolist(), strict=True)
    for (one, other), weight in ties:
        rows[one][other] = rows[other][one] = weight
    return rows


class _State:
    """Who is in which group. `totals` are the sums of `degrees` by group.

    `rows[i][j]` is the weight between i and j, `rows[i][i]` twice that within i.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.degrees = [sum(row.values()) for row in rows]
        self.all = sum(self.degrees)
        self.group = list(range(len(rows)))
        self.totals = dict(enumerate(self.degrees))
        self.next = len(rows)

    def gather(self) -> None:
        """Louvain: settle, make one of each group, and so on while groups still join."""
        if not self.settle():
            return
        numbers = {group: place for place, group in enumerate(dict.fromkeys(self.group))}
        merged: Rows = [{} for _ in numbers]
        for person, row in enumerate(self.rows):
            own = merged[numbers[self.group[person]]]
            for other, weight in row.items():
                there = numbers[self.group[other]]
                own[there] = own.get(there, 0) + weight
        above = _State(merged)
        above.gather()
        self.regroup([above.group[numbers[group]] for group in self.group])

    def come_to_rest(self, graph: Graph) -> None:
        """Settle and split until there is nothing left to do of either."""
        while self.settle() | self.split(graph):
            pass

    def settle(self) -> bool:
        """Let each move to where modularity grows most, and then ask those again whom they left.

        Whether anyone moved. Who moves also changes what others gain far off: only when nobody
        moves any more is this at rest (the queue is Traag, Waltman and van Eck's).
        """
        waiting = deque(range(len(self.rows)))
        queued = [True] * len(self.rows)
        moved = False
        while waiting:
            person = waiting.popleft()
            queued[person] = False
            if not self._move(person):
                continue
            moved = True
            for other in self.rows[person]:
                if not queued[other] and self.group[other] != self.group[person]:
                    queued[other] = True
                    waiting.append(other)
        return moved

    def split(self, graph: Graph) -> bool:
        """Part the groups that do not hang together; whether there were any."""
        import numpy as np

        group = np.array(self.group, np.int64)
        one, other = graph.ends[:, 0], graph.ends[:, 1]
        inside = group[one] == group[other] if len(group) else np.zeros(0, bool)
        parts = joined(len(group), one[inside], other[inside])
        if len(np.unique(parts)) == len(set(self.group)):
            return False
        self.regroup(parts.tolist())
        return True

    def regroup(self, group: list[int]) -> None:
        """Take these groups instead."""
        self.group = group
        self.totals = {}
        for person, own in enumerate(group):
            self.totals[own] = self.totals.get(own, 0) + self.degrees[person]
        self.next = max(group, default=-1) + 1

    def _move(self, person: int) -> bool:
        """Modularity grows by all × (weight to a group) − degree × (total of the group), scaled."""
        degree, was = self.degrees[person], self.group[person]
        self.totals[was] -= degree
        near = {was: 0}
        for other, weight in self.rows[person].items():
            if other != person:
                group = self.group[other]
                near[group] = near.get(group, 0) + weight
        gains = {
            group: self.all * weight - degree * self.totals[group] for group, weight in near.items()
        }
        best = max(gains.values())
        if gains[was] == best >= 0:
            to = was
        elif best >= 0:
            to = min(group for group, gain in gains.items() if gain == best)
        else:
            to, self.next = self.next, self.next + 1
        self.group[person] = to
        self.totals[to] = self.totals.get(to, 0) + degree
        return to != was
