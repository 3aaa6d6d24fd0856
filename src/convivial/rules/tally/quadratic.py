"""Quadratic: n votes for (or against) an option cost n² of the credits that everyone has alike.

So a strong wish can be said, and costs more the stronger it is: Lalley and Weyl, "Quadratic
Voting", AEA Papers and Proceedings 108 (2018). Credits are handed out in equal numbers, as in
Posner and Weyl, "Radical Markets" (2018), ch. 2. Ballots hold the votes, not the credits.
"""

from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Scores
from convivial.rules.tally.budgeted import within
from convivial.rules.tally.points import by_totals, totals
from convivial.rules.tally.verdict import Verdict

LARGEST = 2**26
"""More votes than this for one option can't be squared and added exactly."""


def count(
    ballots: Scores, *, seats: int = 1, seed: Seed | None = None, budget: int | None = None
) -> Verdict:
    """Add up votes; a ballot whose squares come to more than `budget` credits is set aside.

    Votes may be negative. Equal for the last seat: the lot, or without a seed all of them are
    named. Raises ValueError for votes beyond 2²⁶ on either side and for fewer
    than no seats.
    """
    import numpy as np

    if max(abs(ballots.lowest), abs(ballots.highest)) > LARGEST:
        raise ValueError(f"more than {LARGEST} votes for one option")
    spent = (ballots.points.astype(np.int64) ** 2).sum(axis=0)
    kept, notes = within(ballots, spent, budget)
    figures = totals(kept.points, kept.weights)
    return by_totals("quadratic", kept, figures, seats=seats, seed=seed, notes=notes)
