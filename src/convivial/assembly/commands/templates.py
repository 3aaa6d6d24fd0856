"""A community's own beginnings for proposals: kept, changed, put away, brought back."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.manner import Manner
from convivial.assembly.models import Template
from convivial.assembly.policies import drafting
from convivial.assembly.policies import templates as policies
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.api import standing_of


@dataclass(frozen=True)
class Beginning:
    """What a template holds. ``title`` may be empty: each proposal then says its own."""

    name: str
    title: str
    words: str
    method: str
    shown: str
    days: int


@transaction.atomic
def keep_template(
    *, community_id: UUID, member_id: UUID, beginning: Beginning, now: datetime
) -> Template:
    """Keep a beginning for everybody here; any member may."""
    standing = standing_of(member_id)
    there = Template.objects.filter(community=community_id, put_away_at__isnull=True).count()
    enforce(policies.may_keep(standing=standing, community_id=community_id, there=there))
    enforce(_holds(beginning))
    return Template.objects.create(
        community_id=community_id, made_by_id=member_id, made_at=now, **_columns(beginning)
    )


@transaction.atomic
def change_template(
    *, community_id: UUID, template_id: UUID, member_id: UUID, version: int, beginning: Beginning
) -> Template:
    """Say it anew; it is everybody's. Refused where somebody has saved since ``version``."""
    row = _locked(community_id, template_id)
    standing = standing_of(member_id)
    enforce(policies.may_change(template=row, standing=standing, version=version))
    enforce(_holds(beginning))
    for name, value in _columns(beginning).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    return row


@transaction.atomic
def put_away(*, community_id: UUID, template_id: UUID, member_id: UUID, now: datetime) -> Template:
    """No longer offer it; it can be brought back."""
    return _put(community_id, template_id, member_id, now)


@transaction.atomic
def bring_back(*, community_id: UUID, template_id: UUID, member_id: UUID) -> Template:
    """Offer it again."""
    return _put(community_id, template_id, member_id, None)


def _put(
    community_id: UUID, template_id: UUID, member_id: UUID, put_away_at: datetime | None
) -> Template:
    row = _locked(community_id, template_id)
    enforce(policies.may_put_away(template=row, standing=standing_of(member_id)))
    row.put_away_at = put_away_at
    row.save(update_fields=["put_away_at"])
    return row


def _holds(beginning: Beginning) -> Refusal | None:
    manner = Manner(beginning.method, beginning.shown, beginning.days)
    return (
        policies.is_named(beginning.name)
        or drafting.is_in_words(title=beginning.title.strip() or "-", words=beginning.words)
        or drafting.is_a_manner(manner, least_days=1)
    )


def _columns(beginning: Beginning) -> dict[str, object]:
    said = asdict(beginning)
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in said.items()
    }


def _locked(community_id: UUID, template_id: UUID) -> Template:
    rows = Template.objects.select_for_update().filter(community=community_id, pk=template_id)
    row = rows.first()
    if row is None:
        raise Refused(policies.no_such_template())
    return row
