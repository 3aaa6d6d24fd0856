"""What a rota says: who serves when, what stays open and why, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from convivial.rules.findings import Finding

Role = Literal["first", "backup"]


class Turn(NamedTuple):
    """`person` serves on `day` in `shift`."""

    person: str
    day: int
    shift: int
    role: Role


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that nobody fills, and why."""

    day: int
    shift: int
    role: Role
    why: Finding


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that could be otherwise.

    "willing": `by` more people are willing on `day` (of each week, 0 to 6) in `shift`.
    "cap": `person` takes `by` shifts more than their most.
    """

    kind: Literal["willing", "cap"]
    by: int
    finding: Finding
    person: str = ""
    day: int = -1
    shift: int = -1


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together fill every place. `proven`: no fewer changes of this kind would do.

    The changes of a way are the fewest people newly willing, each for one shift of the week and
    free for it every week; and with that, the fewest shifts beyond somebody's most.
    """

    keeps_caps: bool
    changes: tuple[Change, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Rota:
    """The verdict; `turns` by day, shift and role, `open` likewise, `reasons` in order of telling.

    `value` is `preference_sum` less the cost of all open places, and no rota that misses the least
    by as little can have more than `bound`. `loads` are for levelling, not for showing.
    """

    turns: tuple[Turn, ...]
    open: tuple[OpenPlace, ...]
    ways: tuple[Way, ...]
    preference_sum: int
    value: int
    bound: int
    loads: Mapping[str, int] = field(hash=False)
    reasons: tuple[Finding, ...]

    @property
    def proven(self) -> bool:
        """Whether no other rota on the same terms is better."""
        return self.value >= self.bound

    @property
    def gap(self) -> Fraction:
        """How far the bound may still be off: (bound − value) / |bound|; 0 when proven."""
        return Fraction(max(0, self.bound - self.value), max(1, abs(self.bound)))
