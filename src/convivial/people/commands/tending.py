"""Tending the door by mandate: taking back an invitation that somebody else made."""

from datetime import datetime
from uuid import UUID

from convivial.kernel.powers import requires
from convivial.kernel.refusal import enforce
from convivial.people.commands.finding import the
from convivial.people.commands.invitations import close_link
from convivial.people.models import Invitation, Membership
from convivial.people.policies.door import may_be_revoked
from convivial.people.powers import TEND_INVITATIONS


@requires(TEND_INVITATIONS)
def take_back_invitation(*, invitation_id: UUID, member_id: UUID, now: datetime) -> Invitation:
    """Take anybody's invitation back, such as one whose link has leaked."""
    tender = the(Membership.objects.filter(pk=member_id))
    rows = Invitation.objects.select_for_update()
    invitation = the(rows.filter(pk=invitation_id, community=tender.community_id))
    enforce(may_be_revoked(invitation=invitation))
    close_link(invitation, by=tender.pk, now=now)
    return invitation
