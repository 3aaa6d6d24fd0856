"""Work of the vault that falls due."""

from convivial.vault.guard_work import (
    lapse_recovery,
    tell_asked,
    tell_guardian,
    tell_owner,
    tell_ready,
)

__all__ = ["lapse_recovery", "tell_asked", "tell_guardian", "tell_owner", "tell_ready"]
