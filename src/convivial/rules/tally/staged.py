"""A count by stages under way: who is elected, how equals stand, and what has been told so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.tally.earlier_stages import Which, settle
from convivial.rules.tally.said_of_stv import SENTENCES
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings


class Staged:
    """What Scotland's and Meek's counts have in common; options go by their numbers.

    `standing` tells by earlier stages who of equals was ahead; `listed` are those who are still
    named in a stage's figures.
    """

    def __init__(self, ballots: Rankings, seats: int, seed: Seed | None) -> None:
        self.options, self.seats, self.seed = ballots.options, seats, seed
        self.ballots = ballots.ballots
        self.listed = list(range(len(self.options)))
        self.standing = [0] * len(self.options)
        self.elected: list[int] = []
        self.rounds: list[dict[str, Any]] = []
        self.ties: list[Tie] = []
        self.reasons: list[Finding] = []

    def verdict(self, method: str) -> Verdict:
        """Give what has been counted; nobody but the winners is ranked."""
        return Verdict(
            method=method,
            ballots=self.ballots,
            winners=self.names(self.elected),
            ranking=None,
            ties=tuple(self.ties),
            rounds=tuple(self.rounds),
            reasons=tuple(self.reasons),
        )

    def names(self, some: Sequence[int]) -> tuple[str, ...]:
        """The names of these options."""
        return tuple(self.options[one] for one in some)

    def pick(self, tied: Sequence[int], which: Which, what: str) -> int:
        """The only one of `tied`, or whom earlier stages, the lot or the order picks for `what`."""
        if len(tied) == 1:
            return tied[0]
        settled = settle(
            sorted(tied),
            self.standing,
            which,
            over=f"{what} at stage {len(self.rounds) + 1}",
            options=self.options,
            seed=self.seed,
        )
        self.ties.append(settled.tie)
        self.reasons.append(settled.reason)
        return settled.chosen

    def close_stage(self, figures: dict[str, Any], **happened: Any) -> None:  # noqa: ANN401  JSON
        """Write a stage down for machines; what did not happen is left out."""
        told = {name: value for name, value in happened.items() if value}
        self.rounds.append({"stage": len(self.rounds) + 1, **figures, **told})

    def tell(self, code: str, **params: str | int) -> None:
        """Add a reason."""
        self.reasons.append(SENTENCES.finding(code, 0, **params))
