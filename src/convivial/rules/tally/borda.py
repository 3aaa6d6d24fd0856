"""Borda: a point for each option that a ballot ranks below.

J.-C. de Borda (1781), as generalised to weak orders by D. Black (1976) and H. P. Young (1974): half
a point for each option that stands equally. What a ballot leaves out stands equally below all that
it names, so a truncated ballot gives out as many points as a full one, and being left out is worth
the average of the places that are left. A ballot weighs the same however few it names.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from convivial.rules.findings import Sentences, gettext_noop
from convivial.rules.tally.outcome import by_ranking, shown
from convivial.rules.tally.pairwise import by_name, pairwise
from convivial.rules.tally.points import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.verdict import Verdict

SENTENCES = Sentences(
    {
        "most": gettext_noop("%(options)s: %(points)s of %(possible)s possible points, the most."),
        "next": gettext_noop("Then %(options)s with %(points)s."),
    }
)


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Rank by points, from 0 to options − 1 a ballot; `rounds` are the pairs and then the points.

    Equal for the last seat: drawn with the seed, or left open without. Raises ValueError for fewer
    than no seats.
    """
    above = pairwise(ballots)
    options, cast = ballots.options, ballots.ballots
    ahead = (above.sum(axis=1) - above.sum(axis=0)).tolist()
    most = (len(options) - 1) * cast
    # Points are wins and half of the equals: half of (all comparisons + wins − losses).
    points = {name: Fraction(most + lead, 2) for name, lead in zip(options, ahead, strict=True)}
    ranking = in_order(options, ahead)
    return by_ranking(
        "borda",
        ballots,
        ranking,
        seats=seats,
        seed=seed,
        rounds=(
            {"pairwise": by_name(options, above)},
            {"points": {name: shown(figure) for name, figure in points.items()}},
        ),
        reasons=_why(ranking, points, most),
    )


def _why(
    ranking: Sequence[tuple[str, ...]], points: dict[str, Fraction], most: int
) -> list[Finding]:
    codes = zip(("most", "next"), ranking, strict=False)
    return [
        SENTENCES.finding(code, options=group, points=shown(points[group[0]]), possible=most)
        for code, group in codes
    ]
