"""Schulze: chains of wins are compared, each as strong as its weakest link.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011), section 2. One option stands
before another if the strongest chain from it to the other is stronger than the one back. A win is
as strong as the votes for it ("winning", his recommendation and our default) or as its lead
("margins"). Of two wins with as many votes for them neither is stronger, whatever is against them;
in his own definition of winning votes the one with fewer against it then is. That tells apart a few
more options where ballots are truncated or weak; programmes for it leave it out, and so do we.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.tally.outcome import by_ranking
from convivial.rules.tally.pairwise import Strength, beats_all, by_name, majorities, pairwise
from convivial.rules.tally.said_of_pairs import SENTENCES, of_the_matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.pairwise import Numbers
    from convivial.rules.tally.verdict import Verdict


def count(
    ballots: Rankings, *, seats: int = 1, seed: Seed | None = None, strength: Strength = "winning"
) -> Verdict:
    """Rank by the strongest chains; `rounds` are the pairs and then the chains.

    That one stands before another never turns in a circle, but some pairs stay undecided. So the
    ranking is by layers: first all before whom nobody stands, then the same among those left. Who
    shares the last seat's layer is drawn with the seed, or left open without. Raises ValueError for
    a strength that there is not and for fewer than no seats.
    """
    above = pairwise(ballots)
    chains = strongest_chains(majorities(above, strength))
    layers = _layers(chains)
    options = ballots.options
    return by_ranking(
        "schulze",
        ballots,
        [tuple(options[one] for one in layer) for layer in layers],
        seats=seats,
        seed=seed,
        rounds=(
            {"strength": strength, "pairwise": by_name(options, above)},
            {"chains": by_name(options, chains)},
        ),
        reasons=_why(options, above, chains, layers),
    )


def strongest_chains(wins: Numbers) -> Numbers:
    """How strong the strongest chain from row to column is; 0 where there is none.

    `wins` are as `majorities` gives them. Floyd and Warshall's way through every option in turn, on
    whole rows: options³ steps.
    """
    import numpy as np

    chains = wins.copy()
    for via in range(len(chains)):
        through = np.minimum(chains[:, via, None], chains[None, via])
        np.maximum(chains, through, out=chains)
    np.fill_diagonal(chains, 0)
    return chains


def _layers(chains: Numbers) -> list[list[int]]:
    behind = (chains < chains.T).tolist()  # [one][other]: other stands before one
    left = list(range(len(behind)))
    layers: list[list[int]] = []
    while left:
        layers.append([one for one in left if not any(behind[one][other] for other in left)])
        left = [one for one in left if one not in layers[-1]]
    return layers


def _why(
    options: Sequence[str], above: Numbers, chains: Numbers, layers: list[list[int]]
) -> list[Finding]:
    reasons = list(of_the_matches(options, above))
    if not layers or beats_all(above) is not None:
        return reasons
    reasons += [
        SENTENCES.finding(
            "chain",
            one=options[first],
            other=options[other],
            there=int(chains[first, other]),
            back=int(chains[other, first]),
        )
        for first in layers[0]
        for other in range(len(options))
        if chains[other, first] and chains[first, other] > chains[other, first]
    ]
    return reasons
