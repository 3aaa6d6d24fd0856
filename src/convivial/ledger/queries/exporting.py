"""A whole log as a file that can be verified without this host: ``log.exported``."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from convivial.ledger.keys import log_key
from convivial.ledger.log import exported, leaves
from convivial.ledger.log.note import Key, Note, parse
from convivial.ledger.models import Checkpoint, Cosignature, Entry
from convivial.ledger.queries.checkpoints import (
    MOST_COSIGNATURES,
    head_of,
    key_of,
    signature_of,
    signed_note,
)

# As many countersigned checkpoints go along; older ones prove nothing that newer do not.
MOST_CHECKPOINTS = 16
AT_ONCE = 2_000


def export_lines(community_id: UUID) -> Iterator[bytes]:
    """Yield the file, piece by piece, in constant memory; what comes meanwhile is left out."""
    head = _head(community_id)
    yield head.text().encode()
    rows = Entry.objects.filter(community=community_id, number__lte=head.checkpoint.size)
    for row in rows.order_by("number").iterator(AT_ONCE):
        yield exported.entry_line(
            leaf_hash=bytes(row.leaf_hash),
            salt=bytes(row.salt),
            leaf=row.leaf(),
            content=None if row.content is None else leaves.canonical(row.content),
        )


def _head(community_id: UUID) -> exported.Head:
    said = head_of(community_id)
    note, keys, earlier = signed_note(said), dict[str, Key](), list[Note]()
    for kept in _countersigned(community_id, said.size):
        signed = Cosignature.objects.filter(checkpoint=kept).order_by("time", "id")
        rows = list(signed[:MOST_COSIGNATURES])
        keys |= {row.name: key_of(row) for row in rows}
        signatures = tuple(map(signature_of, rows))
        if kept.size == said.size:
            note = Note(note.body, (*note.signatures, *signatures))
        else:
            bare = parse(kept.note)
            earlier.append(Note(bare.body, (*bare.signatures, *signatures)))
    key = log_key(community_id)
    return exported.Head(key, tuple(keys.values()), note, said, tuple(earlier))


def _countersigned(community_id: UUID, size: int) -> QuerySet[Checkpoint]:
    signed = Cosignature.objects.filter(checkpoint__community=community_id)
    rows = Checkpoint.objects.filter(
        community=community_id, size__lte=size, pk__in=signed.values("checkpoint")
    )
    return rows.order_by("-size")[:MOST_CHECKPOINTS]
