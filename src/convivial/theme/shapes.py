"""A person's soft generated shape: always the same for the same id."""

from __future__ import annotations

import math
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

BOX = 100
COLOURS = 12
_MIDDLE = BOX / 2
_REACH = 47
_SMALLEST_REACH = 0.72
_CORNERS = (6, 7, 8)


class Light(NamedTuple):
    """The paler spot inside a shape, in the same box."""

    x: float
    y: float
    radius: float


class Shape(NamedTuple):
    """An SVG path inside a box of 100 by 100, and the number (1 to 12) of its seat colour."""

    path: str
    colour: int
    light: Light


@lru_cache(maxsize=4096)
def shape_of(person: UUID | str) -> Shape:
    """The shape of the person with this id."""
    seed = blake2b(str(person).encode(), digest_size=16, person=b"convivial shape").digest()
    points = _points(seed)
    return Shape(_closed_curve(points), 1 + seed[0] % COLOURS, _light(seed))


def _points(seed: bytes) -> list[tuple[float, float]]:
    count = _CORNERS[seed[1] % len(_CORNERS)]
    turn = math.tau * seed[2] / 256
    return [
        _polar(turn + math.tau * corner / count, _REACH * _reach_share(seed[3 + corner]))
        for corner in range(count)
    ]


def _reach_share(byte: int) -> float:
    return _SMALLEST_REACH + (1 - _SMALLEST_REACH) * byte / 255


def _polar(angle: float, distance: float) -> tuple[float, float]:
    return _MIDDLE + distance * math.cos(angle), _MIDDLE + distance * math.sin(angle)


def _closed_curve(points: list[tuple[float, float]]) -> str:
    """A smooth closed line that has the points as handles and passes between them."""
    between = [_halfway(points[i - 1], points[i]) for i in range(len(points))]
    start = between[0]
    bends = (
        f"Q{x:.0f} {y:.0f} {to[0]:.0f} {to[1]:.0f}"
        for (x, y), to in zip(points, [*between[1:], start], strict=True)
    )
    return f"M{start[0]:.0f} {start[1]:.0f}{''.join(bends)}Z"


def _halfway(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _light(seed: bytes) -> Light:
    x, y = _polar(math.tau * seed[12] / 256, 6 + 8 * seed[13] / 255)
    return Light(round(x, 1), round(y, 1), round(8 + 9 * seed[14] / 255, 1))
