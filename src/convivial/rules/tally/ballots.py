"""Ballots as the rules count them: a row of numbers for each option, a column for each ballot.

Equal ballots may share a column: `weights` says how many people cast it. Everything is exact:
places, points and weights are integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convivial.rules.tally.kinds import merged_columns
from convivial.rules.tally.placing import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Places = NDArray[np.uint8] | NDArray[np.uint16]
    Group = int | Sequence[int]

BYTE, TWO_BYTES = 255, 65535
"""What "not named" is written as, by how large a place's number may be."""


@dataclass(frozen=True, slots=True, eq=False)
class Rankings:
    """Ballots that rank; weak orders and truncated ballots are as welcome as full ones.

    `places` has the shape (options, kinds of ballots): 0 is the first place, equal numbers stand
    equally, and the largest number of its type (`unranked`) means that the ballot does not name
    the option: it stands below all that it names. `weights` has the shape (kinds,). `strict` is a
    promise that no ballot puts two options equally or leaves one out; it saves half of the looking.
    """

    options: tuple[str, ...]
    places: Places
    weights: Numbers
    strict: bool = False

    def __post_init__(self) -> None:
        """Refuse what no reader and no page should have let through."""
        _check_table(self.options, self.places, self.weights)

    @property
    def unranked(self) -> int:
        """The number that stands for "this ballot does not name it"."""
        return unranked_of(self.places)

    @property
    def ballots(self) -> int:
        """How many people voted."""
        return int(self.weights.sum())

    def merged(self) -> Rankings:
        """The same ballots, equal ones in one column, in the order in which they first occur."""
        return Rankings(self.options, *merged_columns(self.places, self.weights), self.strict)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Ballots that give points: `points` (options, kinds) integers from `lowest` to `highest`.

    What a ballot leaves blank is written as 0, or as `lowest` where 0 is not on the scale.
    """

    options: tuple[str, ...]
    points: NDArray[Any]
    weights: Numbers
    lowest: int
    highest: int

    def __post_init__(self) -> None:
        """Refuse what no reader and no page should have let through."""
        _check_table(self.options, self.points, self.weights)
        outside = self.points.size and (
            self.points.min() < self.lowest or self.points.max() > self.highest
        )
        if outside:
            raise ValueError(f"points outside {self.lowest} to {self.highest}")

    @property
    def ballots(self) -> int:
        """How many people voted."""
        return int(self.weights.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Approvals:
    """Ballots that say yes to any number of options: `marks` is true or false (options, kinds)."""

    options: tuple[str, ...]
    marks: NDArray[np.bool_]
    weights: Numbers

    def __post_init__(self) -> None:
        """Refuse what no reader and no page should have let through."""
        _check_table(self.options, self.marks, self.weights)

    @property
    def ballots(self) -> int:
        """How many people voted."""
        return int(self.weights.sum())


@dataclass(frozen=True, slots=True)
class YesNo:
    """Answers to one question: how many said yes, how many no, how many only that they are here.

    Raises ValueError where fewer than nobody said so.
    """

    yes: int = 0
    no: int = 0
    abstain: int = 0

    def __post_init__(self) -> None:
        """Refuse what no reader and no page should have let through."""
        if min(self.yes, self.no, self.abstain) < 0:
            raise ValueError("an answer given by fewer than nobody")

    @property
    def ballots(self) -> int:
        """How many people answered."""
        return self.yes + self.no + self.abstain


Ballots = Rankings | Scores | Approvals


def unranked_of(places: Places) -> int:
    """The number that means "not named" in a table of this type."""
    return BYTE if places.dtype.itemsize == 1 else TWO_BYTES


def ranked(options: Sequence[str], ballots: Iterable[tuple[int, Sequence[Group]]]) -> Rankings:
    """Rankings from `(weight, [first, second, …])`; each is an option's number or several of them.

    Numbers count from 0. Equal ballots are put together. Raises ValueError for an option outside
    the list or named twice on a ballot, and for a negative weight.
    """
    import numpy as np

    kinds: dict[tuple[int, ...], int] = {}
    blank = _blank_for(len(options))
    for weight, groups in ballots:
        row = _row(groups, len(options), blank)
        kinds[row] = kinds.get(row, 0) + weight
    kind = np.uint8 if blank == BYTE else np.uint16
    table = np.array(list(kinds), dtype=kind).reshape(len(kinds), len(options))
    return Rankings(
        tuple(options),
        np.ascontiguousarray(table.T),
        np.array(list(kinds.values()), dtype=np.int64),
    )


def ranked_orders(
    options: Sequence[str], orders: NDArray[Any], weights: Numbers | None = None
) -> Rankings:
    """Rankings from a table (ballots, places) of option numbers from 0.

    A place that is left empty is -1, or in a table of an unsigned type its largest number. Built
    for many ballots at once: nothing is put together. Raises ValueError for a number outside the
    list or named twice on a ballot.
    """
    import numpy as np

    table = np.asarray(orders)
    blank = _blank_for(max(len(options), *table.shape[1:2], 0))
    places, named = places_of(table, len(options), blank)
    one_each = np.ones(len(table), dtype=np.int64) if weights is None else weights
    return Rankings(tuple(options), places, one_each, strict=named == places.size)


def _blank_for(options: int) -> int:
    return BYTE if options < BYTE else TWO_BYTES


def _row(groups: Sequence[Group], options: int, blank: int) -> tuple[int, ...]:
    row = [blank] * options
    for place, group in enumerate(groups):
        for option in (group,) if isinstance(group, int) else group:
            if not 0 <= option < options:
                raise ValueError(f"an option outside the list is named: {option}")
            if row[option] != blank:
                raise ValueError(f"a ballot names an option twice: {option}")
            row[option] = place
    return tuple(row)


def _check_table(options: tuple[str, ...], table: NDArray[Any], weights: Numbers) -> None:
    if len(set(options)) < len(options):
        raise ValueError("two options have the same name")
    if table.shape != (len(options), len(weights)):
        raise ValueError(f"a table of {table.shape} for {len(options)} options")
    if weights.size and weights.min() < 0:
        raise ValueError("a ballot cast by fewer than nobody")
