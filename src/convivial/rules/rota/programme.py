"""A programme in whole numbers: columns between bounds, rows that sum them between bounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Real = NDArray[np.float64]

Aim = Sequence[int]
"""What each column counts for; the more in all, the better."""

NO_LIMIT = 1 << 40
"""A row's bound of this size bounds nothing."""
PRICE_UNITS = 1 << 16
"""Prices are rounded to this part of a unit before they prove a bound."""


@dataclass(slots=True)
class Programme:
    """Whole numbers `x` with lower ≤ x ≤ upper and, for each row, lower ≤ Σ factor·x ≤ upper."""

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    row_columns: list[list[int]] = field(default_factory=list)
    row_factors: list[list[int]] = field(default_factory=list)
    row_lower: list[int] = field(default_factory=list)
    row_upper: list[int] = field(default_factory=list)

    def column(self, *, lower: int = 0, upper: int) -> int:
        """Add a column; return its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(
        self,
        columns: Iterable[int],
        factors: Sequence[int] = (),
        *,
        lower: int = -NO_LIMIT,
        upper: int = NO_LIMIT,
    ) -> int:
        """Add a row, whose `factors` are 1 when not given; return its number."""
        listed = list(columns)
        self.row_columns.append(listed)
        self.row_factors.append(list(factors) or [1] * len(listed))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def enter(self, row: int, column: int, factor: int) -> None:
        """Let `column` count in a row that is there already."""
        self.row_columns[row].append(column)
        self.row_factors[row].append(factor)

    def table(self) -> "Table":
        """The same for reckoning with."""
        import numpy as np

        lengths = [len(row) for row in self.row_columns]
        return Table(
            lower=np.array(self.lower, dtype=np.int64),
            upper=np.array(self.upper, dtype=np.int64),
            row_lower=np.array(self.row_lower, dtype=np.int64),
            row_upper=np.array(self.row_upper, dtype=np.int64),
            starts=np.cumsum([0, *lengths], dtype=np.int64),
            columns=np.array([one for row in self.row_columns for one in row], dtype=np.int64),
            factors=np.array([one for row in self.row_factors for one in row], dtype=np.int64),
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A programme as arrays; row `i` has the entries from `starts[i]` up to `starts[i + 1]`."""

    lower: "Whole"
    upper: "Whole"
    row_lower: "Whole"
    row_upper: "Whole"
    starts: "Whole"
    columns: "Whole"
    factors: "Whole"

    def sums(self, x: "Whole") -> "Whole":
        """What each row sums to at `x`."""
        import numpy as np

        totals = np.concatenate([[0], np.cumsum(self.factors * x[self.columns])])
        return np.asarray(totals[self.starts[1:]] - totals[self.starts[:-1]], dtype=np.int64)

    def holds(self, x: "Whole") -> bool:
        """Whether `x` keeps to all bounds."""
        sums = self.sums(x)
        columns = (self.lower <= x) & (x <= self.upper)
        rows = (self.row_lower <= sums) & (sums <= self.row_upper)
        return bool(columns.all() and rows.all())

    def bound(self, aim: "Whole", prices: "Real") -> int:
        """What no answer can exceed by `aim`, proven by the rows' `prices` in whole numbers.

        Weak duality: any prices prove a bound, the solver's own the best one. A row without a
        limit on the side that its price leans on has to go without a price.
        """
        import numpy as np

        units = np.rint(prices * PRICE_UNITS).astype(np.int64)
        units[(units > 0) & (self.row_upper >= NO_LIMIT)] = 0
        units[(units < 0) & (self.row_lower <= -NO_LIMIT)] = 0
        charged = np.zeros(len(aim), dtype=np.int64)
        row_of = np.repeat(np.arange(len(units)), np.diff(self.starts))
        np.add.at(charged, self.columns, self.factors * units[row_of])
        left = aim * PRICE_UNITS - charged
        rows = _product(units, np.where(units > 0, self.row_upper, self.row_lower))
        columns = _product(left, np.where(left > 0, self.upper, self.lower))
        return (rows + columns) // PRICE_UNITS

    def face(self, column_prices: "Real | Whole", row_prices: "Real", *, near: float) -> "Table":
        """The same with all that has a price held at the bound that its price leans on.

        By complementary slackness every best answer lies there, whichever corner the prices are
        from.
        """
        import numpy as np

        return replace(
            self,
            lower=np.where(column_prices > near, self.upper, self.lower),
            upper=np.where(column_prices < -near, self.lower, self.upper),
            row_lower=np.where(row_prices > near, self.row_upper, self.row_lower),
            row_upper=np.where(row_prices < -near, self.row_lower, self.row_upper),
        )

    def at_least(self, aim: "Whole", value: int) -> "Table":
        """The same with one row more: `aim` reaches `value`."""
        import numpy as np

        counting = np.flatnonzero(aim)
        return replace(
            self,
            row_lower=np.append(self.row_lower, value),
            row_upper=np.append(self.row_upper, NO_LIMIT),
            starts=np.append(self.starts, self.starts[-1] + len(counting)),
            columns=np.append(self.columns, counting),
            factors=np.append(self.factors, aim[counting]),
        )


def _product(one: "Whole", other: "Whole") -> int:
    """The sum of products, in Python's own integers, which never overflow."""
    return sum(a * b for a, b in zip(one.tolist(), other.tolist(), strict=True) if a)
