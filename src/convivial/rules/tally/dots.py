"""Dots: everyone has the same number of dots and puts them where they like (cumulative voting).

So the House of Illinois was elected from 1870 to 1980; meetings stick their dots to the wall.
"""

from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Scores
from convivial.rules.tally.budgeted import within
from convivial.rules.tally.points import by_totals, totals
from convivial.rules.tally.verdict import Verdict


def count(
    ballots: Scores, *, seats: int = 1, seed: Seed | None = None, dots: int | None = None
) -> Verdict:
    """Add up dots; a ballot with more than `dots` of them is set aside. Dots are never negative.

    Equal for the last seat: the lot, or without a seed all of them are named. Raises ValueError
    for a scale that goes below nothing and for fewer than no seats.
    """
    import numpy as np

    if ballots.lowest < 0:
        raise ValueError("nobody can take dots away")
    spent = ballots.points.sum(axis=0, dtype=np.int64)
    kept, notes = within(ballots, spent, dots)
    figures = totals(kept.points, kept.weights)
    return by_totals("dots", kept, figures, seats=seats, seed=seed, notes=notes)
