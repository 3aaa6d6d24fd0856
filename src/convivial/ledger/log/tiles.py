"""Tiles: a tree kept in pieces of 256 hashes, so that any proof reads only a few of them.

Tile (0, i) holds the hashes of leaves 256·i to 256·i+255; tile (1, i) the roots of 256 tiles of
the level below, and so on. Only whole tiles are kept; the right edge is read from what is below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from convivial.ledger.log.merkle import HASH_SIZE, Node, rolled_up

HEIGHT = 8
WIDTH = 1 << HEIGHT


@dataclass(frozen=True)
class Place:
    """Where a node is found: in which tile, and which of its hashes it stands for."""

    level: int
    index: int
    first: int
    count: int


def place_of(node: Node) -> Place:
    """Return where a node is found."""
    level, rise = divmod(node[0], HEIGHT)
    first = node[1] << rise
    return Place(level, first >> HEIGHT, first % WIDTH, 1 << rise)


def is_whole(level: int, index: int, size: int) -> bool:
    """Return whether a tree of this size has filled a tile."""
    return (index + 1) << HEIGHT * (level + 1) <= size


def completed_at(size: int) -> list[tuple[int, int]]:
    """Return the tiles, level and index, that the last leaf of a tree of this size fills."""
    filled = []
    level, count = 0, size
    while count and count % WIDTH == 0:
        count //= WIDTH
        filled.append((level, count - 1))
        level += 1
    return filled


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root of as many hashes as a power of two."""
    return rolled_up(0, hashes)[0][1]


def parted(joined: bytes) -> list[bytes]:
    """Return the hashes of a tile, one by one."""
    return [joined[at : at + HASH_SIZE] for at in range(0, len(joined), HASH_SIZE)]
