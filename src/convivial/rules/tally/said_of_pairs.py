"""What the counts by pairs say: who wins against whom, and what is made of a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.tally.pairwise import beats_all
from convivial.rules.tally.smith import smith_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

SENTENCES = Sentences(
    {
        "beats-all": gettext_noop(
            "%(winner)s wins against each of the others, one against one; the narrowest is "
            "%(ahead)s to %(behind)s against %(other)s."
        ),
        "no-champion": gettext_noop("Nobody wins against each of the others, one against one."),
        "ahead-of-the-rest": gettext_noop(
            "Each of %(options)s wins against everyone outside this group; inside it, they win in "
            "a circle or stand equal."
        ),
        "chain": gettext_noop(
            "From %(one)s to %(other)s the strongest chain of wins has %(there)s in its weakest "
            "link; back, it has %(back)s."
        ),
        "copeland": gettext_noop(
            "%(option)s: matches won %(won)s of %(matches)s, lost %(lost)s, equal %(equal)s. "
            "Nobody does better."
        ),
        "lightest": gettext_noop(
            "%(option)s's heaviest defeat is lighter than anyone else's: %(ahead)s to %(behind)s "
            "against %(other)s."
        ),
        "as-light": gettext_noop(
            "%(option)s's heaviest defeat is as light as any: %(ahead)s to %(behind)s against "
            "%(other)s."
        ),
        "undefeated": gettext_noop("%(option)s loses to nobody."),
        "left-out": gettext_noop(
            "%(one)s over %(other)s, %(ahead)s to %(behind)s, is left out: what counts before it "
            "says the opposite."
        ),
        "orders-open": gettext_noop(
            "Equal majorities can be taken in different orders, and each order was followed up; "
            "different outcomes: %(outcomes)s. Each option is listed at the best place that it "
            "has in any of them."
        ),
        "orders-drawn": gettext_noop(
            "The votes do not say which of equal majorities counts first; ballots drawn by lot "
            "from the seed do, in the order %(order)s."
        ),
        "orders-too-many": gettext_noop(
            "There are too many orders of equal majorities to follow all of them up; so equal ones "
            "that cannot all count are left out together."
        ),
    }
)


def of_the_matches(options: Sequence[str], above: NDArray[np.int64]) -> tuple[Finding, ...]:
    """Who wins against everyone else; where nobody does, who stands ahead of the rest."""
    if len(options) <= 1:
        return ()
    winner = beats_all(above)
    if winner is not None:
        return (_winner_told(options, above, winner),)
    ahead = smith_set(above)
    told = SENTENCES.finding("no-champion")
    if len(ahead) == len(options):
        return (told,)
    names = tuple(options[one] for one in ahead)
    return (told, SENTENCES.finding("ahead-of-the-rest", options=names))


def _winner_told(options: Sequence[str], above: NDArray[np.int64], winner: int) -> Finding:
    lead = {one: int(above[winner, one] - above[one, winner]) for one in range(len(options))}
    del lead[winner]
    closest = min(lead, key=lead.__getitem__)
    return SENTENCES.finding(
        "beats-all",
        winner=options[winner],
        other=options[closest],
        ahead=int(above[winner, closest]),
        behind=int(above[closest, winner]),
    )
