"""A rota as a programme: what each column stands for, and the rows that make it a rota.

All columns are 0 or 1: each chance (a person in a shift that they are willing to take); for each
shift its first open place, its second and so on; for each person their first shift, their second
and so on. Rows: each
shift's places; each person's load; and of chances that exclude each other at most one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convivial.rules.rota.programme import Programme
from convivial.rules.rota.terms import Limits, Terms, Wish


class Chance(NamedTuple):
    """A person who is willing in a slot; slots are the shifts of all days, counted from 0."""

    person: str
    slot: int
    preference: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The programme of a rota, and which column is what."""

    terms: Terms
    limits: Mapping[str, Limits]
    chances: Sequence[Chance]
    programme: Programme = field(default_factory=Programme)
    open: list[list[int]] = field(default_factory=list)
    load_row: dict[str, int] = field(default_factory=dict)
    nth_shift: dict[int, tuple[str, int]] = field(default_factory=dict)

    def liking(self) -> list[int]:
        """The aim of the rota: all that is preferred, less what open places cost."""
        aim = [0] * len(self.programme.upper)
        aim[: len(self.chances)] = [chance.preference for chance in self.chances]
        places = [column for columns in self.open for column in columns]
        return self._counted(aim, dict.fromkeys(places, -self.terms.open_place))

    def thinness(self) -> list[int]:
        """The aim that open places are spread: rather two shifts half full than one with nobody.

        The least sum of squares, as with `evenness`.
        """
        return self._counted(
            [],
            {
                column: 1 - 2 * nth
                for columns in self.open
                for nth, column in enumerate(columns, start=1)
            },
        )

    def evenness(self) -> list[int]:
        """The aim of level loads: the least sum of their squares."""
        return self.squared(self.nth_shift)

    def squared(self, columns: Mapping[int, tuple[str, int]]) -> list[int]:
        """The aim of the least sum of squares: a person's n-th unit adds n² − (n − 1)² to it."""
        return self._counted([], {column: 1 - 2 * nth for column, (_, nth) in columns.items()})

    def counting(self, columns: Iterable[int], each: int) -> list[int]:
        """The aim of as much in these columns as may be, or with −1 for `each` as little."""
        return self._counted([], dict.fromkeys(columns, each))

    def written(self, serving: Iterable[int]) -> list[int]:
        """The answer in which just these chances are taken."""
        x = [0] * len(self.programme.upper)
        left = [self.terms.cover] * self.terms.slots
        load = dict.fromkeys(self.limits, 0)
        for column in serving:
            x[column] = 1
            left[self.chances[column].slot] -= 1
            load[self.chances[column].person] += 1
        for slot, columns in enumerate(self.open):
            for column in columns[: left[slot]]:
                x[column] = 1
        for column, (person, nth) in self.nth_shift.items():
            x[column] = int(load[person] >= nth)
        return x

    def duties(self) -> list[int]:
        """The columns of the shifts that somebody is asked to serve at least."""
        return [
            column
            for column, (person, nth) in self.nth_shift.items()
            if nth <= self.limits[person].least
        ]

    def let_miss_the_least(self) -> None:
        """From here on anyone's load may lie below their least."""
        for column in self.duties():
            self.programme.lower[column] = 0

    def _counted(self, aim: list[int], counts: Mapping[int, int]) -> list[int]:
        aim = aim or [0] * len(self.programme.upper)
        for column, count in counts.items():
            aim[column] = count
        return aim


def chances(wishes: Iterable[Wish], terms: Terms, order: Sequence[str]) -> list[Chance]:
    """The wishes that say yes, lie within the rota, and not in their owner's rest."""
    rank = {person: place for place, person in enumerate(order)}
    rest = {person: own.rest for person, own in terms.own.items() if own.rest}
    return sorted(
        (
            Chance(person, day * terms.shifts + shift, preference)
            for person, day, shift, preference in wishes
            if preference > 0
            and day < terms.days
            and shift < terms.shifts
            and day not in rest.get(person, ())
        ),
        key=lambda chance: (rank[chance.person], chance.slot),
    )


def draft(terms: Terms, limits: Mapping[str, Limits], chances: Sequence[Chance]) -> Draft:
    """Write down all columns and rows. `chances` lie together by person, and there by slot."""
    made = Draft(terms, limits, chances)
    for _ in chances:
        made.programme.column(upper=1)
    _cover(made)
    columns_of: dict[str, list[int]] = {person: [] for person in limits}
    for column, chance in enumerate(chances):
        columns_of[chance.person].append(column)
    for person, columns in columns_of.items():
        _load(made, person, columns)
        for clique in cliques([chances[column].slot for column in columns], terms, person):
            made.programme.row(columns[clique], upper=1)
    for one, other in sorted(sorted(pair) for pair in terms.apart):
        _keep_apart(made, columns_of.get(one, []), columns_of.get(other, []))
    return made


def cliques(slots: Sequence[int], terms: Terms, person: str) -> Iterator[slice]:
    """The longest stretches of one person's `slots` of which they may take at most one.

    A stretch is within a day, or within a shift and the gap after it; one that lies in a longer
    one says nothing new.
    """
    reached = 0
    for first, slot in enumerate(slots):
        end = blocked_until(slot, terms, person)
        last = first
        while last < len(slots) and slots[last] < end:
            last += 1
        if last > max(reached, first + 1):
            reached = last
            yield slice(first, last)


def blocked_until(slot: int, terms: Terms, person: str) -> int:
    """The first slot that somebody may take after they served in `slot`."""
    own = terms.own.get(person)
    gap = terms.gap if own is None or own.gap is None else own.gap
    next_day = (slot // terms.shifts + 1) * terms.shifts
    return max(next_day, slot + gap + 1)


def slots_of(chances: Iterable[Chance]) -> dict[str, list[int]]:
    """When each person who is willing at all is willing."""
    found: dict[str, list[int]] = {}
    for chance in chances:
        found.setdefault(chance.person, []).append(chance.slot)
    return found


def most_alone(slots: Iterable[int], terms: Terms, person: str) -> int:
    """How many of these `slots`, in order, a person could take if nobody else were there.

    To take the earliest is never worse: what it blocks ends first.
    """
    taken = free = 0
    for slot in slots:
        if slot >= free:
            taken += 1
            free = blocked_until(slot, terms, person)
    return taken


def _cover(made: Draft) -> None:
    willing: list[list[int]] = [[] for _ in range(made.terms.slots)]
    for column, chance in enumerate(made.chances):
        willing[chance.slot].append(column)
    cover = made.terms.cover
    for columns in willing:
        places = [made.programme.column(upper=1) for _ in range(cover)]
        made.open.append(places)
        made.programme.row([*columns, *places], lower=cover, upper=cover)


def _load(made: Draft, person: str, columns: Sequence[int]) -> None:
    programme, (least, most) = made.programme, made.limits[person]
    row = programme.row(columns, lower=0, upper=0)
    made.load_row[person] = row
    for nth in range(1, min(most, len(columns)) + 1):
        column = programme.column(lower=int(nth <= least), upper=1)
        made.nth_shift[column] = (person, nth)
        programme.enter(row, column, -1)


def _keep_apart(made: Draft, ones: Sequence[int], others: Sequence[int]) -> None:
    at = {made.chances[column].slot: column for column in others}
    for column in ones:
        if (other := at.get(made.chances[column].slot)) is not None:
            made.programme.row((column, other), upper=1)
