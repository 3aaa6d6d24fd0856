"""Somebody's vault and their keys of today."""

from uuid import UUID

from convivial.vault.models import PublicKeys, Vault


def keys_of(account_id: UUID) -> PublicKeys | None:
    """Return somebody's public keys of today. One query."""
    return PublicKeys.objects.filter(account=account_id, ended_at__isnull=True).first()


def vault_of(account_id: UUID) -> Vault | None:
    """Return somebody's vault. One query."""
    return Vault.objects.filter(account=account_id).first()
