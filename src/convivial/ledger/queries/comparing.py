"""Comparing an earlier fingerprint, from paper or by ear, with what the ledger was then."""

from dataclasses import dataclass
from uuid import UUID

from convivial.ledger.log.checkpoint import Checkpoint, origin_of
from convivial.ledger.queries.proofs import root_at, size_of


@dataclass(frozen=True)
class Compared:
    """A fingerprint of so many entries; how many there are now, and whether it is theirs."""

    size: int
    fingerprint: str
    now: int
    holds: bool

    @property
    def beyond(self) -> bool:
        """Whether the ledger has become shorter since."""
        return self.size > self.now


def compare_printed(community_id: UUID, size: int, fingerprint: str) -> Compared:
    """Compare a fingerprint, written as pages show it, with the ledger's first entries."""
    now = size_of(community_id)
    if size > now:
        return Compared(size, fingerprint, now, holds=False)
    then = Checkpoint(origin_of(community_id), size, root_at(community_id, size))
    return Compared(size, fingerprint, now, holds=then.fingerprint() == fingerprint)
