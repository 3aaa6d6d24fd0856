"""What hangs on one person or one tie, and which new ties would mend it.

A person without whom others come apart is a cut point of the graph, a tie of that kind a bridge.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convivial.rules.belonging.blocks import blocks_of_ties
from convivial.rules.belonging.graph import Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Tie = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cuts:
    """`people` without whom some others would come apart, and `bridges`, by id."""

    people: tuple[str, ...]
    bridges: tuple[Tie, ...]
    blocks_of_ties: "Numbers" = field(repr=False, compare=False)


def cuts(graph: Graph) -> Cuts:
    """The cut points and bridges of `graph`, both found on the way to its blocks."""
    import numpy as np

    blocks = blocks_of_ties(graph)
    first = np.full(len(graph.people), len(graph.people) + len(blocks), np.int64)
    last = np.full(len(graph.people), -1, np.int64)
    for ends in graph.ends.T:
        np.minimum.at(first, ends, blocks)
        np.maximum.at(last, ends, blocks)
    # Whoever has ties of two blocks is the only one whom those have in common.
    points = np.flatnonzero(first < last)
    single = np.bincount(blocks)[blocks] == 1 if len(blocks) else blocks.astype(bool)
    bridges = graph.ends[single].tolist()
    return Cuts(
        graph.named(points.tolist()),
        tuple((graph.people[one], graph.people[other]) for one, other in bridges),
        blocks,
    )


def blocks(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """The sets of people that hold together whoever of them is away; a bridge is a set of two.

    By their first ids. Who is in several is a cut point; who has no tie is in none.
    """
    members: dict[int, set[int]] = {}
    for block, ends in zip(blocks_of_ties(graph).tolist(), graph.ends.tolist(), strict=True):
        members.setdefault(block, set()).update(ends)
    return tuple(graph.named(numbers) for numbers in sorted(map(sorted, members.values())))


def parts_without(graph: Graph, person: str) -> tuple[tuple[str, ...], ...]:
    """Who would still reach whom if `person` were away, of those whom `person` reaches now.

    One part or none: nothing hangs on `person`. By first id. Raises ValueError for a stranger.
    """
    number = _number(graph, person)
    seen = {number}
    parts = [
        sorted(_reached(graph, start, seen))
        for start in _tied(graph, number)
        if start not in seen  # what was reached from one start is no start of its own
    ]
    return tuple(graph.named(part) for part in sorted(parts))


def mending(
    graph: Graph,
    person: str,
    *,
    alone: Collection[str] = (),
    apart: Iterable[Tie] = (),
) -> tuple[Tie, ...] | None:
    """The fewest new ties after which nothing hangs on `person` any more; None if there are none.

    With `parts_without(person)` being k parts it takes k − 1, which join them one to the next.
    Those are proposed whom `person` could introduce to each other, both being tied to `person`, if
    there are such; nobody in `alone` (they asked to be left alone), and no pair in `apart`, in
    either order. Ties by id. Raises ValueError for a stranger.
    """
    known = set(graph.named(_tied(graph, _number(graph, person))))
    barred = {frozenset(pair) for pair in apart}
    parts = [
        sorted((one for one in part if one not in alone), key=lambda one: (one not in known, one))
        for part in parts_without(graph, person)
    ]
    chosen: list[Tie] = []
    linked, waiting = parts[:1], parts[1:]
    while waiting:
        found = _next_tie(linked, waiting, barred)
        if found is None:
            return None
        tie, part = found
        chosen.append(tie)
        linked.append(part)
        waiting.remove(part)
    return tuple(chosen)


def _next_tie(
    linked: list[list[str]], waiting: list[list[str]], barred: set[frozenset[str]]
) -> tuple[Tie, list[str]] | None:
    """A tie from the part that was linked last, or else from an earlier one, to one that waits."""
    for part in reversed(linked):
        for other_part in waiting:
            for one in part:
                for other in other_part:
                    if frozenset((one, other)) not in barred:
                        return (min(one, other), max(one, other)), other_part
    return None


def _number(graph: Graph, person: str) -> int:
    number = bisect_left(graph.people, person)
    if graph.people[number : number + 1] != [person]:
        message = f"not in the graph: {person}"
        raise ValueError(message)
    return number


def _tied(graph: Graph, number: int) -> list[int]:
    found: list[int] = graph.neighbours[graph.starts[number] : graph.starts[number + 1]].tolist()
    return found


def _reached(graph: Graph, start: int, seen: set[int]) -> list[int]:
    """All that is reached from `start` without those `seen`; adds them to `seen`."""
    seen.add(start)
    found, ahead = [start], deque([start])
    while ahead:
        for other in _tied(graph, ahead.popleft()):
            if other not in seen:
                seen.add(other)
                found.append(other)
                ahead.append(other)
    return found
