"""Counting rankings and points: a million ballots, and how the cost grows."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.rules.contest import Contest, Grows
from convivial.rules.tally import irv, schulze, star
from convivial.rules.tally.ballots import Scores, ranked_orders

MANY = 1_000_000


def orders(ballots: int, options: int) -> NDArray[np.int8]:
    """Random rankings with some leaning, as a table (ballots, places) of option numbers."""
    draw = np.random.default_rng(20261123)
    leaning = np.linspace(0, 0.3, options)
    return np.argsort(draw.random((ballots, options)) + leaning, axis=1).astype(np.int8)


def points(ballots: int, options: int) -> NDArray[np.int8]:
    """Random points from 0 to 5, as a table (ballots, options)."""
    return np.random.default_rng(20261123).integers(0, 6, size=(ballots, options)).astype(np.int8)


def _orders_into(folder: Path) -> NDArray[np.int8]:
    table = orders(MANY, 30)
    np.save(folder / "orders.npy", table)
    return table


def _points_into(folder: Path) -> NDArray[np.int8]:
    table = points(MANY, 10)
    np.save(folder / "points.npy", table)
    return table


def _names(table: NDArray[Any]) -> tuple[str, ...]:
    return tuple(str(number) for number in range(table.shape[1]))


def _schulze(table: NDArray[Any]) -> list[str]:
    return sorted(schulze.count(ranked_orders(_names(table), table)).winners)


def _irv(table: NDArray[Any]) -> list[str]:
    return sorted(irv.count(ranked_orders(_names(table), table)).winners)


def _star(table: NDArray[Any]) -> list[str]:
    everyone = np.ones(len(table), dtype=np.int64)
    ballots = Scores(_names(table), np.ascontiguousarray(table.T), everyone, 0, 5)
    return sorted(star.count(ballots).winners)


CONTESTS = (
    Contest(
        "Schulze, 1,000,000 ballots, 30 options",
        _orders_into,
        _schulze,
        "pref_voting.schulze",
        "≤ 0.4 s, ≥ 250×",
    ),
    Contest(
        "IRV, 1,000,000 ballots, 30 options",
        _orders_into,
        _irv,
        "pref_voting.irv",
        "≤ 1.2 s, ≥ 20×",
    ),
    Contest(
        "STAR, 1,000,000 ballots, 10 options",
        _points_into,
        _star,
        "starvote.star",
        "≥ 100×",
    ),
)

DECADES = (1_000, 10_000, 100_000, 1_000_000)
GROWTH = (
    Grows("Schulze, 10 options", "ballots", DECADES, lambda n: orders(n, 10), _schulze),
    Grows("IRV, 10 options", "ballots", DECADES, lambda n: orders(n, 10), _irv),
    Grows("STAR, 10 options", "ballots", DECADES, lambda n: points(n, 10), _star),
)
