"""What someone sees who stands at the door with an invitation."""

from dataclasses import dataclass
from datetime import datetime

from convivial.people.models import Invitation, Membership


@dataclass(frozen=True)
class Doorway:
    """The community behind an invitation, and who invites."""

    community_name: str
    purpose: str
    languages: tuple[str, ...]
    zone: str
    inviter: str
    inviter_id: str
    for_name: str
    note: str
    founder: bool
    expires_at: datetime


def doorway(invitation: Invitation) -> Doorway:
    """Return what the invitation opens. One query at most, for the inviter's name."""
    community = invitation.community
    inviter = ""
    if invitation.invited_by_id:
        rows = Membership.objects.filter(pk=invitation.invited_by_id)
        inviter = rows.values_list("name", flat=True).first() or ""
    return Doorway(
        community_name=community.name,
        purpose=community.purpose,
        languages=tuple(community.languages),
        zone=invitation.zone or community.zone,
        inviter=inviter,
        inviter_id=str(invitation.invited_by_id or ""),
        for_name=invitation.for_name,
        note=invitation.note,
        founder=invitation.founder,
        expires_at=invitation.expires_at,
    )
