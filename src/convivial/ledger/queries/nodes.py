"""Hashes of the tree, read from its tiles: few queries, however large the tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.db.models import Q

from convivial.ledger.log import tiles
from convivial.ledger.log.merkle import Node
from convivial.ledger.models import Entry, Tile

Where = tuple[int, int]  # a tile's level and index


class Damaged(Exception):
    """Rows of the log are missing that there must be: somebody took them out of the database."""


def read_nodes(community_id: UUID, nodes: Iterable[Node]) -> dict[Node, bytes]:
    """Return the hashes of these nodes, all of them inside the tree. Raises Damaged.

    One query for whole tiles, and one for each level on which a tile is not whole yet.
    """
    places = {node: tiles.place_of(node) for node in nodes}
    wanted = {(place.level, place.index) for place in places.values()}
    if not wanted:
        return {}
    found = _whole_tiles(community_id, wanted)
    for level in {level for level, index in wanted - found.keys()}:
        unfinished = [index for at, index in wanted - found.keys() if at == level]
        found |= _unfinished(community_id, level, unfinished)
    return {
        node: _root(found[place.level, place.index], place.first, place.count)
        for node, place in places.items()
    }


def _root(hashes: Mapping[int, bytes], first: int, count: int) -> bytes:
    try:
        return tiles.root_of([hashes[at] for at in range(first, first + count)])
    except KeyError:
        raise Damaged from None


def _whole_tiles(community_id: UUID, wanted: Iterable[Where]) -> dict[Where, dict[int, bytes]]:
    any_of = Q()
    for level, index in wanted:
        any_of |= Q(level=level, index=index)
    rows = Tile.objects.filter(any_of, community=community_id)
    return {
        (level, index): dict(enumerate(tiles.parted(bytes(hashes))))
        for level, index, hashes in rows.values_list("level", "index", "hashes")
    }


def _unfinished(
    community_id: UUID, level: int, indexes: Iterable[int]
) -> dict[Where, dict[int, bytes]]:
    """Read hashes of tiles that are not whole from what is below: entries, or tiles' roots."""
    found: dict[Where, dict[int, bytes]] = defaultdict(dict)
    for index in indexes:
        first = index * tiles.WIDTH
        for at, part in _below(community_id, level, first):
            found[level, index][at - first] = part
    return found


def _below(community_id: UUID, level: int, first: int) -> Iterator[tuple[int, bytes]]:
    last = first + tiles.WIDTH - 1
    if level:
        rows = Tile.objects.filter(community=community_id, level=level - 1)
        roots = rows.filter(index__range=(first, last)).values_list("index", "root")
        yield from ((index, bytes(root)) for index, root in roots)
    else:
        entries = Entry.objects.filter(community=community_id, number__range=(first + 1, last + 1))
        leaves = entries.values_list("number", "leaf_hash")
        yield from ((number - 1, bytes(leaf)) for number, leaf in leaves)
