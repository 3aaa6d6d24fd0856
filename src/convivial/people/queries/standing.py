"""Reads that other apps' commands and queries need about one member."""

from typing import NamedTuple
from uuid import UUID

from convivial.people.models import Community, Membership


class Standing(NamedTuple):
    """Where someone stands in their community now."""

    id: UUID
    community_id: UUID
    status: str
    name: str

    @property
    def is_here(self) -> bool:
        """Whether they are there now, as guest or member."""
        return self.status in Membership.HERE

    @property
    def is_member(self) -> bool:
        """Whether they are a member, not a guest."""
        return self.status == Membership.Status.MEMBER


def standing_of(member_id: UUID) -> Standing | None:
    """Return where a membership stands; None where there is none. One query."""
    rows = Membership.objects.filter(pk=member_id)
    row = rows.values_list("id", "community_id", "status", "name").first()
    return Standing(*row) if row else None


def lock_community(community_id: UUID) -> None:
    """Keep a community's row locked until the transaction ends. One query."""
    list(Community.objects.select_for_update().filter(pk=community_id).only("pk"))


def lock_members(ids: set[UUID]) -> None:
    """Keep the rows of these members locked until the transaction ends. One query."""
    list(Membership.objects.select_for_update().filter(pk__in=ids).order_by("pk").only("pk"))


def member_by_handle(community_slug: str, handle: str) -> UUID | None:
    """Return the membership of whoever signs in with this name and is here. One query."""
    rows = Membership.objects.filter(
        community__slug=community_slug,
        account__handle=handle.strip().lower(),
        status__in=Membership.HERE,
    )
    return rows.values_list("id", flat=True).first()


class Reach(NamedTuple):
    """How to write to someone: in their language, on their clock; ``email`` may be empty."""

    email: str
    language: str
    zone: str
    slug: str
    community_name: str


def reach_of(member_id: UUID) -> Reach | None:
    """Return how to write to a member; None where they are not here now. One query."""
    columns = ("email", "language", "zone")
    rows = Membership.objects.filter(pk=member_id, status__in=Membership.HERE).values_list(
        *(f"account__{name}" for name in columns), "community__slug", "community__name"
    )
    row = rows.first()
    return Reach(*row) if row else None


class Door(NamedTuple):
    """A community as the command line names it."""

    id: UUID
    zone: str


def community_named(slug: str) -> Door | None:
    """Return the community with this part of the address; None where there is none. One query."""
    row = Community.objects.filter(slug=slug).values_list("id", "zone").first()
    return Door(*row) if row else None


class MemberRow(NamedTuple):
    """A member, not a guest; and whether they are one of the founders."""

    id: UUID
    founder: bool


def members_of(community_id: UUID) -> list[MemberRow]:
    """Return every member there is now, founders or not; no guests. One query."""
    rows = Membership.objects.filter(
        community=community_id, status=Membership.Status.MEMBER
    ).order_by("id")
    return [MemberRow(*row) for row in rows.values_list("id", "founder")]


def community_status(community_id: UUID) -> str:
    """Return whether a community is forming, standing or dissolved; "" for none. One query."""
    rows = Community.objects.filter(pk=community_id)
    return rows.values_list("status", flat=True).first() or ""


def community_language(community_id: UUID) -> str:
    """Return the first language that a community speaks. One query."""
    rows = Community.objects.filter(pk=community_id)
    languages = rows.values_list("languages", flat=True).first() or ["en"]
    return str(languages[0])
