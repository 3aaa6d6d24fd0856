"""Telling whom a proposal concerns: one mail each, once, whatever happens afterwards."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from convivial.assembly.commands.asking import TELL
from convivial.assembly.models import Concerned, Proposal
from convivial.kernel import due


def tell_concerned(proposal: Proposal, subjects: Iterable[UUID], *, now: datetime) -> None:
    """Tell those it is done to, and those whom its authors named."""
    whys = dict(Concerned.objects.filter(proposal=proposal).values_list("member_id", "why"))
    whys.update(dict.fromkeys(subjects, "subject"))
    for member_id, why in whys.items():
        tell(proposal, member_id, what=why, now=now)


def tell(proposal: Proposal, member_id: UUID, *, what: str, now: datetime) -> None:
    """Ask for one mail to one member; asked for again, it stays one.

    ``what`` is "subject", "touched", "knows" or "co-draft".
    """
    if member_id == proposal.proposer_id and what != "subject":
        return
    due.enqueue(
        kind=TELL,
        key=f"{proposal.pk}:{member_id}:{'co-draft' if what == 'co-draft' else 'concerned'}",
        payload={"proposal_id": str(proposal.pk), "member_id": str(member_id), "what": what},
        due_at=now,
    )
