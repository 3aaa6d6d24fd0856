"""Invitations: made by any member, accepted once or a counted number of times, revocable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from convivial.kernel import bus, due
from convivial.kernel.events import Happening
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.kernel.tokens import is_token_for, make_token, token_row
from convivial.people.commands.finding import the
from convivial.people.commands.membership import status_by_vouches
from convivial.people.events import (
    FounderArrived,
    GuestArrived,
    InvitationMade,
    InvitationRevoked,
    MemberReturned,
)
from convivial.people.models import Account, Community, Invitation, Membership
from convivial.people.policies import may_accept, may_invite, may_revoke
from convivial.people.queries.links import INVITATION as PURPOSE
from convivial.people.queries.membership import size_of

IMPORTED_LASTS = timedelta(days=90)
MAIL = "people.mail-invitation"


@dataclass(frozen=True)
class Invitee:
    """Someone on a member list that a group brings with it."""

    name: str
    email: str = ""
    languages: tuple[str, ...] = ()
    zone: str = ""


def link_token(invitation: Invitation) -> str:
    """Return the secret part of an invitation's link."""
    return make_token(purpose=PURPOSE, row_id=invitation.pk)


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation a link was made for, whatever its state."""
    row_id = token_row(token)
    if row_id is None or not is_token_for(token, purpose=PURPOSE, row_id=row_id):
        return None
    return Invitation.objects.select_related("community").filter(pk=row_id).first()


@transaction.atomic
def invite(
    *,
    membership_id: UUID,
    now: datetime,
    lasts: timedelta = timedelta(days=14),
    most_uses: int = 1,
    for_name: str = "",
    email: str = "",
    note: str = "",
) -> Invitation:
    """Make an invitation in a member's name."""
    inviter = the(Membership.objects.select_for_update().filter(pk=membership_id))
    enforce(
        may_invite(
            membership=inviter,
            made_today=_made_today(inviter, now),
            most_uses=most_uses,
            until=now + lasts,
            now=now,
        )
    )
    invitation = Invitation.objects.create(
        community_id=inviter.community_id,
        invited_by=inviter,
        for_name=for_name,
        email=email,
        note=note,
        most_uses=most_uses,
        made_at=now,
        expires_at=now + lasts,
    )
    _publish_made(invitation, now)
    if email:
        mail_invitation(invitation=invitation, now=now)
    return invitation


def _made_today(inviter: Membership, now: datetime) -> int:
    mine = Invitation.objects.filter(community=inviter.community_id, invited_by=inviter)
    return mine.filter(made_at__gt=now - timedelta(days=1)).count()


def _publish_made(invitation: Invitation, now: datetime) -> None:
    bus.publish(
        InvitationMade(
            community_id=invitation.community_id,
            actor_id=invitation.invited_by_id,
            at=now,
            invitation_id=invitation.pk,
        )
    )


def mail_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Have the link mailed to the address on the invitation, once this is committed."""
    payload = {"invitation_id": str(invitation.pk)}
    due.enqueue(kind=MAIL, key=str(invitation.pk), payload=payload, due_at=now)


@transaction.atomic
def bring_list(
    *, community: Community, invitees: Sequence[Invitee], now: datetime
) -> list[Invitation]:
    """Invite everyone on a group's own member list, all or nobody."""
    community = Community.objects.select_for_update().get(pk=community.pk)
    if size_of(community.pk) + len(invitees) > community.size_limit:
        raise Refused(
            Refusal(
                "too-many",
                _("That would be more people than the community's limit of %(limit)s.")
                % {"limit": community.size_limit},
            )
        )
    invitations = [
        Invitation(
            community=community,
            for_name=invitee.name,
            email=invitee.email,
            languages=list(invitee.languages),
            zone=invitee.zone,
            made_at=now,
            expires_at=now + IMPORTED_LASTS,
        )
        for invitee in invitees
    ]
    Invitation.objects.bulk_create(invitations)
    for invitation in invitations:
        _publish_made(invitation, now)
    return invitations


@transaction.atomic
def revoke(*, invitation_id: UUID, membership_id: UUID, now: datetime) -> Invitation:
    """Take an invitation back; its link opens nothing from now on."""
    membership = the(Membership.objects.filter(pk=membership_id))
    rows = Invitation.objects.select_for_update()
    invitation = the(rows.filter(pk=invitation_id, community=membership.community_id))
    enforce(may_revoke(invitation=invitation, membership=membership))
    close_link(invitation, by=membership.pk, now=now)
    return invitation


def close_link(invitation: Invitation, *, by: UUID, now: datetime) -> None:
    """Close a locked invitation; called where a policy, or a mandate, has allowed it."""
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    bus.publish(
        InvitationRevoked(
            community_id=invitation.community_id,
            actor_id=by,
            at=now,
            invitation_id=invitation.pk,
        )
    )


@transaction.atomic
def accept(*, token: str, account: Account, name: str, now: datetime) -> Membership:
    """Come in by an invitation: as a guest, or as a founder where it was a founder's."""
    invitation = locked_invitation(token)
    existing = _existing(invitation, account)
    size = size_of(invitation.community_id) if invitation else 0
    enforce(may_accept(invitation=invitation, community_size=size, existing=existing, now=now))
    if invitation is None:  # for the type checker: the policy has refused already
        raise AssertionError
    Invitation.objects.filter(pk=invitation.pk).update(uses=F("uses") + 1)
    membership = _enter(invitation, existing or _new_seat(invitation, account), name, now)
    bus.publish(_arrival(membership, invitation, now, returned=existing is not None))
    return membership


def locked_invitation(token: str) -> Invitation | None:
    """Lock the invitation and its community, so that neither is filled beyond its measure."""
    found = invitation_of(token)
    if found is None:
        return None
    rows = Invitation.objects.select_for_update().select_related("community")
    return rows.get(pk=found.pk)


def _existing(invitation: Invitation | None, account: Account) -> Membership | None:
    if invitation is None:
        return None
    rows = Membership.objects.select_related("community")
    return rows.filter(community=invitation.community_id, account=account).first()


def _new_seat(invitation: Invitation, account: Account) -> Membership:
    return Membership(community=invitation.community, account=account)


def _enter(invitation: Invitation, membership: Membership, name: str, now: datetime) -> Membership:
    membership.name = name
    membership.founder = membership.founder or invitation.founder
    membership.status = status_by_vouches(membership)
    membership.invited_by_id = invitation.invited_by_id
    membership.languages = membership.languages or invitation.languages
    membership.joined_at, membership.left_at = now, None
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise Refused(Refusal("already-here", _("You are here already."))) from error
    return membership


def _arrival(
    membership: Membership, invitation: Invitation, now: datetime, *, returned: bool
) -> Happening:
    community_id = membership.community_id
    if returned:
        return MemberReturned(community_id=community_id, actor_id=membership.pk, at=now)
    arrived = FounderArrived if membership.founder else GuestArrived
    return arrived(
        community_id=community_id, actor_id=membership.pk, at=now, invitation_id=invitation.pk
    )
