"""What a run gives: lines of figures beside their references, and plain facts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
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
