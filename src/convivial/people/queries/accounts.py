"""From an account to its seats and back, for apps whose rows belong to a person, not to a seat."""

from typing import NamedTuple
from uuid import UUID

from convivial.people.models import Account, Block, Membership


class Place(NamedTuple):
    """Where an account is now: a seat as guest or member in a community that has not ended."""

    member_id: UUID
    community_id: UUID
    slug: str
    community_name: str
    name: str
    status: str


class Contact(NamedTuple):
    """How to write to whoever an account belongs to; ``email`` may be empty."""

    email: str
    language: str
    zone: str


def places_of(account_id: UUID) -> list[Place]:
    """Return every seat that an account has now, the oldest first. One query."""
    rows = (
        Membership.objects.filter(account=account_id, status__in=Membership.HERE)
        .exclude(community__status="dissolved")
        .order_by("joined_at", "id")
    )
    columns = ("id", "community_id", "community__slug", "community__name", "name", "status")
    return [Place(*row) for row in rows.values_list(*columns)]


def account_of(member_id: UUID) -> UUID | None:
    """Return whose seat this is, if they are here now; None else. One query."""
    rows = Membership.objects.filter(pk=member_id, status__in=Membership.HERE)
    return rows.values_list("account_id", flat=True).first()


def accounts_of(member_ids: set[UUID]) -> dict[UUID, UUID]:
    """Return the account behind each of these seats whose people are here now. One query."""
    rows = Membership.objects.filter(pk__in=member_ids, status__in=Membership.HERE)
    return dict(rows.values_list("id", "account_id"))


def contact_of(account_id: UUID) -> Contact | None:
    """Return how to write to somebody; None where the account is gone. One query."""
    rows = Account.objects.filter(pk=account_id)
    row = rows.values_list("email", "language", "zone").first()
    return Contact(*row) if row else None


def lock_account(account_id: UUID) -> None:
    """Keep an account's row locked until the transaction ends. One query."""
    list(Account.objects.select_for_update().filter(pk=account_id).only("pk"))


def is_apart(member_id: UUID, other_id: UUID) -> bool:
    """Tell whether a block, either way, stands between two seats. One query."""
    pair = {member_id, other_id}
    return Block.objects.filter(blocker__in=pair, blocked__in=pair).exists()
