"""Hashes of the tree, read from its tiles: a query a tile, however large the tree."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared
from convivial.ledger.log import tiles
from convivial.ledger.log.merkle import Node
from convivial.ledger.models import Entry, Tile


class Damaged(Exception):
    """Rows of the log are missing that there must be: somebody took them out of the database."""


def read_nodes(community_id: UUID, nodes: Iterable[Node], size: int) -> dict[Node, bytes]:
    """Return the hashes of these nodes of a log that has ``size`` entries. Raises Damaged.

    A query for each tile that they stand in, of which there are two a level at the most.
    """
    places = {node: tiles.place_of(node) for node in nodes}
    wanted = {(place.level, place.index) for place in places.values()}
    found = {where: _tile(community_id, *where, size) for where in wanted}
    return {
        node: _root(found[place.level, place.index], place.first, place.count)
        for node, place in places.items()
    }


def _root(hashes: Mapping[int, bytes], first: int, count: int) -> bytes:
    try:
        return tiles.root_of([hashes[at] for at in range(first, first + count)])
    except KeyError:
        raise Damaged from None


def _tile(community_id: UUID, level: int, index: int, size: int) -> dict[int, bytes]:
    """Return a tile's hashes by their place in it; of one that is not whole, those there are."""
    if tiles.is_whole(level, index, size):
        rows = _WHOLE.rows(community_id, level, index)
        return dict(enumerate(tiles.parted(bytes(rows[0][0])))) if rows else {}
    first = index * tiles.WIDTH
    last = first + tiles.WIDTH - 1
    if level:
        below = _ROOTS.rows(community_id, level - 1, first, last)
    else:
        below = _LEAVES.rows(community_id, first + 1, last + 1)
        first += 1
    return {at - first: bytes(part) for at, part in below}


def _whole(community_id: UUID, level: int, index: int) -> QuerySet[Tile, Any]:
    rows = Tile.objects.filter(community=community_id, level=level, index=index)
    return rows.values_list("hashes")


def _roots(community_id: UUID, level: int, first: int, last: int) -> QuerySet[Tile, Any]:
    rows = Tile.objects.filter(community=community_id, level=level)
    return rows.filter(index__range=(first, last)).values_list("index", "root")


def _leaves(community_id: UUID, first: int, last: int) -> QuerySet[Entry, Any]:
    rows = Entry.objects.filter(community=community_id, number__range=(first, last))
    return rows.values_list("number", "leaf_hash")


# Values that stand for arguments: none of them is another's.
_SOMEONE, _LEVEL, _FIRST, _LAST = UUID(int=0), 101, 1_000_001, 1_000_002
_WHOLE = Prepared(_whole, _SOMEONE, _LEVEL, _FIRST)
_ROOTS = Prepared(_roots, _SOMEONE, _LEVEL, _FIRST, _LAST)
_LEAVES = Prepared(_leaves, _SOMEONE, _FIRST, _LAST)
