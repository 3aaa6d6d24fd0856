"""What other apps may use of the vault."""

from convivial.vault.queries.confiding import askers_of, confided_to
from convivial.vault.queries.reads import last_reads

__all__ = ["askers_of", "confided_to", "last_reads"]
