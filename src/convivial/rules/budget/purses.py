"""One run of Equal Shares: every voter starts with the same purse, and projects are bought.

Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities (NeurIPS
2021), section 3. A project's supporters pay a price per point, or all they have left if that is
less; the project whose price per unit of utility is lowest is bought next.

The purses are kept as floats together with a proven bound of their error (`error`). Whatever the
bound leaves in doubt, which of two prices is lower, whether the money suffices, whose purse is
empty, is settled by the exact accounts. So the outcome is the exact one, ties included.

Why the bound stays small: `error` bounds the sum of all purses' errors. Let two sets of purses pay
the same cost, one of them nowhere smaller. It pays a lower price, so it stays nowhere smaller, and
as both lose the same sum, the sum of the differences stays what it was. Two sets that are not so
ordered are compared through the larger of each pair. Hence a purchase adds to the sum of errors
only what is rounded during it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf, nextafter
from typing import TYPE_CHECKING

from convivial.rules.budget.accounts import Accounts
from convivial.rules.budget.market import Backing

if TYPE_CHECKING:
    from convivial.rules.budget.market import Floats, Market

ROUNDING = 2.0**-51
SUMMED = 2.0**-46
"""How far numpy's sum of a row, added up in pairs, may be off, as a part of the sum: blocks of 128
with eight running sums each, then halves; 64 roundings are more than any row needs."""
PURCHASES_BETWEEN = 6
"""How many purchases to wait before looking again for supporters who have nothing left."""


@dataclass(slots=True)
class Price:
    """What a point of a project costs now: the true price lies from `low` to `high`.

    Whoever has it pays `paid`; that may miss the cost by no more than `missed`.
    """

    row: int
    low: float
    high: float
    paid: float
    missed: float


class Purses:
    """The voters' money while projects are bought."""

    def __init__(self, market: Market, endowment: Fraction) -> None:
        """Give `endowment` to every voter."""
        import numpy as np

        election = market.election
        self.market = market
        self.accounts = Accounts(market, endowment)
        self.backings = list(market.backings)
        self.looked_through = [0] * len(self.backings)
        self.money: Floats = np.full(len(election.weights), float(endowment))
        self.unit = float(endowment) * ROUNDING
        self.error = self.unit * election.voters
        self.cost, self.scale = market.float_costs, market.float_scale
        self.least = market.least_rates * (1 - 8 * ROUNDING)
        """For each project a rate that its own is never below; inf once it is out."""
        self.bought: list[int] = [row for row in market.open if not self.cost[row]]
        self.ties: list[tuple[int, ...]] = []
        """Rows equal in their rate when the first of them was bought."""

    def spend(self, *, no_more_than: Fraction | None = None) -> bool:
        """Buy until nothing can be bought; False (and stopped) once more than that is spent."""
        spent = Fraction()
        while (price := self._cheapest()) is not None:
            spent += self.market.costs[price.row]
            self._buy(price)
            if no_more_than is not None and spent > no_more_than:
                return False
        return True

    def _cheapest(self) -> Price | None:
        """The project whose rate is lowest, its rate in doubt to nobody."""
        found: list[Price] = []
        ceiling = inf
        for row in self.least.argsort(kind="stable").tolist():
            if self.least[row] > ceiling or self.least[row] == inf:
                break
            price = self._price(row, ceiling)
            if price is not None:
                found.append(price)
                ceiling = min(ceiling, price.high / self.scale[row] * (1 + 4 * ROUNDING))
        near = [price for price in found if self.least[price.row] <= ceiling]
        if len(near) < 2:  # noqa: PLR2004 - one, or none
            return near[0] if near else None
        return self._first_of(near)

    def _price(self, row: int, ceiling: float) -> Price | None:
        """Find the price of a point by Newton's steps from below; None if it can't be cheapest.

        For any set of supporters, (cost − what they have) / points of the others is no more than
        the price: so every step is a lower bound, whatever the floats' errors make of the set.
        """
        backing, cost, scale = self.backings[row], self.cost[row], self.scale[row]
        purses = self.money.take(backing.who)
        if backing.points is not None:
            purses /= backing.points
        rounded = cost * SUMMED
        doubt = self.error + rounded
        price = float(self.least[row]) * scale
        while True:
            short = cost - paid(purses, price, backing.mass)
            rich = richer(purses, price, backing.mass)
            if not rich:
                return self._price_in_doubt(row, in_doubt=short <= doubt)
            price += max(short, 0.0) / rich
            low = price - doubt / rich
            self.least[row] = max(self.least[row], low / scale * (1 - 4 * ROUNDING))
            if self.least[row] > ceiling:
                self._forget_the_empty(row, purses, rich)
                return None
            if short <= rounded:
                break
        high = price + 4 * doubt / rich
        if cost - paid(purses, high, backing.mass) > -doubt:
            return self._price_in_doubt(row, in_doubt=True)
        return Price(row, low, high, price, 2 * rounded + max(-short, 0.0))

    def _price_in_doubt(self, row: int, *, in_doubt: bool) -> Price | None:
        """Ask the exact accounts, or leave the project out: its supporters can't pay for it."""
        exact = self.accounts.price(row, self.money, self.error) if in_doubt else None
        if exact is None:
            self.least[row] = inf
            return None
        near = float(exact)
        self.least[row] = near / self.scale[row] * (1 - 8 * ROUNDING)
        return Price(row, nextafter(near, 0), nextafter(near, inf), near, 0.0)

    def _first_of(self, near: list[Price]) -> Price:
        """Settle by exact rates, then by what the count prefers among equals."""
        rates = {price.row: self.accounts.rate(price.row, self.money, self.error) for price in near}
        lowest = min(rate for rate in rates.values() if rate is not None)
        equal = [price for price in near if rates[price.row] == lowest]
        equal.sort(key=lambda price: self.market.preferred[price.row])
        if len(equal) > 1:
            self.ties.append(tuple(price.row for price in equal))
        return equal[0]

    def _buy(self, price: Price) -> None:
        """Take the money, and write it into the accounts."""
        row, backing = price.row, self.backings[price.row]
        had = self.money.take(backing.who)
        most = 1.0 if backing.points is None else float(backing.points.max())
        asked = price.paid if backing.points is None else price.paid * backing.points
        left = had - asked
        off = max(price.high - price.paid, price.paid - price.low)
        self._empty(row, had, left, self.error + off * most + self.unit)
        self.money[backing.who] = left
        self.error += price.missed + self.unit * backing.total
        self.least[row] = inf
        self.bought.append(row)

    def _empty(self, row: int, had: Floats, left: Floats, doubt: float) -> None:
        """Say exactly who gave their last; their purses are 0, all others more than that."""
        import numpy as np

        who = self.backings[row].who
        exact = None
        few = np.flatnonzero(left < doubt)
        last = few[had[few] > 0]
        unsure = left[last] >= -doubt
        if unsure.any():
            exact = self.accounts.price(row, self.money, self.error)
            if exact is None:
                raise ArithmeticError("what its supporters can't pay is not bought")
            empty = ~unsure
            empty[unsure] = self.accounts.gives_its_last(row, who[last[unsure]], exact)
            last = last[empty]
            np.maximum(left, self.unit, out=left)
            left[few[had[few] <= 0]] = 0.0
            left[last] = 0.0
        else:
            left[few] = 0.0
        self.accounts.buy(row, who[last], exact)

    def _forget_the_empty(self, row: int, purses: Floats, rich: float) -> None:
        """Go on without supporters who have nothing left, once they are many."""
        backing = self.backings[row]
        lately = len(self.bought) - self.looked_through[row] < PURCHASES_BETWEEN
        if lately or backing.mass is not None or 2 * rich > len(purses):
            return
        self.looked_through[row] = len(self.bought)
        has = purses > 0
        self.backings[row] = Backing(backing.who[has], None, None, backing.total)


def paid(purses: Floats, price: float, mass: Floats | None) -> float:
    """What comes together at this price; added up in pairs, as a product of vectors is not."""
    import numpy as np

    parts = np.minimum(purses, price)
    if mass is not None:
        parts *= mass
    return float(np.add.reduce(parts))


def richer(purses: Floats, price: float, mass: Floats | None) -> float:
    """The points of those who have more than the price."""
    import numpy as np

    more = purses > price
    return float(np.count_nonzero(more)) if mass is None else float(np.add.reduce(mass * more))
