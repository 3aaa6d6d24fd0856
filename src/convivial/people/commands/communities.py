"""Founding a community, and clearing one away that its members have ended."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.apps import apps
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import FileField
from django.utils.text import slugify

from convivial.kernel import bus
from convivial.kernel.refusal import enforce
from convivial.people.events import CommunityFounded
from convivial.people.models import Community, Invitation
from convivial.people.policies import may_be_found

FOUNDERS_LINK = timedelta(days=30)
# How long a community that has ended can still be read.
READABLE = timedelta(days=30)


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
    invitations = [for_founder(community, founder, now) for founder in dict.fromkeys(founders)]
    bus.publish(
        CommunityFounded(
            community_id=community.pk, actor_id=None, at=now, founders=len(invitations)
        )
    )
    return community, invitations


def for_founder(community: Community, founder: str, now: datetime) -> Invitation:
    """Make the link by which a founder comes in."""
    return Invitation.objects.create(
        community=community,
        for_name=founder,
        founder=True,
        languages=community.languages,
        zone=community.zone,
        made_at=now,
        expires_at=now + FOUNDERS_LINK,
    )


@transaction.atomic
def clear_away(*, community_id: UUID, now: datetime) -> None:
    """Delete a community that has ended, with every row and every file that belongs to it.

    Accounts stay: they belong to people, who may be in other communities, and who delete them
    when they like. Nothing happens before the days of reading are over, or a second time.
    """
    over = Community.objects.select_for_update().filter(
        pk=community_id,
        status=Community.Status.DISSOLVED,
        dissolved_at__lte=now - READABLE,
    )
    community = over.first()
    if community is None:
        return
    for storage, name in list(_files_of(community)):
        transaction.on_commit(partial(storage.delete, name))
    community.delete()


def _files_of(community: Community) -> Iterator[tuple[Storage, str]]:
    """Every row of a community says whose it is, whatever its app: so its files can be found."""
    for model in apps.get_models():
        columns = {column.name: column for column in model._meta.get_fields()}  # noqa: SLF001  Django's own way to ask
        if "community" not in columns:
            continue
        for name, column in columns.items():
            if isinstance(column, FileField):
                rows = model._base_manager.filter(community=community).exclude(**{name: ""})  # noqa: SLF001  as above
                yield from ((column.storage, file) for file in rows.values_list(name, flat=True))
