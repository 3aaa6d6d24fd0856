"""How ballots are shared by keep values: the inner step of Meek's method."""

from __future__ import annotations

from math import comb, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from convivial.rules.tally.ballots import Rankings

Pile = tuple[tuple[tuple[int, ...], ...], int]
"""Equal ballots: the groups of options in their order, and how many people cast it."""


def rankings_as_groups(ballots: Rankings) -> list[Pile]:
    """The ballots that name anybody, equal ones together, each as groups from the first place."""
    piles: dict[tuple[tuple[int, ...], ...], int] = {}
    blank = ballots.unranked
    columns = ballots.places.T.tolist()
    for column, weight in zip(columns, ballots.weights.tolist(), strict=True):
        places: dict[int, list[int]] = {}
        for option, place in enumerate(column):
            if place != blank:
                places.setdefault(place, []).append(option)
        groups = tuple(tuple(places[place]) for place in sorted(places))
        if groups and weight:
            piles[groups] = piles.get(groups, 0) + weight
    return list(piles.items())


class Piles:
    """Ballots as far as keep values can change anything, equal ones together.

    Whoever is out is left away. Whoever still hopes keeps all that reaches them, so what stands
    behind a hopeful is not read yet: many kinds of ballots are few piles. Only the piles in which
    somebody is elected or excluded are read again.
    """

    def __init__(self, ballots: Sequence[Pile], options: int) -> None:
        self._hopeful = set(range(options))
        self._out: set[int] = set()
        self._under: dict[tuple[tuple[int, ...], ...], list[Pile]] = {}
        self._put(ballots)

    def elect(self, one: int) -> None:
        """From now on what this one does not keep goes on."""
        self._hopeful.discard(one)
        self._read_again(one)

    def exclude(self, one: int) -> None:
        """From now on this one is read as if they had never stood."""
        self._hopeful.discard(one)
        self._out.add(one)
        self._read_again(one)

    def equal(self) -> list[Pile]:
        """Each pile as it is read, and how many ballots lie in it."""
        return [(read, sum(weight for _, weight in under)) for read, under in self._under.items()]

    def _read_again(self, one: int) -> None:
        touched = [read for read in self._under if any(one in group for group in read)]
        for read in touched:
            self._put(self._under.pop(read))

    def _put(self, ballots: Sequence[Pile]) -> None:
        for ballot in ballots:
            self._under.setdefault(tuple(self._readable(ballot[0])), []).append(ballot)

    def _readable(self, ballot: tuple[tuple[int, ...], ...]) -> Iterator[tuple[int, ...]]:
        for group in ballot:
            standing = tuple(one for one in group if one not in self._out)
            if standing:
                yield standing
            if not self._hopeful.isdisjoint(standing):
                return


def distributed(piles: Sequence[Pile], keep: Sequence[int], unit: int) -> list[int]:
    """How many votes each option has when every ballot is shared by the keep values.

    Numbers are whole, of 1/`unit`. What one option keeps is rounded up, what several at one place
    keep is cut off; nothing is kept twice.
    """
    votes = [0] * len(keep)
    for ballot, weight in piles:
        left = unit
        for group in ballot:
            if len(group) == 1:
                one = group[0]
                kept = -(-left * keep[one] // unit)
                votes[one] += kept * weight
                left -= kept
            else:
                for one, kept in _shared(group, left, keep, unit):
                    votes[one] += kept * weight
                for one in group:
                    left = left * (unit - keep[one]) // unit
            if left <= 0:
                break
    return votes


def _shared(
    group: tuple[int, ...], left: int, keep: Sequence[int], unit: int
) -> Iterator[tuple[int, int]]:
    """Give each of these equals what it keeps on average over all their orders."""
    through = [unit - keep[one] for one in group if keep[one] < unit]
    most = len(group) - 1
    # All who keep everything have the same others before them: this is worked out once.
    reaches = {unit: _average_before(through, most, unit)} if len(through) <= most else {}
    for one in group:
        if keep[one] not in reaches:
            others = list(through)
            others.remove(unit - keep[one])
            reaches[keep[one]] = _average_before(others, most, unit)
        numerator, denominator = reaches[keep[one]]
        yield one, left * keep[one] * numerator // (unit * denominator)


def _average_before(through: Sequence[int], most: int, unit: int) -> tuple[int, int]:
    """What of a ballot reaches an option among `most` others, on average over all their orders.

    `through` is what each of the others lets pass (of `unit`), those left away who let nothing
    pass. Exactly the options of a set of s stand before this one in 1 of (most + 1) × C(most, s)
    orders; the products over all sets of s sum to an elementary symmetric polynomial. Returns
    numerator and denominator.
    """
    sums = [1] + [0] * len(through)
    for share in through:
        for size in range(len(sums) - 1, 0, -1):
            sums[size] += sums[size - 1] * share
    sets = [comb(most, size) for size in range(len(sums))]
    common = lcm(*sets)
    numerator = sum(
        total * unit ** (len(through) - size) * (common // sets[size])
        for size, total in enumerate(sums)
    )
    return numerator, (most + 1) * common * unit ** len(through)
