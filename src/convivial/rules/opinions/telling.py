"""Which statements tell groups apart, and on which all of them agree.

Both as in Polis (Small and others 2021, and its published source). Apart: a statement that more
than half of a group chose, and more of it than of the others, each beyond chance at one-sided 90 %
(z > 1.2816; a one-proportion and a two-proportion test, one added to each count), the largest
product of both ratios and both z first. In common: the product over groups of
(agrees + 1) / (answers + 2), the group-informed consensus.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod, sqrt
from typing import TYPE_CHECKING, Literal

from convivial.rules.opinions.axes import MOST_IN_A_BYTE
from convivial.rules.opinions.votes import AGREE, BLANK, DISAGREE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.opinions.axes import Answers

    Counts = NDArray[np.int64]

Side = Literal["agree", "disagree"]
SIGNIFICANT = 1.2816
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Apart:
    """`chose` of the `answered` in the group took this `side` of the statement; elsewhere others.

    Passing counts as an answer.
    """

    statement: str
    side: Side
    chose: int
    answered: int
    elsewhere_chose: int
    elsewhere_answered: int


@dataclass(frozen=True, slots=True)
class Common:
    """All groups take this `side`: who `chose` it of those who `answered`, group by group.

    `consensus` is the product of (chose + 1) / (answered + 2).
    """

    statement: str
    side: Side
    chose: tuple[int, ...]
    answered: tuple[int, ...]
    consensus: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Per group and statement (groups × statements): who agreed, who disagreed, who answered."""

    statements: Sequence[str]
    agreed: "Counts"
    disagreed: "Counts"
    answered: "Counts"

    def side(self, side: Side) -> "Counts":
        """Those who took `side`."""
        return self.agreed if side == "agree" else self.disagreed


SIDES: tuple[Side, Side] = ("agree", "disagree")


def tallied(
    statements: Sequence[str], table: "Answers", labels: "NDArray[np.intp]", groups: int
) -> Tallies:
    """Count `table` (members × statements) by the members' groups, `labels` from 0."""
    import numpy as np

    counts = np.zeros((3, groups, table.shape[1]), np.int64)
    for group in range(groups):
        members = np.flatnonzero(labels == group)
        for start in range(0, len(members), MOST_IN_A_BYTE):
            strip = table[members[start : start + MOST_IN_A_BYTE]]
            for number, hit in enumerate((strip == AGREE, strip == DISAGREE, strip != BLANK)):
                counts[number, group] += hit.view(np.int8).sum(axis=0, dtype=np.int8)
    return Tallies(statements, *counts)


def apart(tallies: Tallies, group: int, *, most: int, least: int) -> tuple[Apart, ...]:
    """Up to `most` statements that tell `group` from the others, the most telling first.

    Only those with `least` answers in the group and as many elsewhere. Ties by statement.
    """
    found = [
        (-_telling(one), one.statement, one)
        for one in _contrasts(tallies, group)
        if min(one.answered, one.elsewhere_answered) >= least and _is_telling(one)
    ]
    return tuple(one for *_, one in sorted(found)[:most])


def common(tallies: Tallies, *, least: int) -> tuple[Common, ...]:
    """All statements on which every group takes the same side, the strongest consensus first.

    In each group at least `least` answered and (chose + 1) / (answered + 2) is above one half.
    Exact; ties by statement.
    """
    found = [
        one
        for side in SIDES
        for one in _consensuses(tallies, side)
        if min(one.answered) >= least
        and all(
            Fraction(chose + 1, answered + 2) > HALF
            for chose, answered in zip(one.chose, one.answered, strict=True)
        )
    ]
    return tuple(sorted(found, key=lambda one: (-one.consensus, one.statement)))


def _consensuses(tallies: Tallies, side: Side) -> Iterator[Common]:
    columns = zip(
        tallies.statements,
        tallies.side(side).T.tolist(),
        tallies.answered.T.tolist(),
        strict=True,
    )
    for statement, chose, answered in columns:
        shares = (Fraction(c + 1, a + 2) for c, a in zip(chose, answered, strict=True))
        yield Common(
            statement, side, tuple(chose), tuple(answered), prod(shares, start=Fraction(1))
        )


def _contrasts(tallies: Tallies, group: int) -> Iterator[Apart]:
    """Each statement with the side that the group takes more often than the others do."""
    inside = tallies.answered[group].tolist()
    outside = (tallies.answered.sum(axis=0) - tallies.answered[group]).tolist()
    sides = []
    for side in SIDES:
        chose = tallies.side(side)
        sides.append((side, chose[group].tolist(), (chose.sum(axis=0) - chose[group]).tolist()))
    for number, statement in enumerate(tallies.statements):
        either = [
            Apart(statement, side, chose[number], inside[number], others[number], outside[number])
            for side, chose, others in sides
        ]
        yield max(either, key=_against_others)


def _is_telling(one: Apart) -> bool:
    return _against_half(one) > SIGNIFICANT and _against_others(one) > SIGNIFICANT


def _telling(one: Apart) -> float:
    """Polis's measure: how much likelier × its z × how likely × its z."""
    likely = (one.chose + 1) / (one.answered + 2)
    elsewhere = (one.elsewhere_chose + 1) / (one.elsewhere_answered + 2)
    return likely / elsewhere * _against_others(one) * likely * _against_half(one)


def _against_half(one: Apart) -> float:
    """How far beyond chance the share in the group is above one half (z)."""
    return 2 * sqrt(one.answered + 1) * ((one.chose + 1) / (one.answered + 1) - 0.5)


def _against_others(one: Apart) -> float:
    """The same for the share in the group against that elsewhere; 0 where all chose it."""
    here, there = one.answered + 1, one.elsewhere_answered + 1
    chose, others = one.chose + 1, one.elsewhere_chose + 1
    pooled = (chose + others) / (here + there)
    if pooled >= 1:
        return 0.0
    return (chose / here - others / there) / sqrt(pooled * (1 - pooled) * (1 / here + 1 / there))
