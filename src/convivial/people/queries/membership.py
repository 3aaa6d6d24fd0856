"""Reads about who belongs."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from convivial.kernel.prepared import Prepared
from convivial.people.models import Block, Community, Membership


@dataclass(frozen=True)
class Person:
    """Someone as the others of a community see them in a list or a ring."""

    id: UUID
    name: str
    pronouns: str
    status: str
    picture: str


def size_of(community_id: UUID) -> int:
    """Return how many are there: guests and members. One query."""
    return Membership.objects.filter(community=community_id, status__in=Membership.HERE).count()


def people_here(community_id: UUID) -> list[Person]:
    """Return everyone who is there, by name. One query."""
    rows = Membership.objects.filter(community=community_id, status__in=Membership.HERE)
    columns = rows.order_by("name").values_list("id", "name", "pronouns", "status", "picture")
    return [Person(*row) for row in columns]


def names_here(community_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of everyone who is there, by name: the seats of a ring. One query."""
    return _names(tuple(map(tuple, _NAMES_HERE.unread(community_id))))


# As long as the same people are there, their ids are read once.
@lru_cache(maxsize=64)
def _names(rows: tuple[tuple[Any, ...], ...]) -> tuple[tuple[UUID, str], ...]:
    return tuple((member_id, name) for member_id, name in _NAMES_HERE.read(rows))


def _names_here(community_id: UUID) -> QuerySet[Membership, Any]:
    rows = Membership.objects.filter(community=community_id, status__in=Membership.HERE)
    return rows.order_by("name").values_list("id", "name")


_NAMES_HERE = Prepared(_names_here, UUID(int=1))


def names_of(community_id: UUID, ids: set[UUID]) -> dict[UUID, str]:
    """Return the names behind membership ids, of those who still have one. One query."""
    rows = Membership.objects.filter(community=community_id, id__in=ids)
    return dict(rows.values_list("id", "name"))


@dataclass(frozen=True)
class WaitingGuest:
    """A guest, and how many vouches they have of those the charter asks."""

    id: UUID
    name: str
    vouches: int
    needed: int
    vouched_by_me: bool


def guests_waiting(community_id: UUID, for_id: UUID) -> list[WaitingGuest]:
    """Return the guests who wait for vouches, longest first. One query."""
    return [
        WaitingGuest(guest_id, name, given, needed, bool(mine))
        for guest_id, name, given, needed, mine in _GUESTS.rows(community_id, for_id)
    ]


def _guests(community_id: UUID, for_id: UUID) -> QuerySet[Membership, Any]:
    return (
        Membership.objects.filter(community=community_id, status=Membership.Status.GUEST)
        .annotate(given=Count("vouches"), mine=Count("vouches", filter=Q(vouches__voucher=for_id)))
        .order_by("joined_at")
        .values_list("id", "name", "given", "community__vouches_needed", "mine")
    )


_GUESTS = Prepared(_guests, UUID(int=1), UUID(int=2))


def blocked_pairs(community_id: UUID) -> set[frozenset[UUID]]:
    """Return all pairs to be kept apart, for matching; never shown to anyone. One query."""
    rows = Block.objects.filter(community=community_id).values_list("blocker", "blocked")
    return {frozenset(pair) for pair in rows}


def kept_apart_from(community_id: UUID, member_id: UUID) -> set[UUID]:
    """Return everyone whom a block, theirs or mine, keeps apart from me. One query."""
    mine = Q(blocker=member_id) | Q(blocked=member_id)
    rows = Block.objects.filter(mine, community=community_id).values_list("blocker", "blocked")
    return {other for pair in rows for other in pair if other != member_id}


def community_ids() -> list[tuple[UUID, str]]:
    """Return id and slug of every community of this host. One query."""
    return list(Community.objects.order_by("slug").values_list("id", "slug"))
