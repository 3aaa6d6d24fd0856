"""The doors to somebody's keyring: given to a device, added, replaced, removed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refused, enforce
from convivial.vault.commands.vaults import NewDoor, hang_door, locked_vault, note
from convivial.vault.models import Access, Door
from convivial.vault.policies.keys import (
    may_add_door,
    may_remove_door,
    may_replace_door,
    no_such_door,
    no_vault,
)
from convivial.vault.queries.keys import keys_of


@transaction.atomic
def give_door(*, account_id: UUID, door_id: UUID, now: datetime) -> bytes:
    """Return a door as it lies here; its owner can see that some device asked for it."""
    door = _door(account_id, door_id)
    note(account_id=account_id, what=Access.What.DOOR_GIVEN, now=now)
    return bytes(door.body)


@transaction.atomic
def add_door(*, account_id: UUID, door: NewDoor, number: int, now: datetime) -> Door:
    """Add a way to open; ``number`` is that of the keys behind it."""
    locked_vault(account_id)
    doors = Door.objects.filter(account=account_id).count()
    enforce(may_add_door(kind=door.kind, number=number, now=_number(account_id), doors=doors))
    added = hang_door(account_id=account_id, door=door, number=number, now=now)
    note(account_id=account_id, what=Access.What.DOOR_ADDED, now=now)
    return added


@transaction.atomic
def replace_door(
    *, account_id: UUID, door_id: UUID, body: bytes, name: str, number: int, now: datetime
) -> Door:
    """Put a door of new words where the one of the old words was; the old ones open nothing."""
    locked_vault(account_id)
    old = _door(account_id, door_id)
    enforce(may_replace_door(kind=old.kind, number=number, now=_number(account_id)))
    old.delete()
    new = NewDoor(body=body, name=name)
    door = hang_door(account_id=account_id, door=new, number=number, now=now)
    note(account_id=account_id, what=Access.What.DOOR_ADDED, now=now)
    return door


@transaction.atomic
def remove_door(*, account_id: UUID, door_id: UUID, now: datetime) -> None:
    """Remove a way to open; never the six words."""
    locked_vault(account_id)
    door = _door(account_id, door_id)
    enforce(may_remove_door(kind=door.kind))
    door.delete()
    note(account_id=account_id, what=Access.What.DOOR_REMOVED, now=now)


def _door(account_id: UUID, door_id: UUID) -> Door:
    door = Door.objects.filter(pk=door_id, account=account_id).first()
    if door is None:
        raise Refused(no_such_door())
    return door


def _number(account_id: UUID) -> int:
    keys = keys_of(account_id)
    if keys is None:
        raise Refused(no_vault())
    return keys.number
