"""One against one: how many ballots rank each option above each other one.

What a ballot does not name stands below all that it names, and equal to what else it leaves out;
of two that stand equally it prefers neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from convivial.rules.tally.shares import in_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.tally.ballots import Rankings

    Numbers = NDArray[np.int64]

Strength = Literal["winning", "margins"]
"""How strong a majority is: by those who are for it, or by how many more they are."""

BLOCK = 131_072
"""Ballots at once: a row of them stays in the processor's second memory while it is compared."""


def pairwise(ballots: Rankings) -> Numbers:
    """The matrix (options, options) of how many people rank the row's option above the column's.

    Weights are counted bit by bit: who is cast by 5 counts once for the 1 and once for the 4, so
    that every sum is of whole numbers (up to 2⁶³ people) and no column is multiplied.
    """
    kinds = len(ballots.weights)
    shares = in_shares(lambda start, end: _in_share(ballots, start, end), kinds, BLOCK)
    return sum(shares[1:], start=shares[0])


def _in_share(ballots: Rankings, start: int, end: int) -> Numbers:
    import numpy as np

    above = np.zeros((len(ballots.options),) * 2, dtype=np.int64)
    scratch = np.empty(min(BLOCK, end - start), dtype=np.bool_)
    for at in range(start, end, BLOCK):
        columns = slice(at, min(at + BLOCK, end))
        weights, block = ballots.weights[columns], ballots.places[:, columns]
        for bit in range(int(weights.max()).bit_length()):
            counted = np.flatnonzero((weights >> bit) & 1)
            every = len(counted) == len(weights)
            rows = [row if every else row.take(counted) for row in block]
            above += _above(rows, scratch[: len(counted)], strict=ballots.strict) << bit
    return above


def _above(rows: list[NDArray[Any]], better: NDArray[np.bool_], *, strict: bool) -> Numbers:
    import numpy as np

    above = np.zeros((len(rows), len(rows)), dtype=np.int64)
    for one, row in enumerate(rows):
        for other in range(one):
            np.less(row, rows[other], out=better)
            above[one, other] = np.count_nonzero(better)
            if strict:
                above[other, one] = len(better) - above[one, other]
                continue
            np.less(rows[other], row, out=better)
            above[other, one] = np.count_nonzero(better)
    return above


def margins(above: Numbers) -> Numbers:
    """By how many more the row's option is preferred to the column's; below 0 where by fewer."""
    return above - above.T


def majorities(above: Numbers, strength: Strength) -> Numbers:
    """How strong the row's majority over the column is; 0 where it has none.

    Raises ValueError for a strength that there is not.
    """
    import numpy as np

    if strength not in get_args(Strength):
        raise ValueError(f"majorities are measured by {' or '.join(get_args(Strength))}")
    size = above if strength == "winning" else margins(above)
    return np.where(above > above.T, size, 0)


def beats_all(above: Numbers) -> int | None:
    """The number of the option that wins against each other one (Condorcet's winner), if any.

    One option alone has nobody to win against: it is the winner too.
    """
    wins = (above > above.T).sum(axis=1).tolist()
    return wins.index(len(wins) - 1) if wins and len(wins) - 1 in wins else None


def by_name(options: Sequence[str], figures: Numbers) -> dict[str, dict[str, int]]:
    """A matrix for reading: `by_name(…)["Ana"]["Bo"]` is the row of Ana, the column of Bo."""
    rows = figures.tolist()
    return {
        one: {other: row[column] for column, other in enumerate(options) if other != one}
        for one, row in zip(options, rows, strict=True)
    }
