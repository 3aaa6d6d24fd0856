"""Listening pairs: who listens to whom, when several people would like a partner now or this week.

What may be: a shared language when both name any, shared times when both name any, a way to talk
that both take, no block between them, and not together again too soon. What is chosen, one after
the other: as many pairs as possible; those who were left out most often come first; what is equal
there goes by lot; then the pairs that fit best. Who is left joins a pair as a third if all three
take trios and everything above holds among them; else they stay alone, with the reason why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from convivial.rules.blossom import heaviest_pairs
from convivial.rules.common_ground import Facts, either_way, in_common, shown
from convivial.rules.findings import Finding
from convivial.rules.fitting import Slot
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.pairs.sentences import SENTENCES, STAGES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Channel = Literal["voice", "text"]

HARD, SOFT = ("languages", "times", "channels"), ("kinds",)
TRIO = 3
SHARED_LANGUAGE, SHARED_SLOT, SHARED_CHANNEL, SHARED_KIND = 20, 2, 10, 30
MOST_SLOTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Somebody who would like a listening partner; whatever is empty was left open.

    `kinds` are wishes for how to meet, such as "walking"; `left_out` is how often they were left
    out since they last had a partner.
    """

    id: str
    languages: frozenset[str] = frozenset()
    times: frozenset[Slot] = frozenset()
    channels: frozenset[Channel] = frozenset()
    kinds: frozenset[str] = frozenset()
    left_out: int = 0
    takes_trios: bool = False

    def __post_init__(self) -> None:
        """Refuse less than never. Raises ValueError."""
        if self.left_out < 0:
            message = f"left out less than never: {self.left_out}"
            raise ValueError(message)


class Group(NamedTuple):
    """Two, or three, who meet (ids, sorted), and because of what."""

    members: tuple[str, ...]
    reasons: tuple[Finding, ...]


class Alone(NamedTuple):
    """Somebody for whom there is no partner now. Blocks are never told: they are as if absent."""

    person: str
    reason: Finding


@dataclass(frozen=True, slots=True)
class Pairing:
    """The verdict, both parts in the order of ids."""

    groups: tuple[Group, ...]
    alone: tuple[Alone, ...]


def pair_up(
    listeners: Iterable[Listener],
    *,
    seed: Seed,
    blocked: Iterable[tuple[str, str]] = (),
    too_soon: Iterable[tuple[str, str]] = (),
) -> Pairing:
    """Find everyone a partner; the order in which they are given is of no matter.

    `blocked` and `too_soon` are pairs of ids, in either direction; `seed` is for the lots among
    equals. Exact (Edmonds' blossoms, in `blossom`). Raises ValueError when an id occurs twice.
    """
    people = sorted(listeners, key=lambda one: one.id)
    if len({one.id for one in people}) < len(people):
        message = "an id occurs twice"
        raise ValueError(message)
    order = drawn_order(seed, "listening pairs", [one.id for one in people])
    bonds = _Bonds(people, either_way(blocked), either_way(too_soon))
    mates = _mates(bonds, order) if people else []
    couples = [(one, mate) for one, mate in enumerate(mates) if mate is not None and one < mate]
    groups, left = _trios(bonds, [tuple(two) for two in couples], order)
    return Pairing(
        tuple(sorted(bonds.group(members) for members in groups)),
        tuple(Alone(people[one].id, bonds.why_alone(one)) for one in sorted(left)),
    )


def _mates(bonds: _Bonds, order: Sequence[str]) -> list[int | None]:
    """The best pairs, for each part of the company that has nothing to do with the rest."""
    import numpy as np

    fit = bonds.points_of_all()
    mates: list[int | None] = [None] * len(fit)
    for part in _parts(fit):
        for one, mate in zip(
            part, _within(bonds, fit[np.ix_(part, part)], part, order), strict=True
        ):
            mates[one] = None if mate is None else part[mate]
    return mates


def _parts(fit: NDArray[np.int64]) -> list[list[int]]:
    import numpy as np

    parts, left = [], set(range(len(fit)))
    while left:
        part, fresh = set(), {min(left)}
        while fresh:
            part |= fresh
            near = np.flatnonzero(fit[sorted(fresh)].any(axis=0)).tolist()
            fresh = set(near) - part
        left -= part
        parts.append(sorted(part))
    return parts


def _within(
    bonds: _Bonds, fit: NDArray[np.int64], part: Sequence[int], order: Sequence[str]
) -> list[int | None]:
    """Who sits out matters only if somebody must: then, if one, it is tried out in their order."""
    mates = heaviest_pairs(_most_first(fit))
    if mates.count(None) == 0:
        return mates
    if mates.count(None) == 1:
        for one in bonds.to_sit_out(part, order):
            without = fit.copy()
            without[one, :] = without[:, one] = 0
            mates = heaviest_pairs(_most_first(without))
            if mates.count(None) == 1:
                return mates
    return heaviest_pairs(bonds.weights(fit, part, order))


