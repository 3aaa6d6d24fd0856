"""The verdict of a rule that puts all options in an order and seats the first of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Rankings
from convivial.rules.tally.points import in_order, plain_cases, told_of_tie
from convivial.rules.tally.verdict import Seated, Tie, Verdict, seat


def by_ranking(
    method: str,
    ballots: Rankings,
    ranking: Sequence[tuple[str, ...]],
    *,
    seats: int,
    seed: Seed | None,
    rounds: tuple[Mapping[str, Any], ...],
    reasons: Sequence[Finding],
    ties: tuple[Tie, ...] = (),
) -> Verdict:
    """Seat the best of `ranking`; who is equal for the last seat is drawn, or left open.

    `ties` were settled on the way. Raises ValueError for fewer than no seats.
    """
    return _verdict(
        method,
        ballots,
        ranking,
        seat(ranking, seats, seed),
        rounds=rounds,
        reasons=reasons,
        ties=ties,
    )


def by_reach(
    method: str,
    ballots: Rankings,
    reached: Sequence[int],
    *,
    seats: int,
    rounds: tuple[Mapping[str, Any], ...],
    reasons: Sequence[Finding],
    ties: tuple[Tie, ...] = (),
) -> Verdict:
    """Seat all who could have a seat; `reached` is the best place, from 1, of each option.

    Where that are more than the seats, the tie stays open. Raises ValueError for fewer than no
    seats.
    """
    ranking = in_order(ballots.options, [-place for place in reached])
    could = [
        name
        for place, name in sorted(zip(reached, ballots.options, strict=True), key=lambda p: p[0])
        if place <= seats
    ]
    seated = seat([could], seats, seed=None)
    return _verdict(method, ballots, ranking, seated, rounds=rounds, reasons=reasons, ties=ties)


def _verdict(
    method: str,
    ballots: Rankings,
    ranking: Sequence[tuple[str, ...]],
    seated: Seated,
    *,
    rounds: tuple[Mapping[str, Any], ...],
    reasons: Sequence[Finding],
    ties: tuple[Tie, ...],
) -> Verdict:
    voted = ballots.ballots
    told = plain_cases(ballots.options, voted) or tuple(reasons)
    return Verdict(
        method=method,
        ballots=voted,
        winners=seated.winners,
        ranking=tuple(ranking),
        ties=(*ties, *seated.ties),
        rounds=rounds,
        reasons=(*told, *map(told_of_tie, seated.ties)),
    )


def shown(figure: Fraction | int) -> int | str:
    """A figure for rounds and reasons: whole numbers as they are, others as "7/3"."""
    exact = Fraction(figure)
    return exact.numerator if exact.denominator == 1 else str(exact)
