"""What is in a pot and what of it is promised: the arithmetic, without any rows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

NOTHING = Decimal("0.00")


class Overdrawn(ValueError):
    """More would be promised than there is, or there would be less than nothing."""


@dataclass(frozen=True)
class Purse:
    """A balance and the part of it that is set aside: 0 ≤ set aside ≤ balance, always."""

    balance: Decimal = NOTHING
    set_aside: Decimal = NOTHING

    def __post_init__(self) -> None:
        if not NOTHING <= self.set_aside <= self.balance:
            raise Overdrawn

    @property
    def free(self) -> Decimal:
        """What may still be promised, or moved."""
        return self.balance - self.set_aside

    def moved(self, amount: Decimal) -> Self:
        """Return the purse after free money came in (above nothing) or went out (below)."""
        return type(self)(self.balance + amount, self.set_aside)

    def promised(self, amount: Decimal) -> Self:
        """Return the purse with more set aside, or, with an amount below nothing, less."""
        return type(self)(self.balance, self.set_aside + amount)

    def paid(self, amount: Decimal) -> Self:
        """Return the purse after something was paid out of what is set aside."""
        return type(self)(self.balance - amount, self.set_aside - amount)
