"""Proofs over a community's log: that an entry is in it, and that it continues what it was."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from convivial.kernel.prepared import Prepared
from convivial.kernel.refusal import Refusal, Refused
from convivial.ledger.log import leaves, merkle
from convivial.ledger.log.merkle import EMPTY_ROOT, Span
from convivial.ledger.models import Entry, Head
from convivial.ledger.queries.nodes import Damaged, read_nodes


@dataclass(frozen=True)
class Inclusion:
    """That an entry is in the tree of a size: its leaf's bytes, and the hashes beside its path."""

    number: int
    size: int
    leaf: bytes
    proof: list[bytes]


def size_of(community_id: UUID) -> int:
    """Return how many entries the log has. One query."""
    found = _SIZE.rows(community_id)
    return found[0][0] if found else 0


def root_at(community_id: UUID, size: int) -> bytes:
    """Return the root that the log had at a size. A query for the size, and one a tile."""
    whole = _size_beyond(community_id, 0, size)
    return _hashes(community_id, [(0, size)], whole)[0] if size else EMPTY_ROOT


def consistency_proof(community_id: UUID, old: int, new: int) -> list[bytes]:
    """Return the proof that the log of ``new`` entries continues that of ``old``."""
    whole = _size_beyond(community_id, old, new)
    return _hashes(community_id, merkle.consistency_spans(old, new), whole)


def inclusion_proof(community_id: UUID, number: int, size: int) -> Inclusion:
    """Return an entry's leaf and the proof that it is in the tree of a size."""
    whole = _size_beyond(community_id, 0, size)
    rows = _ENTRY.rows(community_id, number) if 0 < number <= size else []
    if not rows:
        raise Refused(
            Refusal(
                "no-such-entry",
                _("There is no entry of this number yet. Look at the latest."),
                HTTPStatus.NOT_FOUND,
            )
        )
    proof = _hashes(community_id, merkle.inclusion_spans(number - 1, size), whole)
    return Inclusion(number, size, _leaf(number, rows[0]), proof)


def nodes_between(community_id: UUID, old: int, new: int) -> list[bytes]:
    """Return the hashes that evidence over two sizes carries."""
    whole = _size_beyond(community_id, old, new)
    nodes = merkle.cover(0, old) + merkle.cover(old, new)
    found = _read(community_id, nodes, whole)
    return [found[node] for node in nodes]


def _leaf(number: int, row: list[Any]) -> bytes:
    return leaves.leaf_of(number=number, **dict(zip(_FACTS.values(), row, strict=True)))


def _hashes(community_id: UUID, spans: list[Span], size: int) -> list[bytes]:
    nodes = [node for span in spans for node in merkle.cover(*span)]
    return merkle.prove(spans, _read(community_id, nodes, size).__getitem__)


def _read(community_id: UUID, nodes: list[merkle.Node], size: int) -> dict[merkle.Node, bytes]:
    try:
        return read_nodes(community_id, nodes, size)
    except Damaged:
        raise Refused(
            Refusal(
                "log-damaged",
                _("Entries are missing from this log. Verify it, and tell the others."),
                HTTPStatus.CONFLICT,
            )
        ) from None


def _size_beyond(community_id: UUID, old: int, new: int) -> int:
    """Return the log's size, which is at least the new of two sizes; refuse where it is not."""
    size = size_of(community_id)
    if not 0 <= old <= new <= size:
        raise Refused(
            Refusal(
                "no-such-size",
                _("The log never had this many entries. Ask from its latest checkpoint."),
                HTTPStatus.NOT_FOUND,
            )
        )
    return size


# Columns of an entry, and what they are called in its leaf.
_FACTS = {
    "entry": "entry",
    "actor": "actor_id",
    "at": "at",
    "commitment": "commitment",
    "mandate": "mandate_id",
    "decision": "decision_id",
}


def _size(community_id: UUID) -> QuerySet[Head, Any]:
    return Head.objects.filter(pk=community_id).values_list("size")


def _entry(community_id: UUID, number: int) -> QuerySet[Entry, Any]:
    return Entry.objects.filter(community=community_id, number=number).values_list(*_FACTS)


_SIZE = Prepared(_size, UUID(int=0))
_ENTRY = Prepared(_entry, UUID(int=0), 1_000_001)
