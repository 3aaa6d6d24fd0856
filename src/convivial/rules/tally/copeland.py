"""Copeland: each meets each; most wins minus losses is first.

A. H. Copeland, "A reasonable social welfare function" (1951). An equal match is neither, which
gives the same order as half a point each (Llull's and Copeland's rules differ only in that share).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.tally.outcome import by_ranking
from convivial.rules.tally.pairwise import by_name, pairwise
from convivial.rules.tally.points import in_order
from convivial.rules.tally.said_of_pairs import SENTENCES, of_the_matches

if TYPE_CHECKING:
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.verdict import Verdict


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Rank by wins − losses; `rounds` are the pairs and then each option's matches.

    Equal for the last seat: drawn with the seed, or left open without. Raises ValueError for fewer
    than no seats.
    """
    above = pairwise(ballots)
    options = ballots.options
    won = (above > above.T).sum(axis=1).tolist()
    lost = (above < above.T).sum(axis=1).tolist()
    matches = {
        option: {"won": w, "lost": d, "equal": len(options) - 1 - w - d}
        for option, w, d in zip(options, won, lost, strict=True)
    }
    ranking = in_order(options, [one["won"] - one["lost"] for one in matches.values()])
    reasons = [
        SENTENCES.finding("copeland", option=one, matches=len(options) - 1, **matches[one])
        for one in (ranking[0] if ranking else ())
    ]
    return by_ranking(
        "copeland",
        ballots,
        ranking,
        seats=seats,
        seed=seed,
        rounds=({"pairwise": by_name(options, above)}, {"matches": matches}),
        reasons=[*of_the_matches(options, above), *reasons],
    )