def _most_first(fit: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weights by which one more pair outweighs any fit."""
    more = int(fit.max(initial=0)) * len(fit)
    return (fit + more) * (fit > 0)


def _trios(
    bonds: _Bonds, couples: Sequence[tuple[int, ...]], order: Sequence[str]
) -> tuple[list[tuple[int, ...]], list[int]]:
    """Those left out join a pair each, where all three agree; who was left out most comes first."""
    groups = list(couples)
    inside = {one for couple in couples for one in couple}
    drawn = {name: place for place, name in enumerate(order)}
    left = [one for one in range(len(bonds.people)) if one not in inside]
    left.sort(key=lambda one: (-bonds.people[one].left_out, drawn[bonds.people[one].id]))
    still = []
    for one in left:
        options = [group for group in groups if bonds.may_be_trio((*group, one))]
        if not options:
            still.append(one)
            continue
        best = max(options, key=lambda group: (bonds.points((*group, one)), *_earlier(group)))
        groups[groups.index(best)] = tuple(sorted((*best, one)))
    return groups, still


def _earlier(group: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-one for one in group)


class _Bonds:
    """What everyone has in common with everyone else."""

    def __init__(
        self,
        people: Sequence[Listener],
        blocked: frozenset[tuple[str, str]],
        too_soon: frozenset[tuple[str, str]],
    ) -> None:
        """Take people in the order of ids."""
        self.people, self.blocked, self.too_soon = people, blocked, too_soon

    def points_of_all(self) -> NDArray[np.int64]:
        """How well any two fit, from 1; 0 for two who cannot be a pair."""
        import numpy as np

        size = len(self.people)
        points = np.zeros((size, size), dtype=np.int64)
        for one, other in combinations(range(size), 2):
            if self.stage(one, other) == "all-paired":
                points[one, other] = points[other, one] = 1 + self.points((one, other))
        return points

    def to_sit_out(self, part: Sequence[int], order: Sequence[str]) -> list[int]:
        """Places in `part`, in the order in which they would sit out: left out least, then lot."""
        drawn = {name: place for place, name in enumerate(order)}
        people = [self.people[one] for one in part]
        return sorted(range(len(part)), key=lambda at: (people[at].left_out, -drawn[people[at].id]))

    def weights(
        self, points: NDArray[np.int64], part: Sequence[int], order: Sequence[str]
    ) -> NDArray[np.int64]:
        """One number for each pair: the goods in their order, none outweighed by those after it."""
        import numpy as np

        people, size = [self.people[one] for one in part], len(part)
        inside = {one.id for one in people}
        drawn_here = [name for name in order if name in inside]
        drawn = {name: size - place for place, name in enumerate(drawn_here)}
        lot = np.array([drawn[one.id] for one in people])
        levels = sorted({one.left_out for one in people})
        waited = np.array([levels.index(one.left_out) for one in people])
        weights = points.copy()
        for good in (lot, waited, np.ones(size, dtype=np.int64)):
            more = int(weights.max(initial=0)) * (size // 2) + 1
            weights += more * (good[:, None] + good[None, :])
        return np.where(points > 0, weights, 0)

    def stage(self, one: int, other: int) -> str:
        """How near two are to each other, by the names of STAGES."""
        here, there = self.people[one], self.people[other]
        if (here.id, there.id) in self.blocked:
            return "nobody"
        for name, mine, theirs in (
            ("no-language", here.languages, there.languages),
            ("no-channel", here.channels, there.channels),
            ("no-time", here.times, there.times),
        ):
            if mine and theirs and mine.isdisjoint(theirs):
                return name
        return "too-soon" if (here.id, there.id) in self.too_soon else "all-paired"

    def points(self, members: Sequence[int]) -> int:
        """How well they fit; only to choose by, never to be shown."""
        shared = {name: in_common(self._facts(name, members)) or () for name in HARD + SOFT}
        return (
            SHARED_LANGUAGE * bool(shared["languages"])
            + SHARED_SLOT * min(len(shared["times"]), MOST_SLOTS)
            + SHARED_CHANNEL * bool(shared["channels"])
            + SHARED_KIND * bool(shared["kinds"])
        )

    def may_be_trio(self, members: Sequence[int]) -> bool:
        """Whether all three take trios, any two may meet, and all have one thing in common."""
        if len(members) != TRIO or not all(self.people[one].takes_trios for one in members):
            return False
        if any(self.stage(*two) != "all-paired" for two in combinations(members, 2)):
            return False
        shared = (in_common(self._facts(name, members)) for name in HARD)
        return all(facts is None or facts for facts in shared)

    def group(self, members: Sequence[int]) -> Group:
        """A pair or trio with its reasons."""
        return Group(tuple(self.people[one].id for one in members), tuple(self._because(members)))

    def why_alone(self, one: int) -> Finding:
        """The nearest that anybody came."""
        others = (other for other in range(len(self.people)) if other != one)
        nearest = max(
            (self.stage(one, other) for other in others), key=STAGES.index, default="nobody"
        )
        return SENTENCES.finding(f"alone-{nearest}")

    def _because(self, members: Sequence[int]) -> list[Finding]:
        shared = {name: in_common(self._facts(name, members)) for name in HARD + SOFT}
        said = [
            Finding(f"pair-{name}", SENTENCES.templates[f"pair-{name}"], {name: shown(facts)})
            for name, facts in shared.items()
            if facts
        ]
        if any(self.people[one].left_out for one in members):
            said.append(SENTENCES.finding("pair-waited"))
        if len(members) == TRIO:
            said.append(SENTENCES.finding("pair-trio"))
        return said or [SENTENCES.finding("pair-open")]

    def _facts(self, name: str, members: Sequence[int]) -> list[Facts]:
        return [getattr(self.people[one], name) for one in members]
