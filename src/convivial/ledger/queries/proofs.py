"""Proofs over a community's log: that an entry is in it, and that it continues what it was."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.ledger.log import merkle
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
    found = Head.objects.filter(pk=community_id).values_list("size", flat=True).first()
    return found or 0


def root_at(community_id: UUID, size: int) -> bytes:
    """Return the root that the log had at a size. Three or four queries."""
    _check(community_id, 0, size)
    return _hashes(community_id, [(0, size)])[0] if size else EMPTY_ROOT


def consistency_proof(community_id: UUID, old: int, new: int) -> list[bytes]:
    """Return the proof that the log of ``new`` entries continues that of ``old``."""
    _check(community_id, old, new)
    return _hashes(community_id, merkle.consistency_spans(old, new))


def inclusion_proof(community_id: UUID, number: int, size: int) -> Inclusion:
    """Return an entry's leaf and the proof that it is in the tree of a size."""
    _check(community_id, 0, size)
    row = Entry.objects.filter(community=community_id, number=number).first()
    if row is None or number > size:
        raise Refused(
            Refusal(
                "no-such-entry",
                _("There is no entry of this number yet. Look at the latest."),
                HTTPStatus.NOT_FOUND,
            )
        )
    proof = _hashes(community_id, merkle.inclusion_spans(number - 1, size))
    return Inclusion(number, size, row.leaf(), proof)


def nodes_between(community_id: UUID, old: int, new: int) -> list[bytes]:
    """Return the hashes that evidence over two sizes carries."""
    _check(community_id, old, new)
    nodes = merkle.cover(0, old) + merkle.cover(old, new)
    found = _read(community_id, nodes)
    return [found[node] for node in nodes]


def _hashes(community_id: UUID, spans: list[Span]) -> list[bytes]:
    nodes = [node for span in spans for node in merkle.cover(*span)]
    return merkle.prove(spans, _read(community_id, nodes).__getitem__)


def _read(community_id: UUID, nodes: list[merkle.Node]) -> dict[merkle.Node, bytes]:
    try:
        return read_nodes(community_id, nodes)
    except Damaged:
        raise Refused(
            Refusal(
                "log-damaged",
                _("Entries are missing from this log. Verify it, and tell the others."),
                HTTPStatus.CONFLICT,
            )
        ) from None


def _check(community_id: UUID, old: int, new: int) -> None:
    if not 0 <= old <= new <= size_of(community_id):
        raise Refused(
            Refusal(
                "no-such-size",
                _("The log never had this many entries. Ask from its latest checkpoint."),
                HTTPStatus.NOT_FOUND,
            )
        )
