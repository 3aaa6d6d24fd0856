"""What the rules that add up have in common: exact totals, and options in the order of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Approvals, Scores
from convivial.rules.tally.verdict import Tie, Verdict, seat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

SENTENCES = Sentences(
    {
        "no-ballots": gettext_noop("There is no ballot to count, so all options stand equal."),
        "no-options": gettext_noop("There is nothing to choose from."),
        "only-option": gettext_noop("%(option)s is the only option."),
        "leads": gettext_noop("%(option)s has the most: %(total)s."),
        "lead-shared": gettext_noop("%(options)s have the most, each %(total)s."),
        "next": gettext_noop("Then %(options)s with %(total)s."),
        "by-lot": gettext_noop(
            "%(options)s are equal for %(over)s; the lot from the seed gives %(drawn)s."
        ),
        "left-open": gettext_noop(
            "%(options)s are equal for %(over)s; without a seed nothing is drawn."
        ),
    }
)

_SAFE = 2.0**62
"""Totals below this fit into 64 bits; above, Python's integers add them up, slowly."""


def totals(points: NDArray[Any], weights: NDArray[Any]) -> list[int]:
    """Each option's sum of points × weights, exact whatever their size."""
    import numpy as np

    if not points.size:
        return [0] * len(points)
    largest = max(abs(int(points.max())), abs(int(points.min())))
    if largest * float(weights.sum(dtype=np.float64)) >= _SAFE:
        return [sum(int(p) * int(w) for p, w in zip(row, weights, strict=True)) for row in points]
    if bool((weights == 1).all()):
        return [int(row.sum(dtype=np.int64)) for row in points]
    return [int(row.astype(np.int64) @ weights) for row in points]


def in_order(
    options: Sequence[str], figures: Sequence[int | Fraction]
) -> tuple[tuple[str, ...], ...]:
    """Options by falling figures, equals together in the order given."""
    at: dict[int | Fraction, list[str]] = {}
    for option, figure in zip(options, figures, strict=True):
        at.setdefault(figure, []).append(option)
    return tuple(tuple(at[figure]) for figure in sorted(at, reverse=True))


def by_totals(
    method: str,
    ballots: Scores | Approvals,
    figures: Sequence[int],
    *,
    seats: int,
    seed: Seed | None,
    notes: Sequence[Finding] = (),
    cast: int | None = None,
) -> Verdict:
    """The verdict of a rule that seats the largest totals. `notes` come first in its reasons."""
    ranking = in_order(ballots.options, figures)
    seated = seat(ranking, seats, seed)
    total_of = dict(zip(ballots.options, figures, strict=True))
    voted = ballots.ballots if cast is None else cast
    reasons = (*notes, *_why(ranking, total_of, voted), *map(told_of_tie, seated.ties))
    return Verdict(
        method=method,
        ballots=voted,
        winners=seated.winners,
        ranking=ranking,
        ties=seated.ties,
        rounds=({"totals": total_of},),
        reasons=reasons,
    )


def told_of_tie(tie: Tie) -> Finding:
    """A tie in a sentence."""
    if tie.broken_by == "lot":
        return SENTENCES.finding("by-lot", options=tie.between, over=tie.over, drawn=tie.chosen)
    return SENTENCES.finding("left-open", over=tie.over, options=tie.between)


def plain_cases(options: Sequence[str], voted: int) -> tuple[Finding, ...]:
    """What is said when there is nothing, or only one thing, to choose from, or nobody voted."""
    if not options:
        return (SENTENCES.finding("no-options"),)
    only = (SENTENCES.finding("only-option", option=options[0]),) if len(options) == 1 else ()
    return (*only, *(() if voted else (SENTENCES.finding("no-ballots"),)))


def _why(
    ranking: Sequence[tuple[str, ...]], total_of: dict[str, int], voted: int
) -> tuple[Finding, ...]:
    plain = plain_cases(tuple(total_of), voted)
    if plain:
        return plain
    first, *rest = ranking
    lead = (
        SENTENCES.finding("leads", option=first[0], total=total_of[first[0]])
        if len(first) == 1
        else SENTENCES.finding("lead-shared", options=first, total=total_of[first[0]])
    )
    then = [SENTENCES.finding("next", options=one, total=total_of[one[0]]) for one in rest[:1]]
    return (lead, *then)
