"""Scotland's count with single papers in piles, as a returning officer would do it on tables."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

STEP = Decimal("0.00001")
Paper = tuple[Decimal, Sequence[int]]


class Tied(Exception):
    """The tables have no lot."""


class Tables:
    """One pile a candidate; each paper lies in it with its value."""

    def __init__(self, candidates: int, papers: Sequence[Sequence[int]], seats: int) -> None:
        self.piles: dict[int, list[Paper]] = {one: [] for one in range(candidates)}
        for paper in papers:
            self.piles[paper[0]].append((Decimal(1), paper))
        self.seats = seats
        self.quota = len(papers) // (seats + 1) + 1
        self.stages: list[dict[int, Decimal]] = []
        self.elected: list[int] = []
        self.with_surplus: list[int] = []
        self.kept: dict[int, Decimal] = {}
        self.continuing = set(self.piles)

    def count(self) -> list[int]:
        """The elected in their order. Raises Tied where only a lot could decide."""
        while not self.over():
            if self.with_surplus:
                self.hand_on_surplus(self.by_stages(self.with_surplus, sign=-1))
            else:
                self.exclude(self.by_stages(self.continuing, sign=1))
        return self.elected

    def over(self) -> bool:
        """Close a stage: who is elected now, and whether that is all."""
        votes = {
            one: self.kept.get(one, sum((value for value, _ in pile), Decimal(0)))
            for one, pile in self.piles.items()
        }
        self.stages.append(votes)
        reached = self.by_votes(one for one in self.continuing if votes[one] >= self.quota)
        self.elected += reached
        self.continuing -= set(reached)
        self.with_surplus += [one for one in reached if votes[one] > self.quota]
        if len(self.elected) < self.seats >= len(self.elected) + len(self.continuing):
            self.elected += self.by_votes(self.continuing)
            return True
        return len(self.elected) >= self.seats

    def by_votes(self, some: Iterable[int]) -> list[int]:
        votes = self.stages[-1]
        found = sorted(some, key=lambda one: -votes[one])
        if len({votes[one] for one in found}) < len(found):
            raise Tied
        return found

    def by_stages(self, some: Iterable[int], *, sign: int) -> int:
        left = sorted(some)
        for stage in reversed(self.stages):
            bound = min(sign * stage[one] for one in left)
            left = [one for one in left if sign * stage[one] == bound]
        if len(left) > 1:
            raise Tied
        return left[0]

    def hand_on_surplus(self, source: int) -> None:
        self.with_surplus.remove(source)
        votes = self.stages[-1][source]
        surplus, self.kept[source] = votes - self.quota, Decimal(self.quota)
        self.hand_on(
            source,
            [
                ((surplus * value / votes).quantize(STEP, ROUND_DOWN), paper)
                for value, paper in self.piles[source]
            ],
        )

    def exclude(self, source: int) -> None:
        self.continuing.remove(source)
        self.hand_on(source, self.piles[source])

    def hand_on(self, source: int, papers: Sequence[Paper]) -> None:
        self.piles[source] = []
        for value, paper in papers:
            following = [one for one in paper if one in self.continuing]
            if following:
                self.piles[following[0]].append((value, paper))
