"""Who stands by a proposal, for what its page offers."""

from convivial.assembly.models import Coauthor, Proposal, Voter
from convivial.people.api import Seat, members_of


def may_steer(row: Proposal, seat: Seat) -> bool:
    """Tell whether the reader takes this proposal on its way; see ``commands.finding.is_author``.

    One query, two or three where the reader is not one of its authors.
    """
    if not seat.is_member:
        return False
    accepted = Coauthor.objects.filter(proposal=row, accepted_at__isnull=False)
    authors = {row.proposer_id, *accepted.values_list("member_id", flat=True)}
    if seat.id in authors:
        return True
    members = {member.id for member in members_of(row.community_id)}
    if not row.on_table or members & authors:
        return False
    return not Voter.objects.filter(proposal=row, member=seat.id, subject=True).exists()
