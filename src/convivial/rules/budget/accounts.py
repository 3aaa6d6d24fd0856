"""The exact accounts of a run of Equal Shares, opened only where floats leave something in doubt.

A voter who was never emptied has the endowment less the exact prices of what was bought; one who
was has nothing. So sums of purses are whole multiples of the endowment and of earlier prices, and a
price is a fraction that follows from those before it.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.budget.market import Floats, Market

    Rows = NDArray[np.intp]


class Accounts:
    """What was bought, by whom, and who has nothing left."""

    def __init__(self, market: Market, endowment: Fraction) -> None:
        """Open them with the same money for everyone."""
        import numpy as np

        self.market = market
        self.endowment = endowment
        self.purchases: list[int] = []
        self.emptied_by = np.full(len(market.election.weights), -1, dtype=np.intp)
        """The number of the purchase for which a kind of voter gave its last."""
        self.denominator = lcm(endowment.denominator, *(cost.denominator for cost in market.costs))
        self.told: dict[int, Fraction] = {}
        self.parts: list[int] = []
        """The exact prices so far, over their common denominator."""

    def buy(self, row: int, emptied: Rows, price: Fraction | None = None) -> None:
        """Write down a purchase for which the voters of these columns gave their last.

        Where nobody has anything left the price must be told; else it follows.
        """
        number = len(self.purchases)
        self.emptied_by[emptied] = number
        self.purchases.append(row)
        if price is not None:
            self.told[number] = price

    def gives_its_last(self, row: int, columns: Rows, price: Fraction) -> NDArray[np.bool_]:
        """Say for voters who are not empty yet if buying this now takes all they have."""
        return self._compared(row, columns, price) <= 0

    def rate(self, row: int, money: Floats, error: float) -> Fraction | None:
        """The exact price of a unit of utility now; None if the supporters can't pay."""
        price = self.price(row, money, error)
        return None if price is None else price / self.market.scale[row]

    def price(self, row: int, money: Floats, error: float) -> Fraction | None:
        """The exact price of a point now, `money` being the purses up to `error`."""
        import numpy as np

        backing = self.market.backings[row]
        rich = self.emptied_by[backing.who] < 0
        poor = np.zeros_like(rich)
        had = money[backing.who]
        cost = self.market.costs[row]
        while rich.any():
            owed = cost - self._together(backing.who[poor])
            price = owed / self._mass(row, backing.who[rich])
            asked = np.full(len(rich), float(price))
            if backing.points is not None:
                asked *= backing.points
            doubt = error + asked * 2.0**-50
            too_poor = rich & (had < asked - doubt)
            unsure = rich & (abs(had - asked) <= doubt)
            too_poor[unsure] = self._compared(row, backing.who[unsure], price) < 0
            if not too_poor.any():
                return price
            poor |= too_poor
            rich &= ~too_poor
        return None

    def _compared(self, row: int, columns: Rows, price: Fraction) -> NDArray[np.int8]:
        """Say for voters who are not empty if they have less, as much or more than their part."""
        import numpy as np

        rows = np.array([*self.purchases, row], dtype=np.intp)
        given = self.market.election.utilities[np.ix_(rows, columns)]
        kinds, which = np.unique(given, axis=1, return_inverse=True)
        prices = [*(self.paid(number) for number in range(len(self.purchases))), price]
        signs = []
        for kind in kinds.T.tolist():
            spent = (
                price * points for price, points in zip(prices, kind, strict=True) if points > 0
            )
            left = self.endowment - sum(spent, Fraction())
            signs.append((left > 0) - (left < 0))
        return np.array(signs, dtype=np.int8)[which.ravel()]

    def paid(self, number: int) -> Fraction:
        """The exact price of a point in the purchase of this number."""
        if number >= len(self.parts):
            self._settle()
        return Fraction(self.parts[number], self.denominator)

    def _settle(self) -> None:
        """Work out the prices not known yet, each from those before it."""
        people, points = self._people_emptied(), self._points_emptied()
        for number in range(len(self.parts), len(self.purchases)):
            price = self.told.get(number)
            if price is None:
                given = [earlier[number] for earlier in points[:number]]
                price = self._price_from(number, people[number], given, points[number])
            wider = lcm(self.denominator, price.denominator) // self.denominator
            self.denominator *= wider
            self.parts = [part * wider for part in self.parts]
            self.parts.append(int(price * self.denominator))

    def _price_from(
        self, number: int, emptied: int, given: list[int], points: list[int]
    ) -> Fraction:
        """The price of a point: what the emptied could not pay, by the points of the others."""
        row = self.purchases[number]
        had = self.endowment * self.denominator * emptied - sum(map(mul, self.parts, given))
        owed: Fraction = self.market.costs[row] * self.denominator - had
        rich = int(self.market.backings[row].total) - sum(points[: number + 1])
        return owed / (self.denominator * rich)

    def _people_emptied(self) -> list[int]:
        """For each purchase, how many people gave their last for it."""
        import numpy as np

        weights = self.market.election.weights
        counts = np.bincount(self.emptied_by + 1, weights, minlength=len(self.purchases) + 1)
        return [int(count) for count in counts[1:]]

    def _points_emptied(self) -> list[list[int]]:
        """For each purchase, the points that it has from those emptied by each purchase."""
        import numpy as np

        table = []
        for row in self.purchases:
            backing = self.market.backings[row]
            emptied_by = self.emptied_by[backing.who] + 1
            counts = np.bincount(emptied_by, backing.mass, minlength=len(self.purchases) + 1)
            table.append([int(count) for count in counts[1:]])
        return table

    def paid_in_full(self) -> list[int]:
        """For each purchase, how many people gave its full price (some perhaps their last)."""
        import numpy as np

        weights = self.market.election.weights
        emptied_by = np.where(self.emptied_by < 0, len(self.purchases), self.emptied_by)
        return [
            int(weights[who[emptied_by[who] > number]].sum())
            for number, who in enumerate(self.market.backings[row].who for row in self.purchases)
        ]

    def _together(self, columns: Rows) -> Fraction:
        """What voters who are not empty have together, exactly."""
        if not columns.size:
            return Fraction()
        election = self.market.election
        weights = election.weights[columns]
        total = self.endowment * int(weights.sum())
        for number, row in enumerate(self.purchases):
            given = election.utilities[row, columns]
            points = int((given * (given > 0) * weights).sum())
            if points:
                total -= self.paid(number) * points
        return total

    def _mass(self, row: int, columns: Rows) -> int:
        election = self.market.election
        return int((election.utilities[row, columns] * election.weights[columns]).sum())
