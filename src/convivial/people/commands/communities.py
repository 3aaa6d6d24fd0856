"""Founding a community, and opening accounts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from convivial.kernel import bus
from convivial.kernel.refusal import enforce
from convivial.people.events import CommunityFounded
from convivial.people.models import Community, Invitation
from convivial.people.policies import may_be_found

FOUNDERS_LINK = timedelta(days=30)


@transaction.atomic
def found(
    *,
    name: str,
    founders: Sequence[str],
    now: datetime,
    slug: str = "",
    purpose: str = "",
    languages: Sequence[str] = ("en",),
    zone: str = "UTC",
) -> tuple[Community, list[Invitation]]:
    """Found a community, forming, with one invitation for each founder."""
    slug = slug or slugify(name) or "community"
    taken = Community.objects.filter(slug=slug).exists()
    enforce(may_be_found(founders=len(set(founders)), slug_taken=taken))
    community = Community.objects.create(
        slug=slug,
        name=name,
        purpose=purpose,
        languages=list(languages),
        zone=zone,
        founded_at=now,
    )
    invitations = [_for_founder(community, founder, now) for founder in dict.fromkeys(founders)]
    bus.publish(
        CommunityFounded(
            community_id=community.pk, actor_id=None, at=now, founders=len(invitations)
        )
    )
    return community, invitations


def _for_founder(community: Community, founder: str, now: datetime) -> Invitation:
    return Invitation.objects.create(
        community=community,
        for_name=founder,
        founder=True,
        languages=community.languages,
        zone=community.zone,
        made_at=now,
        expires_at=now + FOUNDERS_LINK,
    )
