"""What a run gives: lines of figures beside their references, and plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bench import load
from bench.load import Figure
from bench.machine import Machine


@dataclass(frozen=True)
class Line:
    """One kind of work at so many clients, and what share it has of each reference's speed."""

    work: str
    clients: int
    figure: Figure
    of_same: float | None = None
    """Of the same server giving the same bytes from memory."""
    of_raw: float | None = None
    """Of bare sqlite3 with the same SQL."""


@dataclass(frozen=True)
class Fact:
    """One number by itself, and what it should be."""

    name: str
    value: float
    unit: str
    wanted: str = ""


@dataclass(frozen=True)
class Against:
    """One work of ours beside the same work by another library, in the same run."""

    work: str
    seconds: float
    wanted: str
    library: str
    their_seconds: float | None = None
    same: str = ""
    """What is to be said of the two outcomes, or why there is no second one."""

    @property
    def ratio(self) -> float | None:
        """How many times as long the other library takes."""
        return None if self.their_seconds is None else self.their_seconds / self.seconds

    def with_theirs(self, seconds: float, same: str) -> "Against":
        """The same, with what the other library took and whether the outcomes are equal."""
        return replace(self, their_seconds=seconds, same=same)

    def with_note(self, note: str) -> "Against":
        """The same, with the reason why there is nothing to compare with."""
        return replace(self, same=note)


@dataclass(frozen=True)
class Growth:
    """How long one work takes at growing sizes; `exponent` 1 grows as fast as the input."""

    work: str
    unit: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    exponent: float


@dataclass(frozen=True)
class Agreement:
    """One rule counted by us and by an independent library on the same random profiles.

    `explained` differ as an architecture decision says they must; `how` names it.
    """

    rule: str
    library: str
    profiles: int
    same: int
    explained: int
    how: str = ""

    @property
    def differing(self) -> int:
        """How many differ without an explanation."""
        return self.profiles - self.same - self.explained


@dataclass(frozen=True)
class World:
    """How calls fare in one world: ours, and the best that any of the plain ways reaches."""

    name: str
    ours: Mapping[str, float | None]
    """As `convivial simulate calls --json` names them."""
    least_unanswered: float
    most_within_10: float
    ahead: bool
    """Whether ours is ahead of each of the others on both."""


@dataclass
class Results:
    """Everything one run measured."""

    machine: Machine
    lines: list[Line] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    against: list[Against] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    agreement: list[Agreement] = field(default_factory=list)
    worlds: list[World] = field(default_factory=list)
    ledger: list[Against] = field(default_factory=list)
    space: list[Against] = field(default_factory=list)
    """One's own space, in a browser."""
    space_facts: list[Fact] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "machine": self.machine.as_dict(),
            "lines": [_flat(line) for line in self.lines],
            "facts": [asdict(fact) for fact in self.facts],
            "against": [asdict(one) | {"ratio": one.ratio} for one in self.against],
            "growth": [asdict(one) for one in self.growth],
            "worlds": [asdict(one) for one in self.worlds],
            "ledger": [asdict(one) | {"ratio": one.ratio} for one in self.ledger],
            "space": [asdict(one) | {"ratio": one.ratio} for one in self.space],
            "space_facts": [asdict(fact) for fact in self.space_facts],
            "agreement": [asdict(one) | {"differing": one.differing} for one in self.agreement],
        }


def line(
    work: str,
    clients: int,
    ours: Sequence[Figure],
    *,
    same: Sequence[Figure] | None = None,
    raw: Sequence[Figure] | None = None,
) -> Line:
    """Put the figures of several rounds beside those of the references in the same rounds."""
    of_same, of_raw = (
        None if reference is None else load.share(ours, reference) for reference in (same, raw)
    )
    return Line(work, clients, load.median(ours), of_same, of_raw)


def _flat(one: Line) -> dict[str, Any]:
    flat = asdict(one)
    return {**flat.pop("figure"), **flat}
