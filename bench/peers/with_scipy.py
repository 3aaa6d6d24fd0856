"""scipy: the sparse assignment of everyone to somebody (LAPJVsp)."""

import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def everyone(folder: Path) -> tuple[float, list[int]]:
    """The best assignment in which every row has a column: it asks that there is one."""
    rows, columns, weights = _edges(folder)
    begun = time.perf_counter()
    found = _best(csr_array((weights, (rows, columns))))
    return time.perf_counter() - begun, [len(found), round(float(found.sum()))]


def some(folder: Path) -> tuple[float, list[int]]:
    """As many served as can be, then the largest total: each row may have a column of nothing."""
    rows, columns, weights = _edges(folder)
    begun = time.perf_counter()
    size = int(rows.max()) + 1
    dearest = size * float(weights.max()) + 1
    alone = np.arange(size)
    table = csr_array(
        (
            np.concatenate([weights + dearest, np.ones(size)]),
            (np.concatenate([rows, alone]), np.concatenate([columns, size + alone])),
        )
    )
    found = _best(table)
    served = found[found > dearest] - dearest
    return time.perf_counter() - begun, [len(served), round(float(served.sum()))]


def _edges(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    edges = np.load(folder / "edges.npz")
    return edges["rows"], edges["columns"], edges["weights"].astype(np.float64)


def _best(table: csr_array) -> np.ndarray:
    lines, others = min_weight_full_bipartite_matching(table, maximize=True)
    return table[lines, others]
