"""Reads that decisions about people need: who it could be, and who would decide."""

from typing import NamedTuple
from uuid import UUID

from convivial.people.models import Community, Membership

Status = Membership.Status
Choices = list[tuple[str, str]]


class Concerned(NamedTuple):
    """The community as it stands, and the seat that something would be done to, if it is there."""

    community: Community
    person: Membership | None


def concerned(community_id: UUID, member_id: UUID | None) -> Concerned:
    """Return whom a decision is about. Two queries."""
    community = Community.objects.get(pk=community_id)
    if member_id is None:
        return Concerned(community, None)
    rows = Membership.objects.filter(pk=member_id, community=community_id)
    return Concerned(community, rows.first())


def others_than(community_id: UUID, member_id: UUID | None) -> int:
    """Return how many members there are beside somebody: those who would decide. One query."""
    rows = Membership.objects.filter(community=community_id, status=Status.MEMBER)
    return (rows.exclude(pk=member_id) if member_id else rows).count()


def choices_of(community_id: UUID, *statuses: str) -> Choices:
    """Return id and name of everyone of these statuses, by name. One query."""
    rows = Membership.objects.filter(community=community_id, status__in=statuses)
    return [(str(pk), name) for pk, name in rows.order_by("name").values_list("pk", "name")]


def name_of(community_id: UUID, member_id: UUID | None) -> str:
    """Return somebody's name, whatever their status; empty where they are gone. One query."""
    if member_id is None:
        return ""
    rows = Membership.objects.filter(community=community_id, pk=member_id)
    return rows.values_list("name", flat=True).first() or ""
