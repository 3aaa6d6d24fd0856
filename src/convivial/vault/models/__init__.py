"""The vault's rows: public keys and ciphertext, and who may be given which of it."""

from convivial.vault.models.guarding import Guard, GuardSet, Recovery, RecoveryShare
from convivial.vault.models.keys import Door, PublicKeys, Vault
from convivial.vault.models.records import Record
from convivial.vault.models.sharing import Access, Confidant, Grant

__all__ = [
    "Access",
    "Confidant",
    "Door",
    "Grant",
    "Guard",
    "GuardSet",
    "PublicKeys",
    "Record",
    "Recovery",
    "RecoveryShare",
    "Vault",
]
