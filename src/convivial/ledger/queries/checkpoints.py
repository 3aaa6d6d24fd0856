"""What the host signs of a log, and who countersigned it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from convivial.ledger.keys import log_key, log_seed
from convivial.ledger.log import checkpoint
from convivial.ledger.log.checkpoint import Checkpoint as Signed
from convivial.ledger.log.merkle import Range
from convivial.ledger.log.note import COSIGNATURE, Key, Note, Signature
from convivial.ledger.models import Checkpoint, Cosignature, Head

# So many cosignatures stand below a checkpoint at the most, the first ones: more prove no more, and
# readers of notes bound how long those are.
MOST_COSIGNATURES = 100


@dataclass(frozen=True)
class SignedHead:
    """The log as it stands, signed: its size and root, and the note that says so."""

    size: int
    root: bytes
    note: str
    vkey: str
    fingerprint: str


@dataclass(frozen=True)
class Cosigned:
    """A checkpoint that devices countersigned: when the host signed it, whose keys, and when."""

    size: int
    signed_at: datetime
    by: tuple[tuple[str, int], ...]


def head_of(community_id: UUID) -> Signed:
    """Return what a checkpoint of the log says now. One query."""
    row = Head.objects.filter(pk=community_id).values_list("size", "edge").first()
    size, edge = row or (0, b"")
    root = Range.of_tree(size, bytes(edge)).root()
    return Signed(checkpoint.origin_of(community_id), size, root)


def signed_note(said: Signed) -> Note:
    """Return a checkpoint with the host's signature."""
    return Note(said.body(), (checkpoint.sign(said, log_seed()),))


def signed_head(community_id: UUID) -> SignedHead:
    """Return the log as it stands, signed, and countersigned where somebody did already.

    Writes nothing: the same log is signed the same way each time. Two queries.
    """
    said = head_of(community_id)
    rows = Cosignature.objects.filter(
        checkpoint__community=community_id, checkpoint__size=said.size
    )
    cosigned = rows.order_by("time", "id")[:MOST_COSIGNATURES]
    note = signed_note(said)
    whole = Note(note.body, (*note.signatures, *map(signature_of, cosigned)))
    vkey = log_key(community_id).vkey()
    return SignedHead(said.size, said.root, whole.text(), vkey, said.fingerprint())


def signature_of(row: Cosignature) -> Signature:
    """Return a kept cosignature as a note carries it."""
    return Signature(row.name, key_of(row).key_id, bytes(row.signature))


def key_of(row: Cosignature) -> Key:
    """Return the key of a kept cosignature."""
    return Key(row.name, COSIGNATURE, bytes(row.public_key))


def cosigned(community_id: UUID) -> Cosigned | None:
    """Return the longest checkpoint that somebody countersigned; None without any. Two queries."""
    rows = Cosignature.objects.filter(checkpoint__community=community_id)
    newest = rows.order_by("-checkpoint__size").values_list("checkpoint", flat=True).first()
    if newest is None:
        return None
    by = rows.filter(checkpoint=newest).order_by("time").select_related("checkpoint")
    kept: Checkpoint = by[0].checkpoint
    return Cosigned(kept.size, kept.signed_at, tuple((row.name, row.time) for row in by))
