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

from convivial.rules.budget.purses import paid, richer

if TYPE_CHECKING:
    from fractions import Fraction

    from convivial.rules.budget.election import Amount
    from convivial.rules.budget.market import Floats, Market

MARGIN = 1e-9


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
        self.cost, self.scale = market.float_costs, market.float_scale
        self.rates = market.least_rates * (1 - MARGIN)
        """For each project a rate that the upper purses can't better; inf once it is out."""
        self.floor = market.least_rates.copy()
        """What was bought had this rate at least."""
        self.reached = 0.0
        self.charged = dict.fromkeys(range(len(self.cost)), 0.0)
        self.asked = dict.fromkeys(range(len(self.cost)), 0.0)
        self.perhaps: dict[int, float] = {}
        """What may have been bought, each with a rate below which that is not sure."""
        self.spent = market.cost_of(())
        self.fresh: set[int] = set()

    def keeps_to(self, limit: Amount) -> bool:
        """Go on until nothing more can be bought or too much may have been."""
        while (row := self._next()) is not None:
            rate = self._needed(row) * (1 + 4 * MARGIN)  # so that rounding leaves it sure
            if rate == inf:
                rate = float(self.rates[row])
            for near in self._within(max(rate, self.reached)):
                self._let_in(near)
            if self.spent > limit:
                return False
            self._come_to(max(rate, self.reached))
            self._make_sure()
            self.fresh.clear()
        return True

    def _let_in(self, row: int) -> None:
        self.perhaps[row] = 0.0
        self.floor[row] = self.rates[row]
        self.rates[row] = inf
        self.spent += self.market.costs[row]

    def _come_to(self, rate: float) -> None:
        """Let what was perhaps bought cost the lower purses as much as it may at that rate."""
        self.reached = rate
        for row in self.perhaps:
            price = min(rate * self.scale[row], self.most)
            self._pay(self.lower, row, price - self.charged[row])
            self.charged[row] = price

    def _make_sure(self) -> None:
        """Let the upper purses pay for what is bought in each run by now."""
        for row, needed in list(self.perhaps.items()):
            if needed > self.reached:
                continue
            self.perhaps[row] = self._needed(row)
            if self.perhaps[row] <= self.reached:
                del self.perhaps[row]
                self._pay(self.upper, row, float(self.floor[row]) * self.scale[row])

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

    def _within(self, rate: float) -> list[int]:
        """All that the upper purses can buy at this rate or less."""
        while stale := [
            row for row in (self.rates <= rate).nonzero()[0].tolist() if row not in self.fresh
        ]:
            for row in stale:
                self._refresh(row)
        return (self.rates <= rate).nonzero()[0].tolist()

    def _needed(self, row: int) -> float:
        """The rate at which it is bought even after its supporters paid for all else they may."""
        cost = self.cost[row] * (1 + MARGIN)
        start = self.asked[row]  # the lower purses only fall, so the price only rises
        price = self._price(row, self.lower, cost, start, self.charged[row] - self.slack)
        self.asked[row] = price
        return price / self.scale[row] * (1 + MARGIN)

    def _price(
        self, row: int, money: Floats, cost: float, start: float, given_back: float = 0.0
    ) -> float:
        """What a point costs if these are the purses, by Newton's steps; inf if they can't pay."""
        import numpy as np

        backing = self.market.backings[row]
        purses = money.take(backing.who)
        if backing.points is not None:
            purses /= backing.points
        if given_back:
            purses += given_back
        np.maximum(purses, 0.0, out=purses)
        price = max(start * (1 - MARGIN), cost / backing.total)
        while True:
            short = cost - paid(purses, price, backing.mass)
            if short <= cost * MARGIN / 100:
                return price
            rich = richer(purses, price, backing.mass)
            if not rich:
                return inf
            price += short / rich

    def _pay(self, purses: Floats, row: int, price: float) -> None:
        backing = self.market.backings[row]
        purses[backing.who] -= price if backing.points is None else price * backing.points
