"""A community has ended: what was still being decided is decided no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.asking import take_off_the_clock
from convivial.assembly.models import Proposal
from convivial.people.api import community_status


@transaction.atomic
def set_aside(*, community_id: UUID, now: datetime) -> int:
    """Take everything off the table; return how many proposals that were.

    Words and answers stay to be read as long as the community can be.
    """
    if community_status(community_id) != "dissolved":
        return 0
    rows = Proposal.objects.select_for_update().filter(community=community_id, on_table=True)
    for proposal in rows.order_by("pk"):
        take_off_the_clock(proposal)
        proposal.stage, proposal.on_table = Proposal.Stage.WITHDRAWN, False
        proposal.closed_at = now
        proposal.save(update_fields=["stage", "on_table", "closed_at"])
    return len(rows)
