"""A ring of seats, the motif of every community and gathering: pure geometry in SVG units.

Up to twelve seats are drawn large with their names beneath, up to forty in one ring, and more in
rings inside one another, so that 150 people still sit around one fire.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from convivial.theme.shapes import BOX, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 320
MIDDLE = SIZE // 2
NAMED_UP_TO = 12
ONE_RING_UP_TO = 40
TWO_RINGS_UP_TO = 84
_NAMED_DISTANCE = 112.0
_DISTANCE = 134.0
_APART = 27.0
_LARGEST_SEAT = 30.0
_LARGEST_BETWEEN_RINGS = 0.42 * _APART
_SHARE_OF_PITCH = 0.8
_NAME_DROP = 13


class Sitter(NamedTuple):
    """Who sits there: no shape means that the seat is free."""

    name: str = ""
    shape: Shape | None = None
    holding: bool = False


class Seat(NamedTuple):
    """One seat: its middle, its radius, and who sits there."""

    x: float
    y: float
    radius: float
    name: str
    shape: Shape | None
    holding: bool

    @property
    def scale(self) -> float:
        """How much a shape's box shrinks to fit the seat."""
        return round(2 * self.radius / BOX, 3)

    @property
    def halo(self) -> float:
        """The radius of the line around whoever holds the talking piece."""
        return round(self.radius + 3, 1)

    @property
    def below(self) -> float:
        """Where a name stands under the seat."""
        return round(self.radius + _NAME_DROP, 1)


class Ring(NamedTuple):
    """A drawn ring; every number is in a box of `size` by `size`."""

    size: int
    middle: int
    floor: float
    threads: tuple[float, ...]
    seats: tuple[Seat, ...]
    named: bool
    plain: bool


def draw(sitters: Sequence[Sitter]) -> Ring:
    """Place everyone evenly, the first at the top, then with the clock."""
    count = len(sitters)
    distances = _distances(count)
    shares = _shares(count, distances)
    radius = _radius(distances, shares)
    places = _places(distances, shares)
    return Ring(
        size=SIZE,
        middle=MIDDLE,
        floor=round(min(distances) - radius - 6, 1),
        threads=distances,
        seats=tuple(
            Seat(x, y, radius, *sitter) for (x, y), sitter in zip(places, sitters, strict=True)
        ),
        named=count <= NAMED_UP_TO,
        plain=count > ONE_RING_UP_TO,
    )


def _distances(count: int) -> tuple[float, ...]:
    """How far from the middle each ring sits, the outermost first."""
    if count <= NAMED_UP_TO:
        return (_NAMED_DISTANCE,)
    if count <= ONE_RING_UP_TO:
        return (_DISTANCE,)
    rings = 2 if count <= TWO_RINGS_UP_TO else 3
    return tuple(_DISTANCE + 8 - ring * _APART for ring in range(rings))


def _shares(count: int, distances: tuple[float, ...]) -> list[int]:
    """How many sit in each ring: in proportion to its length, all of them seated."""
    shares = [round(count * distance / sum(distances)) for distance in distances]
    shares[0] += count - sum(shares)
    return shares


def _radius(distances: tuple[float, ...], shares: list[int]) -> float:
    pitches = (
        distance * math.sin(math.pi / max(share, 2))
        for distance, share in zip(distances, shares, strict=True)
    )
    largest = _LARGEST_SEAT if len(distances) == 1 else _LARGEST_BETWEEN_RINGS
    return round(min(largest, *(pitch * _SHARE_OF_PITCH for pitch in pitches)), 1)


def _places(distances: tuple[float, ...], shares: list[int]) -> list[tuple[float, float]]:
    return [
        _place(distance, seat / share)
        for distance, share in zip(distances, shares, strict=True)
        for seat in range(share)
    ]


def _place(distance: float, turn: float) -> tuple[float, float]:
    angle = math.tau * turn - math.pi / 2
    return (
        round(MIDDLE + distance * math.cos(angle), 1),
        round(MIDDLE + distance * math.sin(angle), 1),
    )
