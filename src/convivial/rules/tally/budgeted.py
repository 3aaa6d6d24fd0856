"""Points that must be paid for: a ballot that spends more than it has is set aside, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.tally.ballots import Scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SENTENCES = Sentences(
    {
        "set-aside": gettext_noop(
            "Set aside, because they spend more than the %(most)s they had: %(ballots)s ballots."
        ),
        "set-aside-one": gettext_noop(
            "Set aside, because it spends more than the %(most)s it had: one ballot."
        ),
    }
)


def within(
    ballots: Scores, spent: NDArray[np.int64], most: int | None
) -> tuple[Scores, tuple[Finding, ...]]:
    """The ballots that spend at most `most` (None: no limit), and what is said of the others."""
    if most is None or not len(spent):
        return ballots, ()
    kept = spent <= most
    lost = int(ballots.weights[~kept].sum())
    if not lost:
        return ballots, ()
    left = Scores(
        ballots.options,
        ballots.points[:, kept],
        ballots.weights[kept],
        ballots.lowest,
        ballots.highest,
    )
    code = "set-aside-one" if lost == 1 else "set-aside"
    return left, (SENTENCES.finding(code, most=most, ballots=lost),)
