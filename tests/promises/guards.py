"""Who guards for whom: Chen, asked by Dilan, Dilan by Alma; and a device that asks for keys."""

from typing import Any

from convivial.vault.models import Recovery
from convivial.vault.policies.recovering import RECOVERY_WAIT
from tests.systems.vault.guards import ask
from tests.systems.vault.sealed import signing_keys
from tests.world import NOW, World


def rows(world: World) -> dict[str, Any]:
    """Return rows behind the addresses of guardians and of recovery; both have begun before."""
    recovery = Recovery.objects.create(
        account=world.dilan.account,
        recipient=signing_keys().recipient,
        asked_at=NOW,
        ready_at=NOW + RECOVERY_WAIT,
    )
    return {
        "guard_id": ask(world, "dilan", owner="alma").pk,
        "vault-guardian-let-go.guard_id": ask(world, "chen", owner="dilan").pk,
        "recovery_id": recovery.pk,
    }
