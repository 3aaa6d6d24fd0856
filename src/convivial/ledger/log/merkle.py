"""The Merkle tree of RFC 6962 and RFC 9162, §2.1: roots, proofs, and their verification.

Leaves are counted from 0. A *node* is a perfect subtree, named by its level and its index there:
node (3, 2) covers leaves 16 to 23. Any tree is a few nodes side by side, its *cover*.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Node = tuple[int, int]  # level, index
Span = tuple[int, int]  # first leaf, one past the last
Levelled = tuple[int, bytes]  # a node's level and hash

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256().digest()


class NoProof(ValueError):
    """Asked for a proof about a tree or a leaf that cannot be: a mistake of the caller."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf; the 0 keeps it apart from every node's."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass
class Range:
    """A compact range: of leaves side by side only the hashes of their cover, left to right.

    Appending costs one node's hash on average. A range that begins at leaf 0 is a whole tree.
    """

    start: int = 0
    end: int = 0
    cover: list[Levelled] = field(default_factory=list)

    @classmethod
    def beginning_at(cls, start: int) -> "Range":
        """Return an empty range."""
        return cls(start, start)

    @classmethod
    def of_tree(cls, size: int, hashes: bytes) -> "Range":
        """Return a whole tree from what ``hashes`` gave. Raises NoProof where it doesn't fit."""
        levels = [level for level, _index in cover(0, size)]
        if len(hashes) != HASH_SIZE * len(levels):
            raise NoProof(f"{len(hashes)} bytes are no right edge of a tree of {size}")
        parts = [hashes[at : at + HASH_SIZE] for at in range(0, len(hashes), HASH_SIZE)]
        return cls(0, size, list(zip(levels, parts, strict=True)))

    def hashes(self) -> bytes:
        """Return the cover's hashes, joined: all that a tree needs to grow."""
        return b"".join(part for _level, part in self.cover)

    def append(self, added: bytes, level: int = 0) -> None:
        """Add the hash of a leaf, or of a node of ``level``, whose place must begin here."""
        index = self.end >> level
        if index << level != self.end:
            raise NoProof(f"no node of level {level} begins at {self.end}")
        self.end += 1 << level
        while index & 1 and self.cover and self.cover[-1][0] == level:
            added = node_hash(self.cover.pop()[1], added)
            index, level = index >> 1, level + 1
        self.cover.append((level, added))

    def extend(self, nodes: Iterable[Levelled]) -> None:
        """Add nodes side by side."""
        for level, added in nodes:
            self.append(added, level)

    def root(self) -> bytes:
        """Return the root of the tree that this range is."""
        return fold([part for _level, part in self.cover]) if self.cover else EMPTY_ROOT


def rolled_up(start: int, hashes: Sequence[bytes]) -> list[Levelled]:
    """Return the cover of many leaves at once, from their hashes; ``start`` is the first's place.

    The same as appending each to a range, several times as fast: level by level.
    """
    sha256 = hashlib.sha256
    left: list[Levelled] = []
    right: list[Levelled] = []
    level = 0
    while hashes:
        if start & 1:
            left.append((level, hashes[0]))
            start, hashes = start + 1, hashes[1:]
        if len(hashes) & 1:
            right.append((level, hashes[-1]))
        pairs = zip(hashes[::2], hashes[1::2], strict=False)
        hashes = [sha256(b"\x01" + one + other).digest() for one, other in pairs]
        start, level = start >> 1, level + 1
    return left + right[::-1]


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of a tree from those of its cover."""
    folded = hashes[-1]
    for part in reversed(hashes[:-1]):
        folded = node_hash(part, folded)
    return folded


def cover(first: int, end: int) -> list[Node]:
    """Return the nodes that cover leaves ``first`` to ``end``, the fewest, left to right."""
    nodes = []
    while first < end:
        level = (end - first).bit_length() - 1
        if first:
            level = min(level, (first & -first).bit_length() - 1)
        nodes.append((level, first >> level))
        first += 1 << level
    return nodes


def _split(count: int) -> int:
    """Return the largest power of two below a count of at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Return what a proof that leaf ``index`` is in a tree of ``size`` hashes, in order."""
    if not 0 <= index < size:
        raise NoProof(f"there is no leaf {index} in a tree of {size}")
    first, end = 0, size
    spans: list[Span] = []
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((first, middle))
            first = middle
    return spans[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """Return what a proof that a tree of ``new`` continues one of ``old`` hashes, in order."""
    if not 0 <= old <= new:
        raise NoProof(f"a tree of {new} cannot continue one of {old}")
    if old in {0, new}:
        return []
    first, end = 0, new
    spans: list[Span] = []
    while end != old:
        middle = first + _split(end - first)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((first, middle))
            first = middle
    if first:
        spans.append((first, end))
    return spans[::-1]


def prove(spans: Iterable[Span], hash_of: Callable[[Node], bytes]) -> list[bytes]:
    """Return the proof over these spans; ``hash_of`` gives the hash of a node."""
    return [fold([hash_of(node) for node in cover(*span)]) for span in spans]


def verify_inclusion(
    *, leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Return whether a leaf is in the tree with this root (RFC 9162, §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, climbed = index, size - 1, leaf_hash
    for part in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            climbed = node_hash(part, climbed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            climbed = node_hash(climbed, part)
        at, last = at >> 1, last >> 1
    return last == 0 and climbed == root


def verify_consistency(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Return whether the new tree continues the old one (RFC 9162, §2.1.4.2)."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    parts = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    return bool(parts) and _climb(old_size - 1, new_size - 1, parts) == (old_root, new_root)


def _climb(at: int, last: int, parts: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots to which a consistency proof leads; None where its length is wrong."""
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = parts[0]
    for part in parts[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(part, old), node_hash(part, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, part)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None
