"""Finding a proposal to write to: under lock, and who it is that writes."""

from uuid import UUID

from convivial.assembly.models import Coauthor, Proposal, Voter
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.kernel.refusal import Refused
from convivial.people.api import standing_of


def locked(proposal_id: UUID) -> Proposal:
    """Return a proposal under lock, or refuse. The first lock of every command (see README)."""
    row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if row is None:
        raise Refused(no_such_proposal())
    return row


def is_author(proposal: Proposal, member_id: UUID | None) -> bool:
    """Tell whether someone stands by a proposal: began it, or accepted to draft with them.

    ``None`` is the software, which stands by what nobody proposed. Where all who stood by an open
    proposal are gone, every member does, but for those whom it would be done to.
    """
    if member_id is None:
        return proposal.proposer_id is None
    standing = standing_of(member_id)
    if standing is None or standing.community_id != proposal.community_id:
        return False
    if not standing.is_member:
        return False
    authors = authors_of(proposal)
    if member_id in authors:
        return True
    return proposal.on_table and not _any_here(authors) and not _is_subject(proposal, member_id)


def authors_of(proposal: Proposal) -> set[UUID]:
    """Return who began it and who accepted to draft it with them. One query."""
    rows = Coauthor.objects.filter(proposal=proposal, accepted_at__isnull=False)
    first = {proposal.proposer_id} if proposal.proposer_id else set()
    return first | set(rows.values_list("member_id", flat=True))


def owned(proposal_id: UUID, member_id: UUID | None) -> tuple[Proposal, bool]:
    """Return a proposal under lock, and whether this member stands by it.

    To all but its authors a draft looks like nothing.
    """
    proposal = locked(proposal_id)
    author = is_author(proposal, member_id)
    if proposal.stage == Proposal.Stage.DRAFT and not author:
        raise Refused(no_such_proposal())
    return proposal, author


def _any_here(members: set[UUID]) -> bool:
    found = (standing_of(member_id) for member_id in members)
    return any(standing is not None and standing.is_member for standing in found)


def _is_subject(proposal: Proposal, member_id: UUID) -> bool:
    return Voter.objects.filter(proposal=proposal, member=member_id, subject=True).exists()
