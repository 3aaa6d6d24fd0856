"""Score: give each option points; the largest total wins (range voting, W. D. Smith 2000).

An option left blank gets what the reader wrote for it, which is 0: so an option that few know does
not win by being liked by those few.
"""

from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Scores
from convivial.rules.tally.points import by_totals, totals
from convivial.rules.tally.verdict import Verdict


def count(ballots: Scores, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Add up points. Equal for the last seat: the lot, or without a seed all of them are named.

    Raises ValueError for fewer than no seats.
    """
    figures = totals(ballots.points, ballots.weights)
    return by_totals("score", ballots, figures, seats=seats, seed=seed)
