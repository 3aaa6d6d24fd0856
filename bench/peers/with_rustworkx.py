"""rustworkx: graphs in Rust. Its graph is built from the same arrays of edges."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rustworkx


def articulation(folder: Path) -> tuple[float, int]:
    """How many nodes hold a part of the graph to the rest."""
    return _timed(folder, rustworkx.articulation_points)


def bridges(folder: Path) -> tuple[float, int]:
    """How many edges hold a part of the graph to the rest."""
    return _timed(folder, rustworkx.bridges)


def cores(folder: Path) -> tuple[float, int]:
    """The sum of all core numbers."""
    return _timed(folder, rustworkx.core_number, _sum_of_cores)


def all_three(folder: Path) -> tuple[float, list[int]]:
    """The three above, of one graph that is built once."""
    return _timed(folder, lambda graph: [_of(graph, *one) for one in WORKS], list)


def _of(graph: Any, work: Callable[..., Any], said: Callable[[Any], int]) -> int:  # noqa: ANN401
    return said(work(graph))


def _sum_of_cores(found: dict[int, int]) -> int:
    return sum(found.values())


WORKS = (
    (rustworkx.articulation_points, len),
    (rustworkx.bridges, len),
    (rustworkx.core_number, _sum_of_cores),
)


def _timed(
    folder: Path, work: Callable[..., Any], said: Callable[[Any], Any] = len
) -> tuple[float, Any]:
    edges = np.load(folder / "edges.npz")["edges"]
    nodes = int(edges.max()) + 1
    begun = time.perf_counter()
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data(list(map(tuple, edges.tolist())))
    found = said(work(graph))
    return time.perf_counter() - begun, found
