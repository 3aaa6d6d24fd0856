"""The devices that countersign."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from convivial.ledger.log.cosignature import device_key, device_name
from convivial.ledger.log.note import Key
from convivial.ledger.models import Cosigner


@dataclass(frozen=True)
class CosignerRow:
    """One of a member's devices; ``ended_at`` where it countersigns no more."""

    id: UUID
    name: str
    key_name: str
    added_at: datetime
    ended_at: datetime | None


def cosigners_of(membership_id: UUID) -> list[CosignerRow]:
    """Return a member's devices, the first first. One query."""
    rows = Cosigner.objects.filter(member=membership_id).order_by("added_at", "id")
    return [
        CosignerRow(
            row.pk, row.name, device_name(bytes(row.public_key)), row.added_at, row.ended_at
        )
        for row in rows
    ]


def keys_of(membership_id: UUID) -> dict[Key, UUID]:
    """Return the keys with which a member may countersign now, and whose each is. One query."""
    rows = Cosigner.objects.filter(member=membership_id, ended_at=None)
    return {device_key(bytes(row.public_key)): row.pk for row in rows}
