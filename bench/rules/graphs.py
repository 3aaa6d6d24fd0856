"""What hangs on one person, in a graph of 100,000."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.rules.contest import Contest, Grows
from convivial.rules.belonging.cores import core_numbers
from convivial.rules.belonging.cuts import cuts
from convivial.rules.belonging.graph import Graph, graph_from

Numbers = NDArray[np.int64]
Given = tuple[list[str], Numbers]
"""The people's ids, and who is tied to whom: (ties, 2)."""

NODES = 100_000


def ties(people: int) -> Numbers:
    """Groups of a dozen, ties between some, and people who hang on one tie: (ties, 2)."""
    draw = np.random.default_rng(20261123)
    near = draw.integers(0, people, 2 * people)
    far = np.clip(near + draw.integers(1, 13, len(near)), 0, people - 1)
    between = draw.integers(0, people, (people // 3, 2))
    ends = np.concatenate([np.stack([near, far], axis=1), between])
    last = np.arange(people - people // 10, people)
    kept = ends[(ends < last[0]).all(axis=1)]
    hanging = np.stack([draw.integers(0, last[0], len(last)), last], axis=1)
    whole = np.concatenate([kept, hanging])
    return whole[whole[:, 0] != whole[:, 1]]


def _given(people: int) -> Given:
    ends = ties(people)
    return [f"{number:07}" for number in range(int(ends.max()) + 1)], ends


def _into(folder: Path) -> Given:
    names, ends = _given(NODES)
    np.savez(folder / "edges.npz", edges=np.unique(np.sort(ends, axis=1), axis=0))
    return names, ends


def _graph(given: Given) -> Graph:
    return graph_from(*given)


def _people(given: Given) -> int:
    return len(cuts(_graph(given)).people)


def _bridges(given: Given) -> int:
    return len(cuts(_graph(given)).bridges)


def _cores(given: Given) -> int:
    return int(core_numbers(_graph(given)).sum())


def _contest(work: str, ours: Any, library: str) -> Contest:  # noqa: ANN401  any of three works
    return Contest(f"{work}, {NODES:,} people", _into, ours, library, "≥ 4×")


def _all_three(given: Given) -> list[int]:
    graph = _graph(given)
    found = cuts(graph)
    return [len(found.people), len(found.bridges), int(core_numbers(graph).sum())]


CONTESTS = (
    _contest("Cut points, bridges and k-core of one graph", _all_three, "rustworkx.all_three"),
    _contest("Cut points", _people, "rustworkx.articulation"),
    _contest("Bridges", _bridges, "rustworkx.bridges"),
    _contest("k-core", _cores, "rustworkx.cores"),
)
GROWTH = tuple(
    Grows(work, "people", (100, 1_000, 10_000, 100_000), _given, ours)
    for work, ours in (("Cut points and bridges", _bridges), ("k-core", partial(_cores)))
)
