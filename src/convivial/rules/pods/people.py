"""Who is to be put into pods, and the numbers that a search works with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from convivial.rules.common_ground import either_way
from convivial.rules.fitting import Slot
from convivial.rules.lots import Seed, drawn_order

# What a pod is worth, to choose by and never to be shown.
WISH_MET, APART_MISSED, MET_LAST_TIME = 40, 80, 30
ONE_TOO_MANY_NEW = 20
UNEVEN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who would like to be in a pod; whatever is empty was left open.

    `together` and `apart` are ids of people they wish to be, or rather not to be, in a pod with.
    """

    id: str
    languages: frozenset[str] = frozenset()
    times: frozenset[Slot] = frozenset()
    newcomer: bool = False
    together: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How small and how large a pod may be. Raises ValueError unless 2 ≤ least ≤ most."""

    least: int = 4
    most: int = 6

    def __post_init__(self) -> None:
        """A pod is at least two people."""
        if not 2 <= self.least <= self.most:  # noqa: PLR2004 - two is company
            message = f"no sizes of a pod: {self.least} to {self.most}"
            raise ValueError(message)

    def pods_for(self, people: int) -> int:
        """How many pods make the sizes even and middling; 0 when there are too few people."""
        fewest, most = -(-people // self.most), people // self.least
        middling = round(2 * people / (self.least + self.most))
        return min(most, max(fewest, middling))


class Company:
    """The members in an order drawn by lot, so that no name has an advantage; told by number.

    `grounds[i]` has one bit for each language and time that suit `i`: people can be in one pod if
    they have a bit in common. `foes[i]` are those behind a block. `ties[i][j]` is what it is worth
    that the two are together.
    """

    def __init__(
        self,
        members: Sequence[Member],
        sizes: Sizes,
        seed: Seed,
        blocked: Iterable[tuple[str, str]],
        last_round: Iterable[tuple[str, str]],
    ) -> None:
        """Draw the order and compare all once. Raises ValueError when an id occurs twice."""
        by_id = {one.id: one for one in members}
        if len(by_id) < len(members):
            message = "an id occurs twice"
            raise ValueError(message)
        self.sizes = sizes
        order = drawn_order(seed, "pods", by_id)
        self.members = [by_id[name] for name in order]
        self.number = {name: place for place, name in enumerate(order)}
        self.new = [one.newcomer for one in self.members]
        self.share_of_new = sum(self.new)
        self.met = either_way(last_round)
        self.foes: list[set[int]] = [set() for _ in order]
        for one, other in self._known(either_way(blocked)):
            self.foes[one].add(other)
        self.ties: list[dict[int, int]] = [{} for _ in order]
        self._weigh()
        self.grounds = _grounds(self.members)

    def __len__(self) -> int:
        """How many people."""
        return len(self.members)

    def may(self, pod: Sequence[int]) -> bool:
        """Whether these people can be in one pod, whatever its size."""
        common = -1
        for one in pod:
            common &= self.grounds[one]
            if not self.foes[one].isdisjoint(pod):
                return False
        return common != 0

    def worth(self, pod: Sequence[int]) -> int:
        """How good a pod is, in whole numbers."""
        size = len(pod)
        points = 0
        for one in pod:
            ties = self.ties[one]
            if ties:
                points += sum(ties.get(other, 0) for other in pod)
        new = sum(self.new[one] for one in pod)
        off = abs(new * len(self) - self.share_of_new * size)
        return points - ONE_TOO_MANY_NEW * off // max(1, len(self)) - UNEVEN * size * size

    def _weigh(self) -> None:
        for member in self.members:
            for name in member.together:
                self._tie(member.id, name, WISH_MET)
            for name in member.apart:
                self._tie(member.id, name, -APART_MISSED)
        for one, other in self.met:
            self._tie(one, other, -MET_LAST_TIME)

    def _tie(self, one: str, other: str, worth: int) -> None:
        for here, there in self._known([(one, other)]):
            self.ties[here][there] = self.ties[here].get(there, 0) + worth

    def _known(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        known = self.number
        return [
            (known[one], known[other])
            for one, other in pairs
            if one in known and other in known and one != other
        ]


def _grounds(members: Sequence[Member]) -> list[int]:
    """One bit for each language with each time; who leaves one open has the bits of all."""
    languages = sorted({name for one in members for name in one.languages}) or [""]
    times = sorted({slot for one in members for slot in one.times}) or [Slot(0, "morning")]
    block = (1 << len(times)) - 1
    grounds = []
    for one in members:
        slots = sum(1 << place for place, slot in enumerate(times) if slot in one.times) or block
        ground = 0
        for place, name in enumerate(languages):
            if not one.languages or name in one.languages:
                ground |= slots << (place * len(times))
        grounds.append(ground)
    return grounds


def together_last_time(company: Company, pod: Sequence[int]) -> bool:
    """Whether any two of a pod were in one last time."""
    names = [company.members[one].id for one in pod]
    return any(pair in company.met for pair in combinations(names, 2))
