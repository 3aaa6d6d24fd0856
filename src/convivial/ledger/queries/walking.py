"""Walking a log entry by entry, and building its tree anew beside the one that is kept."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from convivial.ledger.log import leaves, tiles
from convivial.ledger.log.merkle import Range, leaf_hash
from convivial.ledger.models import Entry, Head, Tile

AT_ONCE = 2_000
LEVELS = range(5)  # 256⁴ entries are more than can be numbered


@dataclass(frozen=True)
class Broken:
    """Where a log breaks, and why; without a number where it is no one entry."""

    reason: str
    number: int | None = None


@dataclass
class Walked:
    """What walking came to: the tree, its root at each size asked for, and its tiles' digests."""

    tree: Range = field(default_factory=Range)
    roots: dict[int, bytes] = field(default_factory=dict)
    tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)
    # By level: what is gathered there for the tile that is not full yet.
    gathered: list[list[bytes]] = field(default_factory=lambda: [[] for _level in LEVELS])
    broken: Broken | None = None


def walk(community_id: UUID, head: Head | None, sizes: Collection[int]) -> Walked:
    """Walk from the first entry to the last, or to where the log breaks. Two queries."""
    walked = Walked()
    walked.roots[0] = walked.tree.root()
    walked.broken = (
        _entries(walked, community_id, sizes) or _end(walked, head) or _tiles(walked, community_id)
    )
    return walked


def _entries(walked: Walked, community_id: UUID, sizes: Collection[int]) -> Broken | None:
    rows = Entry.objects.filter(community=community_id).order_by("number")
    tree = walked.tree
    for row in rows.iterator(AT_ONCE):
        reason = _fault(row, tree.end + 1)
        if reason:
            return Broken(reason, tree.end + 1)
        tree.append(bytes(row.leaf_hash))
        _gather(walked, 0, bytes(row.leaf_hash))
        if tree.end in sizes:
            walked.roots[tree.end] = tree.root()
    return None


def _fault(row: Entry, number: int) -> str:
    if row.number != number:
        return "entry-missing"
    if leaf_hash(row.leaf()) != bytes(row.leaf_hash):
        return "entry-changed"
    if row.content is None:
        return ""
    content = leaves.canonical(row.content)
    genuine = leaves.commitment(salt=bytes(row.salt), content=content)
    return "" if genuine == row.commitment else "content-changed"


def _gather(walked: Walked, level: int, part: bytes) -> None:
    """Add a hash to its level; a tile that it fills is noted, and its root added above."""
    here = walked.gathered[level]
    here.append(part)
    if len(here) < tiles.WIDTH:
        return
    root = tiles.root_of(here)
    walked.tiles[level, (walked.tree.end >> tiles.HEIGHT * (level + 1)) - 1] = _digest(root, here)
    here.clear()
    _gather(walked, level + 1, root)


def _digest(root: bytes, hashes: Iterable[bytes]) -> bytes:
    return hashlib.sha256(root + b"".join(hashes)).digest()


def _end(walked: Walked, head: Head | None) -> Broken | None:
    size, edge = (head.size, bytes(head.edge)) if head else (0, b"")
    if walked.tree.end != size:
        return Broken("end-missing", min(walked.tree.end, size) + 1)
    return None if walked.tree.hashes() == edge else Broken("tree-changed")


def _tiles(walked: Walked, community_id: UUID) -> Broken | None:
    rows = Tile.objects.filter(community=community_id)
    kept = {
        (row.level, row.index): _digest(bytes(row.root), [bytes(row.hashes)])
        for row in rows.iterator(AT_ONCE)
    }
    return None if kept == walked.tiles else Broken("tree-changed")
