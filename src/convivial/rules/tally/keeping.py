"""How ballots are shared by keep values: the inner step of Meek's method."""

from __future__ import annotations

from math import factorial
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
    for one in group:
        others = [unit - keep[other] for other in group if other != one]
        numerator, denominator = _average_before(others, unit)
        yield one, left * keep[one] * numerator // (unit * denominator)


def _average_before(others: Sequence[int], unit: int) -> tuple[int, int]:
    """What of a ballot reaches an option among equals, on average over all their orders.

    Of `others`, each lets through that share (of `unit`). Those before the option are a set S with
    the chance |S|! (m-1-|S|)! / m!; the sum over all sets of one size is an elementary symmetric
    polynomial. Returns numerator and denominator.
    """
    sums = [1] + [0] * len(others)
    for through in others:
        for size in range(len(sums) - 1, 0, -1):
            sums[size] += sums[size - 1] * through
    most = len(others)
    numerator = sum(
        factorial(size) * factorial(most - size) * total * unit ** (most - size)
        for size, total in enumerate(sums)
    )
    return numerator, factorial(most + 1) * unit**most
