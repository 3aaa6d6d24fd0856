"""Proving that a log was not changed: all its entries, its tree, and everything signed of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from convivial.ledger.keys import log_key
from convivial.ledger.log import checkpoint, cosignature
from convivial.ledger.log.note import Key, Malformed, parse
from convivial.ledger.models import Checkpoint, Cosignature, Head
from convivial.ledger.queries.checkpoints import key_of, signature_of
from convivial.ledger.queries.walking import Broken, Walked, walk


@dataclass(frozen=True)
class Verdict:
    """Whether a log holds; where it doesn't, the number at which it breaks, and why.

    ``checkpoints`` and ``cosignatures`` say how many of each were checked against it.
    """

    holds: bool
    size: int
    broken_at: int | None = None
    reason: str = ""
    checkpoints: int = 0
    cosignatures: int = 0


def verify(*, community_id: UUID) -> Verdict:
    """Walk the whole log and say whether it holds, with all that was signed of it.

    Five queries. Memory is constant but for a few bytes per 256 entries.
    """
    head = Head.objects.filter(pk=community_id).first()
    signed = list(Checkpoint.objects.filter(community=community_id).order_by("size"))
    walked = walk(community_id, head, {row.size for row in signed})
    cosigned = list(
        Cosignature.objects.filter(checkpoint__community=community_id).select_related("checkpoint")
    )
    broken = walked.broken or _checkpoints(signed, walked, log_key(community_id))
    broken = broken or _cosignatures(cosigned)
    size = head.size if head else 0
    if broken:
        return Verdict(holds=False, size=size, broken_at=broken.number, reason=broken.reason)
    return Verdict(holds=True, size=size, checkpoints=len(signed), cosignatures=len(cosigned))


def _checkpoints(signed: Iterable[Checkpoint], walked: Walked, key: Key) -> Broken | None:
    for row in signed:
        try:
            note = parse(row.note)
            said = checkpoint.parse_body(note.body)
        except Malformed:
            return Broken("signature-wrong", row.size)
        if not checkpoint.signed_by(note, key):
            return Broken("signature-wrong", row.size)
        kept = checkpoint.Checkpoint(key.name, row.size, bytes(row.root))
        if said != kept or walked.roots.get(row.size) != kept.root:
            return Broken("checkpoint-unlike", row.size)
    return None


def _cosignatures(cosigned: Iterable[Cosignature]) -> Broken | None:
    for row in cosigned:
        body = parse(row.checkpoint.note).body
        if cosignature.verified(body, signature_of(row), key_of(row)) is None:
            return Broken("cosignature-wrong", row.checkpoint.size)
    return None
