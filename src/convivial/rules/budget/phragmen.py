"""Phragmén's rule with costs: everyone earns at the same pace, and supporters buy what they can.

Los, Christoff, Grossi: Proportional Budget Allocations: Towards a Systematization (IJCAI 2022),
section 4. All voters have an account that fills evenly; the first project whose supporters together
have its cost is bought and their accounts are emptied. The count ends when the next project to be
bought costs more than what remains of the budget. Projects dearer than the whole budget are left
out.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING, Any

from convivial.rules.budget.market import market_of
from convivial.rules.budget.said_of_budgets import SENTENCES, amount, money
from convivial.rules.budget.ties import tie
from convivial.rules.lots import Seed
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    from convivial.rules.budget.election import BudgetElection
    from convivial.rules.budget.market import Market
    from convivial.rules.findings import Finding


def count(election: BudgetElection, *, seed: Seed | None = None) -> Verdict:
    """Buy in the order of the time at which supporters can pay; points count as approvals.

    Equals: the cheaper, then more supporters, then the lot, or without a seed the order given.
    `rounds` tell `at`, what everyone had earned in all by then, exactly.
    """
    if not election.voters:
        return Verdict("phragmen", 0, (), None, reasons=(SENTENCES.finding("nobody-voted"),))
    earning = _Earning(market_of(election, "cost", seed), seed)
    earning.go_on()
    return Verdict(
        "phragmen",
        election.voters,
        tuple(election.projects[row] for row in earning.bought),
        None,
        # Which of equals comes first may decide over a later one, even where all are bought.
        tuple(earning.ties) if earning.left else (),
        tuple(earning.rounds),
        tuple(earning.reasons),
    )


class _Earning:
    """When each voter's account was emptied last; there are no more such times than purchases."""

    def __init__(self, market: Market, seed: Seed | None) -> None:
        import numpy as np

        self.market, self.seed = market, seed
        self.last = np.zeros(len(market.election.weights), dtype=np.intp)
        self.times = [Fraction()]
        self.remaining = Fraction(market.election.limit)
        self.left = list(market.open)
        self.votes = market.votes
        self.bought: list[int] = []
        self.ties: list[Tie] = []
        self.rounds: list[Mapping[str, Any]] = []
        self.reasons: list[Finding] = []

    def go_on(self) -> None:
        """Buy until nothing is left or the next is too dear."""
        while self.left:
            at, row = self._next()
            if self.market.costs[row] > self.remaining:
                self._say("next-would-overspend", row)
                return
            self._buy(row, at)
        self.reasons.append(SENTENCES.finding("nothing-more"))

    def _next(self) -> tuple[Fraction, int]:
        times = {row: self._time(row) for row in self.left}
        first = min(times.values())
        equal = sorted(
            (row for row in self.left if times[row] == first),
            key=self.market.preferred.__getitem__,
        )
        if len(equal) > 1:
            over = f"purchase {len(self.bought) + 1}"
            self.ties.append(tie(self.market.election, equal, over, self.seed))
        return first, equal[0]

    def _time(self, row: int) -> Fraction:
        """When its supporters have its cost together: n supporters earn n in a unit of time."""
        import numpy as np

        who = self.market.backings[row].who
        weights = self.market.election.weights[who]
        counts = np.bincount(self.last[who], weights, minlength=len(self.times))
        people = [int(count) for count in counts]
        return sum(map(mul, self.times, people), self.market.costs[row]) / self.votes[row]

    def _buy(self, row: int, at: Fraction) -> None:
        self.last[self.market.backings[row].who] = len(self.times)
        self.times.append(at)
        self.left.remove(row)
        self.bought.append(row)
        self.remaining -= self.market.costs[row]
        self._say("earns", row)
        self.rounds.append(
            {
                "project": self.market.election.projects[row],
                "cost": amount(self.market.costs[row]),
                "supporters": self.votes[row],
                "at": str(at),
                "remaining": amount(self.remaining),
            }
        )

    def _say(self, code: str, row: int) -> None:
        said = SENTENCES.finding(
            code,
            project=self.market.election.title(self.market.election.projects[row]),
            cost=money(self.market.costs[row]),
            supporters=f"{self.votes[row]:,}",
            remaining=money(self.remaining),
        )
        self.reasons.append(said)
