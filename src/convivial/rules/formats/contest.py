"""What a file of ballots holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from convivial.rules.budget.election import BudgetElection
from convivial.rules.selection.record import Record
from convivial.rules.tally.ballots import Approvals, Rankings, Scores, YesNo
from convivial.rules.tally.lot import Willing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from convivial.rules.advice import AdviceRecord
    from convivial.rules.findings import Finding
    from convivial.rules.rounds import Answer, Terms


@dataclass(frozen=True, slots=True)
class Meeting:
    """A proposal decided in rounds: what was fixed when it opened, and what everyone answered."""

    method: Literal["consent", "consensus"]
    proposal: str
    terms: Terms
    rounds: tuple[tuple[Answer, ...], ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """A proposal about which one person decided after asking for advice."""

    proposal: str
    record: AdviceRecord


Told = Meeting | Record | Advised
"""Records of what people said to each other step by step; their terms say who was asked."""

Held = Rankings | Scores | Approvals | YesNo | Willing | BudgetElection | Told


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """The ballots of a file, and what it says about them.

    `seats` is None where the file does not say; `stv_seats`: they were said for a count of
    transferable votes, as every BLT file must. `ranked` are the same ballots as rankings, where a
    file gives both points and an order. `credits` is what each ballot may spend, for points that
    are paid for. `method` is the rule that the file itself names. `withdrawn` stood and stand no
    more: they are not among the options. `notes` say how a file with defects was read.

    What a decision fixes beforehand: `electorate` is how many were asked (for ballots; records of
    what was said have it in their terms), `quorum` the share of them that must answer, `needed` the
    share of yeses, `status_quo` the option that leaves things as they are, `seed` what lots are
    drawn from, `told` what else the rule was told, such as {"completion": "add1"}.
    """

    ballots: Held
    title: str = ""
    seats: int | None = None
    stv_seats: bool = False
    ranked: Rankings | None = None
    credits: int | None = None
    method: str = ""
    withdrawn: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()
    electorate: int | None = None
    quorum: Fraction | None = None
    needed: Fraction | None = None
    status_quo: str = ""
    seed: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def natural_method(self) -> str:
        """The rule that the file itself names, or that alone fits what it holds; else nothing."""
        return only_method(self.ballots) or self.method


def only_method(held: Held) -> str:
    """The one rule by which this can be counted, or nothing where there are several."""
    if isinstance(held, Meeting):
        return held.method
    names = {YesNo: "yes-no", Willing: "lot", Record: "selection", Advised: "advice"}
    return names.get(type(held), "")


def unfit(file: str, holds: str) -> ValueError:
    """Build what is raised when a contest is to be written into a format that cannot hold it."""
    return ValueError(f"{file} holds {holds}")


def unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Tell equal names apart by the numbers of those who have them: "Ann", "Ann (no. 3)"."""
    taken: set[str] = set()
    told: list[str] = []
    free = set(names)
    for number, name in enumerate(names, 1):
        label = name
        while label in taken or (label != name and label in free):
            label = f"{label} (no. {number})"
        taken.add(label)
        told.append(label)
    return tuple(told)
