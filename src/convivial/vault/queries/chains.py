"""Keys of several people, each with all that was signed about them, for devices to check."""

from typing import NamedTuple
from uuid import UUID

from convivial.vault.models import PublicKeys


class Generation(NamedTuple):
    """One generation of somebody's public keys, with what their device signed about it."""

    account_id: UUID
    number: int
    sign_key: bytes
    recipient: str
    fingerprint: str
    statement: bytes
    endorsement: bytes | None


def chains_of(accounts: set[UUID]) -> dict[UUID, list[Generation]]:
    """Return every generation of these people's keys, the oldest first. One query."""
    rows = PublicKeys.objects.filter(account__in=accounts).order_by("number")
    chains: dict[UUID, list[Generation]] = {}
    for row in rows.values_list(*Generation._fields):
        chains.setdefault(row[0], []).append(Generation(*row))
    return chains
