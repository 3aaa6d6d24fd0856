"""Approval: say yes to as many as you like; the most yeses win (Brams and Fishburn 1978)."""

from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Approvals
from convivial.rules.tally.points import by_totals, totals
from convivial.rules.tally.verdict import Verdict


def count(ballots: Approvals, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Count yeses. Equal for the last seat: the lot, or without a seed all of them are named.

    Raises ValueError for fewer than no seats.
    """
    figures = totals(ballots.marks, ballots.weights)
    return by_totals("approval", ballots, figures, seats=seats, seed=seed)
