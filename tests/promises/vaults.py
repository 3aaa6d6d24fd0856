"""Dilan's ways to open his own space: rows behind the addresses of doors."""

from typing import Any

from convivial.vault.commands.doors import add_door
from convivial.vault.commands.vaults import NewDoor
from convivial.vault.models import Door
from convivial.vault.queries.keys import keys_of
from tests.systems.vault.sealed import begin_for, passkey_door
from tests.world import NOW, World


def rows(world: World) -> dict[str, Any]:
    """Give Dilan a passkey beside his six words."""
    owner = world.dilan.account_id
    if keys_of(owner) is None:
        begin_for(world, "dilan")
    passkey = NewDoor(body=passkey_door(), kind="passkey")
    added = add_door(account_id=owner, door=passkey, number=1, now=NOW)
    phrase = Door.objects.get(account=owner, kind="phrase")
    return {"door_id": phrase.pk, "vault-door-remove.door_id": added.pk}
