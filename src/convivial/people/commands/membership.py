"""Vouching, leaving, coming back, one's own profile, and blocks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel import bus
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.commands.finding import the
from convivial.people.events import (
    GuestVouchedFor,
    KeptApart,
    MemberLeft,
    MemberReturned,
    MemberWelcomed,
)
from convivial.people.models import Block, Community, Invitation, Membership, Parting, Vouch
from convivial.people.policies import may_block, may_change_profile, may_return, may_vouch
from convivial.people.queries.membership import size_of

PROFILE = ("name", "pronouns", "languages", "brings", "would_like")


@transaction.atomic
def vouch(*, guest_id: UUID, voucher_id: UUID, now: datetime) -> Membership:
    """Vouch for a guest; with as many vouches as the charter asks, they are a member."""
    voucher = the(Membership.objects.filter(pk=voucher_id))
    guests = Membership.objects.select_for_update(of=("self",)).select_related("community")
    guest = the(guests.filter(pk=guest_id, community=voucher.community_id))
    already = Vouch.objects.filter(guest=guest, voucher=voucher).exists()
    enforce(may_vouch(guest=guest, voucher=voucher, already=already))
    Vouch.objects.create(
        community_id=guest.community_id, guest=guest, voucher=voucher, vouched_at=now
    )
    bus.publish(
        GuestVouchedFor(
            community_id=guest.community_id, actor_id=voucher.pk, at=now, member_id=guest.pk
        )
    )
    if guest.vouches.count() >= guest.community.vouches_needed:
        welcome(guest=guest, now=now)
    return guest


def welcome(*, guest: Membership, now: datetime, decision_id: UUID | None = None) -> None:
    """Make a guest a member; called where vouches, two founders or a decision have said so."""
    guest.status = Membership.Status.MEMBER
    guest.save(update_fields=["status"])
    bus.publish(
        MemberWelcomed(
            community_id=guest.community_id,
            actor_id=None,
            at=now,
            decision_id=decision_id,
            member_id=guest.pk,
        )
    )


@transaction.atomic
def leave(*, membership_id: UUID, now: datetime) -> Membership:
    """Leave at once. No reason is asked, nobody is asked, and the door stays open."""
    membership = the(Membership.objects.select_for_update().filter(pk=membership_id))
    if membership.status not in Membership.HERE:
        raise Refused(Refusal("not-here", _("You are not in this community now.")))
    go(membership=membership, status=Membership.Status.LEFT, now=now)
    bus.publish(MemberLeft(community_id=membership.community_id, actor_id=membership.pk, at=now))
    return membership


def go(*, membership: Membership, status: str, now: datetime) -> None:
    """Take someone's seat away; the doors they had opened for others close with it."""
    membership.status, membership.left_at = status, now
    membership.save(update_fields=["status", "left_at"])
    Invitation.objects.filter(invited_by=membership, revoked_at__isnull=True).update(revoked_at=now)


def note_parting(*, person: Membership, decision_id: UUID | None, now: datetime) -> None:
    """Note that the community parted with somebody, so that they can appeal and ask to return."""
    Parting.objects.create(
        community_id=person.community_id, member=person, decision=decision_id, parted_at=now
    )


def status_by_vouches(membership: Membership) -> str:
    """Return what someone is who comes in: a member where vouches suffice, else a guest."""
    given = Vouch.objects.filter(guest=membership.pk).count()
    known = membership.founder or given >= membership.community.vouches_needed
    return Membership.Status.MEMBER if known else Membership.Status.GUEST


@transaction.atomic
def come_back(*, membership_id: UUID, now: datetime) -> Membership:
    """Come back after leaving: as a member where vouches once sufficed, else as a guest."""
    # With the community locked, as at the door: the last seat goes to one.
    rows = Membership.objects.select_for_update(of=("self", "community"))
    membership = the(rows.select_related("community").filter(pk=membership_id))
    community: Community = membership.community
    enforce(may_return(membership=membership, community=community, size=size_of(community.pk)))
    membership.status, membership.left_at = status_by_vouches(membership), None
    membership.save(update_fields=["status", "left_at"])
    bus.publish(MemberReturned(community_id=community.pk, actor_id=membership.pk, at=now))
    return membership


@transaction.atomic
def change_profile(*, membership_id: UUID, version: int, changes: Mapping[str, Any]) -> Membership:
    """Change what a person says about themself; refused where another tab was newer."""
    membership = the(Membership.objects.select_for_update().filter(pk=membership_id))
    enforce(may_change_profile(membership=membership, version=version))
    for name in PROFILE:
        if name in changes:
            setattr(membership, name, changes[name])
    membership.version += 1
    membership.save(update_fields=[*PROFILE, "version"])
    return membership


@transaction.atomic
def block(*, blocker_id: UUID, blocked_id: UUID, now: datetime) -> Block:
    """Keep two people apart everywhere, at once and silently."""
    blocker = the(Membership.objects.filter(pk=blocker_id))
    blocked = the(Membership.objects.filter(pk=blocked_id, community=blocker.community_id))
    enforce(may_block(blocker=blocker, blocked=blocked))
    row, made = Block.objects.get_or_create(
        community_id=blocker.community_id,
        blocker=blocker,
        blocked=blocked,
        defaults={"blocked_at": now},
    )
    if made:
        bus.publish_quietly(KeptApart(at=now, blocker_id=blocker.pk, blocked_id=blocked.pk))
    return row


@transaction.atomic
def unblock(*, blocker_id: UUID, blocked_id: UUID) -> bool:
    """Lift one's own block; return whether there was one."""
    deleted, _rows = Block.objects.filter(blocker=blocker_id, blocked=blocked_id).delete()
    return deleted > 0
