"""Work of the vault that falls due."""

from convivial.vault.guard_work import (
    lapse_recovery,
    tell_asked,
    tell_guardian,
    tell_owner,
    tell_ready,
)
from convivial.vault.keeping_work import end_unused, write_unused_soon
from convivial.vault.opening_work import (
    end_grant,
    forget_access,
    tell_opened,
    write_opened,
)

__all__ = [
    "end_grant",
    "end_unused",
    "forget_access",
    "lapse_recovery",
    "tell_asked",
    "tell_guardian",
    "tell_opened",
    "tell_owner",
    "tell_ready",
    "write_opened",
    "write_unused_soon",
]
