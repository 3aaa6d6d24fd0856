"""Founding a community as a group whom this host knows already: no links, they are there."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from convivial.kernel import bus
from convivial.kernel.refusal import enforce
from convivial.people.events import CommunityFounded, FounderCameAlong
from convivial.people.models import Community, Membership
from convivial.people.policies import may_be_found


@transaction.atomic
def found_together(
    *, name: str, purpose: str, like_id: UUID, member_ids: Sequence[UUID], now: datetime
) -> Community:
    """Found a community with these members of another as its founders.

    It speaks the languages and lives in the zone of the community ``like_id``. They bring their
    name, pronouns and languages; what else they said of themselves was said there. Their seats in
    the other community stay theirs.
    """
    seats = list(
        Membership.objects.filter(
            pk__in=member_ids, community=like_id, status=Membership.Status.MEMBER
        ).order_by("name", "pk")
    )
    enforce(may_be_found(founders=len(seats), slug_taken=False))
    like = Community.objects.get(pk=like_id)
    community = Community.objects.create(
        slug=free_slug(name),
        name=name,
        purpose=purpose,
        languages=like.languages,
        zone=like.zone,
        founded_at=now,
    )
    here: dict[str, Any] = {"community_id": community.pk, "actor_id": None, "at": now}
    bus.publish(CommunityFounded(**here, founders=len(seats)))
    for seat in seats:
        founder = _seat_in(community, seat, now)
        bus.publish(FounderCameAlong(**here, member_id=founder.pk))
    return community


def free_slug(name: str) -> str:
    """Return a part of the address that nobody has: made from a name, numbered if it must be."""
    stem = slugify(name)[:50] or "community"
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tries if not Community.objects.filter(slug=slug).exists())


def _seat_in(community: Community, seat: Membership, now: datetime) -> Membership:
    return Membership.objects.create(
        community=community,
        account_id=seat.account_id,
        status=Membership.Status.MEMBER,
        founder=True,
        name=seat.name,
        pronouns=seat.pronouns,
        languages=seat.languages,
        joined_at=now,
    )
