"""Pairing asks with offers: what may be paired, how well it fits, and the fairest choice of all.

What may be: the same category (or one side's is open, and they have words in common), a shared
language when both name any, shared times when both name any, a way to meet, near enough, not the
same person, no block between them, not tried before, and willingness left. What is chosen: as many
asks as possible; then the largest sum of waiting and fit, in which a day of waiting weighs more
than all that speaks for one pair (though not than a better fit of many pairs). What is equal goes
to the ask that waits longest and to the offer that stands longest, then by id. Every pair carries
its reasons.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from convivial.rules.assignment import Edge, assign
from convivial.rules.findings import Reason
from convivial.rules.fitting import OPEN_CATEGORY, Ask, Fit, Miss, Offer, Part, Slot, Where, fit

__all__ = [
    "Ask",
    "Fit",
    "Matching",
    "Miss",
    "Offer",
    "Pair",
    "Part",
    "Slot",
    "Unpaired",
    "Where",
    "fit",
    "match",
]

Why = Literal[
    "no-offers",
    "no-category",
    "no-where",
    "too-far",
    "no-language",
    "no-time",
    "tried",
    "all-taken",
]
STAGES: tuple[Why, ...] = (
    "no-offers",
    "no-category",
    "no-where",
    "too-far",
    "no-language",
    "no-time",
    "tried",
    "all-taken",
)
"""Why an ask stays alone, in the order in which an offer gets nearer to it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One ask met by one offer (ids); `weight` as `fit` gives it; reasons in the order to tell."""

    ask: str
    offer: str
    weight: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Unpaired:
    """An ask nobody meets now. The reason's `offers` counts those that got that near to it.

    Blocks are left out of it: an offer behind a block is as if it were not there.
    """

    ask: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Matching:
    """The verdict, the longest-waiting ask first; `total` is the sum of the pairs' weights."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    total: int


def match(
    asks: Iterable[Ask],
    offers: Iterable[Offer],
    *,
    today: date,
    blocked: Iterable[tuple[str, str]] = (),
    tried: Iterable[tuple[str, str]] = (),
) -> Matching:
    """Pair `asks` with `offers` as of `today`; the order in which they are given is of no matter.

    `blocked` are pairs of owners, in either direction; `tried` are pairs (ask id, offer id) that
    were proposed before. Raises ValueError when an id occurs twice.
    """
    rows = sorted(asks, key=_standing)
    columns = sorted(offers, key=_standing)
    _refuse_twins(rows)
    _refuse_twins(columns)
    table = _Table(rows, columns, today, _either_way(blocked), frozenset(tried))
    capacities = [len(rows) if offer.inexhaustible else offer.capacity for offer in columns]
    chosen = assign(len(rows), capacities, table.edges())
    return table.verdict(chosen)


def _standing(side: Ask | Offer) -> tuple[date, str]:
    return side.since, side.id


def _refuse_twins(sides: Sequence[Ask | Offer]) -> None:
    if len({side.id for side in sides}) < len(sides):
        message = "an id occurs twice"
        raise ValueError(message)


def _either_way(blocked: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each owner those whom a block keeps away from them."""
    kept_away: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in blocked:
        kept_away[one].add(other)
        kept_away[other].add(one)
    return kept_away


class _Board:
    """The offers, found by what an ask could meet in them: the category or a telling word."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        """Look at each offer once."""
        self.owners = Counter(offer.owner for offer in offers)
        self.of_category: defaultdict[str, list[int]] = defaultdict(list)
        self.with_word: defaultdict[str, list[int]] = defaultdict(list)
        self.open: set[int] = set()
        for number, offer in enumerate(offers):
            self.of_category[offer.category].append(number)
            for word in offer.telling:
                self.with_word[word].append(number)
            if offer.category == OPEN_CATEGORY:
                self.open.add(number)

    def like(self, ask: Ask) -> list[int]:
        """The offers that `fit` would not turn away for their category, in order."""
        worded = {number for word in ask.telling for number in self.with_word[word]}
        if ask.category == OPEN_CATEGORY:
            return sorted(worded)
        return sorted(worded & self.open | set(self.of_category[ask.category]))

    def seen_by(self, ask: Ask, kept_away: set[str]) -> int:
        """How many offers there are of others than its owner and those behind a block."""
        hidden = kept_away | {ask.owner}
        return self.owners.total() - sum(self.owners[owner] for owner in hidden)


class _Table:
    """Every ask against every offer that it sees and that is of its kind."""

    def __init__(
        self,
        rows: Sequence[Ask],
        columns: Sequence[Offer],
        today: date,
        kept_away: Mapping[str, set[str]],
        tried: frozenset[tuple[str, str]],
    ) -> None:
        """Compare all of them once."""
        self.rows, self.columns, self.tried = rows, columns, tried
        board = _Board(columns)
        self.cells: list[dict[int, Fit | Miss]] = []
        self.unlike: list[int] = []
        for ask in rows:
            away = kept_away.get(ask.owner, set())
            cells = {
                number: fit(ask, columns[number], today=today)
                for number in board.like(ask)
                if columns[number].owner != ask.owner and columns[number].owner not in away
            }
            self.cells.append(cells)
            self.unlike.append(board.seen_by(ask, away) - len(cells))

    def edges(self) -> list[Edge]:
        """The pairs that may be."""
        return [
            Edge(row, column, cell.weight)
            for row, cells in enumerate(self.cells)
            for column, cell in cells.items()
            if isinstance(cell, Fit) and not self._was_tried(row, column)
        ]

    def verdict(self, chosen: Sequence[int | None]) -> Matching:
        """`chosen[row]` is the column that serves it."""
        pairs = [self._pair(row, column) for row, column in enumerate(chosen) if column is not None]
        alone = [
            Unpaired(self.rows[row].id, self._why_alone(row))
            for row, column in enumerate(chosen)
            if column is None
        ]
        return Matching(tuple(pairs), tuple(alone), sum(pair.weight for pair in pairs))

    def _was_tried(self, row: int, column: int) -> bool:
        return (self.rows[row].id, self.columns[column].id) in self.tried

    def _pair(self, row: int, column: int) -> Pair:
        cell = self.cells[row][column]
        if isinstance(cell, Miss):
            message = f"a pair that may not be was chosen: {cell}"
            raise TypeError(message)
        return Pair(self.rows[row].id, self.columns[column].id, cell.weight, cell.reasons)

    def _why_alone(self, row: int) -> Reason:
        stages = [self._stage(row, column, cell) for column, cell in self.cells[row].items()]
        reached = Counter(stages)
        if self.unlike[row]:
            reached["no-category"] += self.unlike[row]
        nearest: Why = max(reached, key=STAGES.index, default="no-offers")
        return Reason(nearest, {"offers": reached[nearest]})

    def _stage(self, row: int, column: int, cell: Fit | Miss) -> Why:
        if isinstance(cell, Miss):
            return cell.code
        return "tried" if self._was_tried(row, column) else "all-taken"
