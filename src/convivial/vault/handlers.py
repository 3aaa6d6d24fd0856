"""What the vault does when somebody arrives or goes."""

from datetime import datetime
from uuid import UUID

from convivial.people import api as people
from convivial.people.events import (
    FounderArrived,
    FounderCameAlong,
    GuestArrived,
    KeptApart,
    MemberErased,
    MemberLeft,
    MemberPartedWith,
    MemberReturned,
    MemberTakenBack,
)
from convivial.vault.commands import confiding, guarding
from convivial.vault.commands.vaults import tell_of_keys

Arrival = GuestArrived | FounderArrived | MemberReturned
Brought = FounderCameAlong | MemberTakenBack


def keys_come_along(event: Arrival) -> None:
    """Whoever arrives with keys publishes them there, too."""
    _publish(event.actor_id, event.community_id, event.at)


def keys_come_with(event: Brought) -> None:
    """As ``keys_come_along``, for those who were brought by others' doing."""
    _publish(event.member_id, event.community_id, event.at)


def _publish(member_id: UUID | None, community_id: UUID, at: datetime) -> None:
    account_id = people.account_of(member_id) if member_id else None
    if member_id and account_id:
        tell_of_keys(account_id=account_id, member_id=member_id, community_id=community_id, now=at)


def guards_end_of_left(event: MemberLeft) -> None:
    """Whoever leaves guards nobody there any more, and is guarded by nobody there."""
    if event.actor_id is not None:
        guarding.end_for_seat(member_id=event.actor_id, now=event.at)


def guards_end_of_gone(event: MemberPartedWith | MemberErased) -> None:
    """As ``guards_end_of_left``, for those who were parted with or delete their account."""
    guarding.end_for_seat(member_id=event.member_id, now=event.at)


def guards_end_between(event: KeptApart) -> None:
    """Two people whom nothing joins any more guard nothing for each other."""
    guarding.end_between(blocker_id=event.blocker_id, now=event.at)


def sharing_ends_of_left(event: MemberLeft) -> None:
    """Whoever leaves shares with nobody there any more, and nobody there with them."""
    if event.actor_id is not None:
        confiding.end_for_seat(member_id=event.actor_id, now=event.at)


def sharing_ends_of_gone(event: MemberPartedWith | MemberErased) -> None:
    """As ``sharing_ends_of_left``, for those who were parted with or delete their account."""
    confiding.end_for_seat(member_id=event.member_id, now=event.at)


def sharing_ends_between(event: KeptApart) -> None:
    """Two people whom nothing joins any more read nothing of each other."""
    confiding.end_between(blocker_id=event.blocker_id, now=event.at)
