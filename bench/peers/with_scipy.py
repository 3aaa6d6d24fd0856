"""scipy: the sparse assignment of everyone to somebody (LAPJVsp)."""

import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def assignment(folder: Path) -> tuple[float, int]:
    """The largest total weight at which every row has a column of its own."""
    edges = np.load(folder / "edges.npz")
    rows, columns, weights = edges["rows"], edges["columns"], edges["weights"]
    begun = time.perf_counter()
    table = csr_array((weights.astype(np.float64), (rows, columns)))
    some, others = min_weight_full_bipartite_matching(table, maximize=True)
    total = table[some, others].sum()
    return time.perf_counter() - begun, round(float(total))
