"""The verdict of a rule that puts all options in an order and seats the first of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Rankings
from convivial.rules.tally.points import plain_cases, told_of_tie
from convivial.rules.tally.verdict import Verdict, seat


def by_ranking(
    method: str,
    ballots: Rankings,
    ranking: Sequence[tuple[str, ...]],
    *,
    seats: int,
    seed: Seed | None,
    rounds: tuple[Mapping[str, Any], ...],
    reasons: Sequence[Finding],
) -> Verdict:
    """Seat the best of `ranking`; who is equal for the last seat is drawn, or left open."""
    seated = seat(ranking, seats, seed)
    voted = ballots.ballots
    told = plain_cases(ballots.options, voted) or tuple(reasons)
    return Verdict(
        method=method,
        ballots=voted,
        winners=seated.winners,
        ranking=tuple(ranking),
        ties=seated.ties,
        rounds=rounds,
        reasons=(*told, *map(told_of_tie, seated.ties)),
    )


def shown(figure: Fraction | int) -> int | str:
    """A figure for rounds and reasons: whole numbers as they are, others as "7/3"."""
    exact = Fraction(figure)
    return exact.numerator if exact.denominator == 1 else str(exact)
