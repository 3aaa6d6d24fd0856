"""What a run gives: lines of figures beside their references, and plain facts."""

from dataclasses import asdict, dataclass, field
from typing import Any

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


@dataclass
class Results:
    """Everything one run measured."""

    machine: Machine
    lines: list[Line] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "machine": self.machine.as_dict(),
            "lines": [_flat(line) for line in self.lines],
            "facts": [asdict(fact) for fact in self.facts],
        }


def line(
    work: str, clients: int, ours: Figure, *, same: Figure | None = None, raw: Figure | None = None
) -> Line:
    """Put a figure beside its references."""
    return Line(work, clients, ours, _share(ours, same), _share(ours, raw))


def _share(ours: Figure, reference: Figure | None) -> float | None:
    if reference is None or not reference.per_second:
        return None
    return ours.per_second / reference.per_second


def _flat(one: Line) -> dict[str, Any]:
    flat = asdict(one)
    return {**flat.pop("figure"), **flat}
