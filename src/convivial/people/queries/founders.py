"""What founders propose and have done, as every member may read it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared
from convivial.people.models import Community, FoundersAct, Membership

MOST_SHOWN = 30


@dataclass(frozen=True)
class Act:
    """An act of the founders; ``subject`` is whom it concerns, if anybody."""

    id: UUID
    act: str
    payload: dict[str, Any]
    status: str
    proposed_by_id: UUID
    proposed_by: str
    confirmed_by: str | None
    proposed_at: datetime
    subject: str = ""

    @property
    def subject_id(self) -> str:
        """Return the membership it concerns; empty where it concerns a setting."""
        return str(self.payload.get("member_id", ""))


@dataclass(frozen=True)
class Settings:
    """How a community is set up now."""

    name: str
    purpose: str
    zone: str
    size_limit: int
    vouches_needed: int
    status: str


_COLUMNS = (
    "id",
    "act",
    "payload",
    "status",
    "proposed_by",
    "proposed_by__name",
    "confirmed_by__name",
    "proposed_at",
)


def _latest(community_id: UUID) -> QuerySet[FoundersAct, Any]:
    rows = FoundersAct.objects.filter(community=community_id).order_by("-proposed_at")
    return rows.values_list(*_COLUMNS)[:MOST_SHOWN]


_LATEST = Prepared(_latest, UUID(int=1))


def acts(community_id: UUID) -> list[Act]:
    """Return the founders' acts, the latest first. Two queries."""
    found = [Act(*row) for row in _LATEST.rows(community_id)]
    ids = {act.subject_id for act in found if act.subject_id}
    people = Membership.objects.filter(community=community_id, pk__in=ids)
    names = {str(pk): name for pk, name in people.values_list("pk", "name")}
    return [replace(act, subject=names.get(act.subject_id, "")) for act in found]


def settings_of(community_id: UUID) -> Settings:
    """Return a community's settings. One query."""
    columns = ("name", "purpose", "zone", "size_limit", "vouches_needed", "status")
    return Settings(*Community.objects.values_list(*columns).get(pk=community_id))
