"""What Equal Shares can buy at most, whatever the endowment in a span: a proof without trying each.

With a larger endowment other projects may be bought, and even fewer: which of two endowments spends
more can't be told from outside. But some things only grow with the purses. Say of a run that it has
come as far as the rate r when everything that could be bought at r or less has been bought (rates
never fall during a run). For each voter we keep a lower and an upper bound of the purse at that
point, valid for every endowment in the span:

- what may be bought on the way to a higher rate s is what the upper purses could buy at s or less;
- such a purchase costs a supporter at most s times the utility (or the whole endowment),
  and at least the price that the upper purses would pay (a price falls as purses grow);
- what could be bought at s or less even by the lower purses after paying for all the others that
  may be bought is bought in each run: it leaves the upper purses too. All else stays a "perhaps":
  paid by the lower purses, at whatever rate we come to, and never by the upper ones.

When the upper purses can buy nothing more, no endowment of the span buys anything but what was
collected. If that costs no more than the limit, none of them overspends. Floats are used with all
bounds widened by `MARGIN`, far beyond their rounding.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from convivial.rules.budget.election import Amount
    from convivial.rules.budget.market import Floats, Market

MARGIN = 1e-9
TRIES = 3


def surely_within(market: Market, least: Fraction, most: Fraction) -> bool:
    """Whether every endowment from `least` to `most` keeps to the limit; False says nothing."""
    return _Span(market, float(least), float(most)).keeps_to(market.election.limit)


class _Span:
    """The bounds of all purses at the rate `reached`."""

    def __init__(self, market: Market, least: float, most: float) -> None:
        import numpy as np

        kinds = len(market.election.weights)
        self.market = market
        self.lower: Floats = np.full(kinds, least * (1 - MARGIN))
        self.upper: Floats = np.full(kinds, most * (1 + MARGIN))
        self.most = most
        self.slack = most * MARGIN
        self.cost = [float(cost) for cost in market.costs]
        self.scale = [float(scale) for scale in market.scale]
        self.rates = np.full(len(self.cost), inf)
        """For each project a rate that the upper purses can't better; inf once it is out."""
        for row in market.open:
            if self.cost[row]:
                self.rates[row] = self.cost[row] / market.backings[row].total / self.scale[row]
        self.rates *= 1 - MARGIN
        self.reached = 0.0
        self.perhaps: list[int] = []
        self.spent = market.cost_of(())
        self.fresh: set[int] = set()

    def keeps_to(self, limit: Amount) -> bool:
        """Go on until nothing more can be bought or too much may have been."""
        while (row := self._next()) is not None:
            rate, near = self._reach_for(row)
            self._come_to(rate)
            for one, needed in near.items():
                self._take(one, sure=needed <= rate)
            self.fresh.clear()
            if self.spent > limit:
                return False
        return True

    def _next(self) -> int | None:
        """The project that the upper purses can buy at the lowest rate."""
        while True:
            row = int(self.rates.argmin())
            if self.rates[row] == inf:
                return None
            if row in self.fresh:
                return row
            self._refresh(row)

    def _refresh(self, row: int) -> None:
        start = float(self.rates[row]) * self.scale[row]
        price = self._price(row, self.upper, self.cost[row] * (1 - MARGIN), start)
        self.rates[row] = max(self.rates[row], price / self.scale[row] * (1 - MARGIN))
        self.fresh.add(row)

    def _reach_for(self, row: int) -> tuple[float, dict[int, float]]:
        """A rate to come to, all that may be bought on the way, and what each surely needs."""
        rate = self._needed(row, self.lower)
        if rate == inf:
            return max(self.reached, float(self.rates[row])), {row: inf}
        for _ in range(TRIES):
            near = self._needs(self._within(rate), rate)
            highest = max((needed for needed in near.values() if needed < inf), default=rate)
            if highest <= rate:
                return rate, near
            rate = highest * (1 + MARGIN)
        return rate, self._needs(self._within(rate), rate)

    def _within(self, rate: float) -> list[int]:
        """All that the upper purses can buy at this rate or less."""
        while stale := [
            row for row in (self.rates <= rate).nonzero()[0].tolist() if row not in self.fresh
        ]:
            for row in stale:
                self._refresh(row)
        return (self.rates <= rate).nonzero()[0].tolist()

    def _needs(self, rows: list[int], rate: float) -> dict[int, float]:
        """The rate at which each is bought even after its supporters paid for all the others."""
        if len(rows) == 1 and not self.perhaps:
            return {rows[0]: self._needed(rows[0], self.lower)}
        poorest = self.lower.copy()
        for row in rows:
            self._pay(poorest, row, 0.0, rate)
        for row in self.perhaps:
            self._pay(poorest, row, self.reached, rate)
        needs = {}
        for row in rows:
            self._pay(poorest, row, rate, 0.0)
            needs[row] = self._needed(row, poorest)
            self._pay(poorest, row, 0.0, rate)
        return needs

    def _needed(self, row: int, purses: Floats) -> float:
        price = self._price(row, purses, self.cost[row] * (1 + MARGIN), 0.0, self.slack)
        return price / self.scale[row] * (1 + MARGIN)

    def _price(
        self, row: int, money: Floats, cost: float, start: float, slack: float = 0.0
    ) -> float:
        """What a point costs if these are the purses, by Newton's steps; inf if they can't pay."""
        import numpy as np

        backing = self.market.backings[row]
        purses = np.maximum(money[backing.who] - slack, 0.0)
        if backing.points is not None:
            purses /= backing.points
        mass = backing.mass if backing.mass is not None else np.ones(1)
        whole = backing.mass is None
        price = max(start * (1 - MARGIN), cost / backing.total)
        while True:
            paid = np.minimum(purses, price)
            short = cost - float(paid.sum() if whole else (mass * paid).sum())
            if short <= cost * MARGIN / 100:
                return price
            over = purses > price
            rich = float(np.count_nonzero(over) if whole else (mass * over).sum())
            if not rich:
                return inf
            price += short / rich

    def _pay(self, purses: Floats, row: int, paid: float, rate: float) -> None:
        """Take from the supporters what more they may pay at `rate` than they did at `paid`."""
        backing, scale = self.market.backings[row], self.scale[row]
        price = min(rate * scale, self.most) - min(paid * scale, self.most)
        purses[backing.who] -= price if backing.points is None else price * backing.points

    def _come_to(self, rate: float) -> None:
        """Let what was perhaps bought cost as much as it may at the higher rate."""
        if rate > self.reached:
            for row in self.perhaps:
                self._pay(self.lower, row, self.reached, rate)
            self.reached = rate

    def _take(self, row: int, *, sure: bool) -> None:
        self._pay(self.lower, row, 0.0, self.reached)
        if sure:
            self._pay(self.upper, row, 0.0, float(self.rates[row]))
        else:
            self.perhaps.append(row)
        self.spent += self.market.costs[row]
        self.rates[row] = inf
