"""Add1: give every voter one unit more, again and again, as long as the limit is kept.

As Świecie's city council and Wieliczka's had it (2023): the purses grow by 1 of the currency a
voter; the outcome is that of the last step before the first that overspends, even if the outcome
of an earlier step could not have been added to. What is spent does not grow evenly with the purses,
so no step may be left out unseen: a stretch of steps is skipped only on the proof that none of them
overspends (`span.surely_within`), and all others are run.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from convivial.rules.budget.purses import Purses
from convivial.rules.budget.span import surely_within

if TYPE_CHECKING:
    from convivial.rules.budget.market import Market

MOST_PATIENT = 63


class Grown(NamedTuple):
    """The run whose purchases count, and how many units each voter was given more for it.

    `ties` are the equals (rows, the chosen one first) that other runs of the search met.
    """

    run: Purses
    units: int
    ties: tuple[tuple[int, ...], ...]


def last_within(market: Market, endowment: Fraction) -> Grown:
    """Run Equal Shares at the last step within the limit.

    Where everything that can be bought fits into the limit, that is the step (if any was needed)
    from which on all of it is bought.
    """
    if market.cost_of(market.open) <= market.election.limit:
        return _everything(market, endowment)
    return _Steps(market, endowment).last()


def _everything(market: Market, endowment: Fraction) -> Grown:
    """Find a step at which all is bought: nothing can be overspent, so all of it is in the end.

    With `enough` each supporter could pay for everything alone. Halving finds a step before whose
    neighbour something was missing; it need not be the first such step.
    """
    enough = int(market.cost_of(market.open)) + 1
    few, many = -1, enough
    while many - few > 1:
        between = (few + many) // 2
        run = _run(market, endowment + between)
        if len(run.bought) == len(market.open):
            many = between
        else:
            few = between
    return Grown(_run(market, endowment + many), many, ())


def _run(market: Market, endowment: Fraction) -> Purses:
    run = Purses(market, endowment)
    run.spend()
    return run


class _Steps:
    """The search for the first step that overspends."""

    def __init__(self, market: Market, endowment: Fraction) -> None:
        self.market, self.endowment = market, endowment
        self.limit = Fraction(market.election.limit)
        self.width = max(2, int(endowment / 50))
        self.patience, self.wait = 0, 0
        self.ties: dict[tuple[int, ...], None] = {}

    def last(self) -> Grown:
        """The run before the first that overspends, and its step; step 0 never does."""
        step = 1
        kept: Purses | None = None
        while True:
            if skipped := self._stretch(step):
                step, kept = step + skipped, None
                continue
            run = Purses(self.market, self.endowment + step)
            fits = run.spend(no_more_than=self.limit)
            self.ties.update(dict.fromkeys(run.ties))
            if not fits:
                break
            step, kept = step + 1, run
        kept = kept or _run(self.market, self.endowment + step - 1)
        return Grown(kept, step - 1, tuple(self.ties))

    def _stretch(self, step: int) -> int:
        """How many steps from this one on are proven to keep to the limit; 0 if it isn't known."""
        if self.wait:
            self.wait -= 1
            return 0
        first = self.endowment + step
        if surely_within(self.market, first, first + self.width - 1):
            proven, self.patience = self.width, 0
            self.width += self.width // 2 + 1
            return proven
        self.width = max(self.width // 3, 2)
        self.wait, self.patience = self.patience, min(3 * self.patience + 2, MOST_PATIENT)
        return 0 if self.wait else self._stretch(step)
