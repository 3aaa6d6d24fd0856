"""What other apps may use of the vault."""

from convivial.vault.queries.confiding import confided_to

__all__ = ["confided_to"]
