"""The best assignment of 50,000 to 50,000."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.rules.contest import Contest, Grows
from convivial.rules.assignment import assign_arrays

Given = dict[str, Any]
EDGES_EACH = 8


def edges(rows: int) -> Given:
    """Each of `rows` may have some of as many columns; one of its edges makes a full one sure."""
    draw = np.random.default_rng(20261123)
    sure = np.stack([np.arange(rows), draw.permutation(rows)], axis=1)
    chance = np.stack(
        [
            np.repeat(np.arange(rows), EDGES_EACH - 1),
            draw.integers(0, rows, rows * (EDGES_EACH - 1)),
        ],
        axis=1,
    )
    pairs = np.unique(np.concatenate([sure, chance]), axis=0)
    weights = draw.integers(1, 1_001, len(pairs))
    return {"rows": pairs[:, 0].copy(), "columns": pairs[:, 1].copy(), "weights": weights}


def by_chance(rows: int) -> Given:
    """Some of as many columns for each row, none of them sure: not everyone can be served."""
    draw = np.random.default_rng(20261123)
    row = np.repeat(np.arange(rows), EDGES_EACH)
    pairs = np.unique(np.stack([row, draw.integers(0, rows, len(row))], axis=1), axis=0)
    weights = draw.integers(1, 1_001, len(pairs))
    return {"rows": pairs[:, 0].copy(), "columns": pairs[:, 1].copy(), "weights": weights}


def close_by(rows: int) -> Given:
    """The same, but each row's edges lead to its neighbourhood, and near ones weigh more."""
    draw = np.random.default_rng(20261123)
    away = np.arange(-(EDGES_EACH // 2), EDGES_EACH // 2)
    row, away = (part.ravel() for part in np.meshgrid(np.arange(rows), away, indexing="ij"))
    weights = np.maximum(1, 1_000 - 100 * abs(away) - draw.integers(0, 200, len(row)))
    return {"rows": row, "columns": (row + away) % rows, "weights": weights}


def _into(folder: Path, kind: Any) -> Given:  # noqa: ANN401  one of the two above
    given: Given = kind(50_000)
    np.savez(folder / "edges.npz", **given)
    return given


def best(given: Given) -> list[int]:
    """How many are served at best, and the largest total weight then."""
    row, column, weight = given["rows"], given["columns"], given["weights"]
    size = int(row.max()) + 1
    chosen = assign_arrays(size, np.ones(size, dtype=np.int64), row, column, weight)
    served = np.flatnonzero(chosen >= 0)
    keys = row * size + column
    order = np.argsort(keys)
    found = np.searchsorted(keys[order], served * size + chosen[served])
    return [len(served), int(weight[order][found].sum())]


CONTESTS = tuple(
    Contest(
        f"Assignment, 50,000 × 50,000, {words}",
        partial(_into, kind=kind),
        best,
        library,
        wanted,
    )
    for kind, words, library, wanted in (
        (by_chance, "8 edges each", "scipy.some", "≤ 1.5 s, ≥ 8×"),
        (edges, "a full one is sure", "scipy.everyone", ""),
        (close_by, "8 neighbours each", "scipy.everyone", ""),
    )
)
GROWTH = (Grows("Assignment, 8 edges each", "rows", (50, 500, 5_000, 50_000), by_chance, best),)
