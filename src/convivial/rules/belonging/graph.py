"""A graph of who has been with whom, frozen into rows of neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """People by number, `people` in ascending order of id; ties have no direction.

    `ends` (ties × 2): the two numbers of each tie, the smaller first, rows ascending; `weights`:
    how much they have been together. `neighbours[starts[i]:starts[i + 1]]` are those tied to i,
    ascending.
    """

    people: Sequence[str]
    ends: "Numbers"
    weights: "Numbers"
    starts: "Numbers"
    neighbours: "Numbers"

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The people with these numbers."""
        return tuple(self.people[number] for number in numbers)


def graph_of(ties: Iterable[tuple[str, str]], *, people: Iterable[str] = ()) -> Graph:
    """The graph of `ties` (one person, another); each time two are tied weighs 1.

    `people` are those to be in it even without a tie. Ties of a person with themself are left out.
    """
    import numpy as np

    pairs = list(ties)
    names = sorted({*people, *(name for pair in pairs for name in pair)})
    number = {name: place for place, name in enumerate(names)}
    ends = np.array([(number[one], number[other]) for one, other in pairs], np.int64)
    return graph_from(names, ends.reshape(-1, 2))


def graph_from(people: Sequence[str], ends: "Numbers", weights: "Numbers | None" = None) -> Graph:
    """The graph of `ends` (ties × 2, places in `people`), with whole `weights` or 1 each.

    Ties that occur again add up; ties of a person with themself are left out. Raises ValueError
    when `people` do not ascend, or an end is not among them.
    """
    import numpy as np

    _refuse(people, ends)
    size = max(len(people), 1)
    low, high = np.minimum(ends[:, 0], ends[:, 1]), np.maximum(ends[:, 0], ends[:, 1])
    kept = low < high
    keys, sums = _summed((low * size + high)[kept], None if weights is None else weights[kept])
    low, high = np.divmod(keys, size)
    fewer = np.bincount(high, minlength=len(people))
    more = np.bincount(low, minlength=len(people))
    starts = np.concatenate([[0], np.cumsum(fewer + more)])
    neighbours = np.empty(2 * len(keys), np.int64)
    # In each row first those of smaller number, then those of larger; `keys` has the latter.
    neighbours[_slots(starts[:-1], fewer)] = np.sort(high * size + low) % size
    neighbours[_slots(starts[:-1] + fewer, more)] = high
    return Graph(people, np.stack([low, high], axis=1), sums, starts, neighbours)


def arcs_from(graph: Graph, numbers: "Numbers") -> tuple["Numbers", "Numbers"]:
    """Every tie of the people with these `numbers`, in their order: who, and with whom."""
    import numpy as np

    begins = graph.starts[numbers]
    degrees = graph.starts[numbers + 1] - begins
    return np.repeat(numbers, degrees), graph.neighbours[_slots(begins, degrees)]


def joined(size: int, ones: "Numbers", others: "Numbers") -> "Numbers":
    """The parts that the pairs (ones[i], others[i]) join 0 … size − 1 to; each by its smallest.

    All at once: each root is hooked to a smaller neighbour, paths are halved, and pairs within one
    part are dropped (after Shiloach and Vishkin 1982).
    """
    import numpy as np

    root = np.arange(size)
    while len(ones):
        low, high = np.minimum(ones, others), np.maximum(ones, others)
        root[high] = low
        while True:
            above = root[root]
            if (above == root).all():
                break
            root = above
        ones, others = root[ones], root[others]
        apart = ones != others
        ones, others = ones[apart], others[apart]
    return root


def _slots(begins: "Numbers", lengths: "Numbers") -> "Numbers":
    """The places of runs with these beginnings and lengths, one run after the other."""
    import numpy as np

    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + lengths, lengths)


def _summed(keys: "Numbers", weights: "Numbers | None") -> tuple["Numbers", "Numbers"]:
    """Each key once, ascending, with its weights added up; without weights, how often it occurs."""
    import numpy as np

    if weights is None:
        keys = np.sort(keys)
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        return keys[first], np.diff(first, append=len(keys))
    order = np.argsort(keys)
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(weights[order], first) if len(first) else weights[:0]
    return keys[first], sums


def _refuse(people: Sequence[str], ends: "Numbers") -> None:
    if not all(map(lt, people, people[1:])):
        message = "people must be in ascending order, each once"
        raise ValueError(message)
    if len(ends) and not 0 <= int(ends.min()) <= int(ends.max()) < len(people):
        message = f"a tie to someone who is not among the {len(people)} people"
        raise ValueError(message)
