"""What others share with Dilan, and a device on which he is told: rows behind those addresses."""

from typing import Any

from convivial.people.commands.push import tell_here
from convivial.vault.models import PublicKeys
from convivial.vault.queries.keys import keys_of
from tests.systems.people.push_service import Browser
from tests.systems.vault.sealed import begin_for
from tests.systems.vault.sharing import asked, confidant, write_for
from tests.world import NOW, World

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/dilan"


def rows(world: World) -> dict[str, Any]:
    """Let Alma ask Dilan to read, and Bruno, to whom he said yes, share a part with him."""
    begin_for(world, "alma")
    bruno = begin_for(world, "bruno")
    grant = write_for(world, "bruno", bruno, {confidant(world, "bruno", "dilan"): _keys(world)})
    device = tell_here(
        account_id=world.dilan.account_id, name="Phone", now=NOW, **Browser().at(ENDPOINT)
    )
    return {
        "confidant_id": asked(world, "alma", "dilan").pk,
        "grant_id": grant[0].pk,
        "told-here-end.device_id": device.pk,
    }


def _keys(world: World) -> PublicKeys:
    found = keys_of(world.dilan.account_id)
    if found is None:
        begin_for(world, "dilan")
        found = keys_of(world.dilan.account_id)
    assert found is not None
    return found
