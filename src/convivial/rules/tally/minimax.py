"""Minimax: whose heaviest defeat is the lightest is first.

P. B. Simpson (1969) and G. H. Kramer (1977). A defeat weighs its lead ("margins", the default) or
the votes for it ("winning"); who loses to nobody has a defeat of 0. If every ballot ranks all
options strictly, both give the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.tally.outcome import by_ranking
from convivial.rules.tally.pairwise import Strength, beats_all, by_name, majorities, pairwise
from convivial.rules.tally.points import in_order
from convivial.rules.tally.said_of_pairs import SENTENCES, of_the_matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.pairwise import Numbers
    from convivial.rules.tally.verdict import Verdict


def count(
    ballots: Rankings, *, seats: int = 1, seed: Seed | None = None, strength: Strength = "margins"
) -> Verdict:
    """Rank by the heaviest defeat; `rounds` are the pairs and then each option's defeat.

    Equal for the last seat: drawn with the seed, or left open without. Raises ValueError for a
    strength that there is not and for fewer than no seats.
    """
    above = pairwise(ballots)
    options = ballots.options
    defeats = majorities(above, strength)
    heaviest = defeats.max(axis=0, initial=0).tolist()
    ranking = in_order(options, [-weight for weight in heaviest])
    return by_ranking(
        "minimax",
        ballots,
        ranking,
        seats=seats,
        seed=seed,
        rounds=(
            {"strength": strength, "pairwise": by_name(options, above)},
            {"heaviest_defeat": dict(zip(options, heaviest, strict=True))},
        ),
        reasons=_why(options, above, defeats, ranking),
    )


def _why(
    options: Sequence[str], above: Numbers, defeats: Numbers, ranking: Sequence[tuple[str, ...]]
) -> list[Finding]:
    reasons = list(of_the_matches(options, above))
    if not ranking or beats_all(above) is not None:
        return reasons
    code = "lightest" if len(ranking[0]) == 1 else "as-light"
    return reasons + [_defeat(options, above, defeats, code, one) for one in ranking[0]]


def _defeat(
    options: Sequence[str], above: Numbers, defeats: Numbers, code: str, name: str
) -> Finding:
    one = options.index(name)
    other = int(defeats[:, one].argmax())
    if not defeats[other, one]:
        return SENTENCES.finding("undefeated", option=name)
    return SENTENCES.finding(
        code,
        option=name,
        other=options[other],
        ahead=int(above[other, one]),
        behind=int(above[one, other]),
    )
