"""The door: who invites, who takes an invitation back, and whom a link lets in."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Community, Invitation, Membership

INVITATIONS_A_DAY = 20
LONGEST_INVITATION = timedelta(days=90)
MOST_USES = 50


def may_invite(
    *, membership: Membership, made_today: int, most_uses: int, until: datetime, now: datetime
) -> Refusal | None:
    """Any member may invite, within a measure that keeps a stolen session from flooding."""
    if membership.status != Membership.Status.MEMBER:
        return Refusal(
            "members-only", _("Only members invite. Once two members vouch for you, so can you.")
        )
    if made_today >= INVITATIONS_A_DAY:
        return Refusal(
            "too-many-invitations",
            _("You have made many invitations today. Try again tomorrow, or ask another member."),
            HTTPStatus.TOO_MANY_REQUESTS,
        )
    if not now < until <= now + LONGEST_INVITATION:
        return Refusal(
            "bad-expiry", _("An invitation lasts between one day and 90 days."), field="days"
        )
    if not 1 <= most_uses <= MOST_USES:
        return Refusal("bad-uses", _("An invitation is for 1 to 50 people."), field="most_uses")
    return None


def may_revoke(*, invitation: Invitation, membership: Membership) -> Refusal | None:
    """Only the one who invited takes the invitation back."""
    if invitation.invited_by_id != membership.pk:
        return Refusal("not-yours", _("Only the one who made this invitation can take it back."))
    return may_be_revoked(invitation=invitation)


def may_be_revoked(*, invitation: Invitation) -> Refusal | None:
    """A link is closed once."""
    if invitation.revoked_at is not None:
        return Refusal("already-revoked", _("This invitation was taken back already."))
    return None


def may_accept(
    *,
    invitation: Invitation | None,
    community_size: int,
    existing: Membership | None,
    now: datetime,
) -> Refusal | None:
    """A link opens the door while it lasts, to someone who is not inside."""
    if invitation is None:
        return Refusal(
            "unknown-invitation",
            _("This link is not an invitation, or not any more. Ask for a new one."),
            HTTPStatus.NOT_FOUND,
        )
    if invitation.community.status == Community.Status.DISSOLVED:
        return Refusal("dissolved", _("This community has ended."), HTTPStatus.GONE)
    return link_over(invitation, now) or _door_closed(invitation, community_size, existing)


def link_over(invitation: Invitation, now: datetime) -> Refusal | None:
    """Tell how a link has come to its end, if it has."""
    if invitation.revoked_at is not None:
        sentence = _("This invitation was taken back. Ask the one who sent it.")
    elif invitation.expires_at <= now:
        sentence = _("This invitation has run out. Ask the one who sent it for a new one.")
    elif invitation.uses >= invitation.most_uses:
        sentence = _(
            "This invitation was used already. If it was you, sign in; otherwise ask for one of "
            "your own."
        )
    else:
        return None
    return Refusal("invitation-over", sentence, HTTPStatus.GONE)


def _door_closed(
    invitation: Invitation, community_size: int, existing: Membership | None
) -> Refusal | None:
    if existing is not None and existing.status in Membership.HERE:
        return Refusal("already-here", _("You are here already."), HTTPStatus.CONFLICT)
    if existing is not None and existing.status == Membership.Status.PARTED:
        return Refusal(
            "parted", _("This community has parted with you; a link alone does not undo that.")
        )
    if community_size >= invitation.community.size_limit:
        return Refusal(
            "full",
            _("This community is full for now: it keeps itself small on purpose."),
            HTTPStatus.CONFLICT,
        )
    return None
