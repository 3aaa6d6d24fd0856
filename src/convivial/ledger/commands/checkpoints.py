"""Signing what a log has come to, and keeping what was signed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.prepared import insert
from convivial.kernel.refusal import Refused
from convivial.ledger import policies
from convivial.ledger.log.checkpoint import Checkpoint as Signed
from convivial.ledger.models import Checkpoint, Head
from convivial.ledger.queries.checkpoints import head_of, signed_note
from convivial.ledger.queries.proofs import root_at


@transaction.atomic
def checkpoint(*, community_id: UUID, now: datetime) -> Checkpoint:
    """Sign the log as it stands and keep that, once a size.

    Refused where it does not continue what was signed last: a host signs no two histories.
    """
    Head.objects.select_for_update().filter(pk=community_id).first()
    said = head_of(community_id)
    newest = Checkpoint.objects.filter(community=community_id).order_by("-size").first()
    if newest is not None and (
        newest.size > said.size or root_at(community_id, newest.size) != bytes(newest.root)
    ):
        raise Refused(policies.log_changed())
    return kept(community_id, said, now)


def kept(community_id: UUID, said: Signed, now: datetime) -> Checkpoint:
    """Return the kept checkpoint of this size, signed now where there was none.

    Refused where another was signed at this size.
    """
    row = Checkpoint(
        community_id=community_id,
        size=said.size,
        root=said.root,
        note=signed_note(said).text(),
        signed_at=now,
    )
    insert(row, unless_there=True)
    found = Checkpoint.objects.get(community=community_id, size=said.size)
    if bytes(found.root) != said.root:
        raise Refused(policies.log_changed())
    return found
