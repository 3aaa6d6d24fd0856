"""Transferable votes, as Scotland counts its councils."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.rules.contest import Contest, Grows
from convivial.rules.tally import stv_meek, stv_scottish
from convivial.rules.tally.ballots import ranked_orders

Ward = tuple[NDArray[np.int8], NDArray[np.int64], int]
WARDS = 1_000


def ward(seed: int, ballots: int = 5_000, candidates: int = 8) -> Ward:
    """One ward: orders of those named (−1: no further), how many cast each, and the seats.

    Like the councils' published ones: most people name two to four, a few hundred different ways.
    """
    draw = np.random.default_rng(seed)
    known = np.exp(draw.normal(0, 0.8, candidates))
    orders = np.argsort(draw.gumbel(size=(ballots, candidates)) - np.log(known), axis=1)
    named = 1 + np.minimum(draw.poisson(1.8, ballots), candidates - 1)
    orders[np.arange(candidates)[None, :] >= named[:, None]] = -1
    kinds, cast = np.unique(orders.astype(np.int8), axis=0, return_counts=True)
    return kinds, cast, int(draw.integers(3, 5))


def _names(given: Ward) -> tuple[str, ...]:
    return tuple(str(number) for number in range(given[0].shape[1]))


def _scottish(wards: list[Ward]) -> list[list[str]]:
    return [
        list(stv_scottish.count(ranked_orders(_names(one), one[0], one[1]), seats=one[2]).winners)
        for one in wards
    ]


def _meek(wards: list[Ward]) -> list[list[str]]:
    return [
        list(stv_meek.count(ranked_orders(_names(one), one[0], one[1]), seats=one[2]).winners)
        for one in wards
    ]


def _wards(_folder: Path) -> list[Ward]:
    return [ward(seed) for seed in range(WARDS)]


def _first_ten(_folder: Path) -> list[Ward]:
    return [ward(seed) for seed in range(10)]


def _kinds(wards: Any) -> str:  # noqa: ANN401  an outcome, as JSON gives it
    return f"{len(wards):,} counts"


CONTESTS = (
    Contest("1,000 Scottish council counts", _wards, _scottish, wanted="≤ 1 s", alone=_kinds),
    Contest("10 of them by Meek's rule", _first_ten, _meek, alone=_kinds),
)
GROWTH = (
    Grows(
        "Scottish count, 8 candidates",
        "ballots",
        (500, 5_000, 50_000, 500_000),
        lambda ballots: [ward(1, ballots)],
        _scottish,
    ),
)
