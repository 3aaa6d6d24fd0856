"""How long what is kept; and that a vault is in use, noted once a day at most."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import due
from convivial.kernel.refusal import enforce
from convivial.vault.commands.vaults import locked_vault
from convivial.vault.models import Vault
from convivial.vault.policies.keeping import letter_due, may_keep_for

SOON, UNUSED = "vault.unused-soon", "vault.unused"


@transaction.atomic
def set_keeping(
    *, account_id: UUID, access_months: int, unused_months: int | None, now: datetime
) -> Vault:
    """Say how long it is kept who opened what, and after what time unused all sealed goes."""
    enforce(may_keep_for(access_months=access_months, unused_months=unused_months))
    vault = locked_vault(account_id)
    vault.access_months, vault.unused_months = access_months, unused_months
    vault.used_on = now.date()
    vault.save(update_fields=["access_months", "unused_months", "used_on"])
    watch(vault)
    return vault


def touch(*, vault: Vault, now: datetime) -> None:
    """Note that somebody uses their vault; a second time on the same day writes nothing."""
    if vault.used_on < now.date():
        Vault.objects.filter(pk=vault.pk).update(used_on=now.date())
        vault.used_on = now.date()


def watch(vault: Vault) -> None:
    """Have somebody look, when it is time for a letter, whether a vault is in use still.

    The work names the vault, not its owner: when they delete their account, nothing names them.
    """
    at = letter_due(vault)
    if at is not None:
        due.enqueue(
            kind=SOON,
            key=f"{vault.pk}:{at.date()}",
            payload={"vault_id": str(vault.pk)},
            due_at=at,
        )
