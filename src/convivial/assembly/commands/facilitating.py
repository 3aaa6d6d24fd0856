"""Finding a proposal that somebody moves on by mandate: under lock, and never one about them."""

from uuid import UUID

from convivial.assembly.commands.finding import locked
from convivial.assembly.models import Proposal, Voter
from convivial.assembly.policies.opening import may_facilitate
from convivial.kernel.refusal import enforce
from convivial.people.api import standing_of


def facilitated(proposal_id: UUID, member_id: UUID) -> Proposal:
    """Return an open proposal of their community under lock, or refuse."""
    proposal = locked(proposal_id)
    standing = standing_of(member_id)
    about_them = Voter.objects.filter(proposal=proposal, member=member_id, subject=True)
    enforce(
        may_facilitate(
            theirs=standing is not None and standing.community_id == proposal.community_id,
            on_table=proposal.on_table,
            about_them=about_them.exists(),
        )
    )
    return proposal
