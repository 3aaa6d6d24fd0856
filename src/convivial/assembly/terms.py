"""What a proposal's method is told: frozen at opening from the draft and the charter.

Stored as JSON in ``Proposal.terms``; read back as ``Terms``. Shares are text such as "2/3".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self
from uuid import UUID

from convivial.kernel.effects import Weight


@dataclass(frozen=True)
class Terms:
    """How it is decided.

    ``quorum`` is the least part of those asked that must answer, ``needed`` the part of yes among
    yes and no. ``seats`` can win. ``everyone``: consent only of all who are asked (the founding).
    ``role_id``, ``pot_id`` and ``limit`` say what a choice of people or projects is for.
    ``decider_id`` decides after advice. ``dots`` are what each has to share out.
    """

    quorum: Fraction = Fraction(1, 2)
    needed: Fraction = Fraction(1, 2)
    seats: int = 1
    most_rounds: int = 3
    fallback: str = "not-yet"
    blocks_needed: int = 1
    everyone: bool = False
    dots: int = 10
    completion: str = "add1u"
    role_id: UUID | None = None
    pot_id: UUID | None = None
    limit: str = ""
    decider_id: UUID | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it plain enough to be stored."""
        return {name: _plain(value) for name, value in self.__dict__.items()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what ``as_json`` gave; what is missing has its default."""
        given = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        for name in ("quorum", "needed"):
            if name in given:
                given[name] = Fraction(given[name])
        for name in ("role_id", "pot_id", "decider_id"):
            if given.get(name):
                given[name] = UUID(given[name])
        return cls(**given)


def shares_for(weight: Weight, charter: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    """Return the quorum and the part of yes that the charter asks for something of this weight."""
    if weight == "ordinary":
        return charter["quorum"], Fraction(1, 2)
    return charter[f"{weight}_quorum"], charter[f"{weight}_majority"]


def _plain(value: Any) -> Any:  # noqa: ANN401  any of the fields
    return str(value) if isinstance(value, Fraction | UUID) else value
