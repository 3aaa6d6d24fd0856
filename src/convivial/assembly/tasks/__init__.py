"""Work of the assembly that falls due, one file a subject; listed in ``web.wiring``."""

from convivial.assembly.tasks.answers import close, enact, review
from convivial.assembly.tasks.charter import set_aside
from convivial.assembly.tasks.mandates import mandate_ended, mandate_ending, tell_holder, turn
from convivial.assembly.tasks.proposals import remind, tell

__all__ = [
    "close",
    "enact",
    "mandate_ended",
    "mandate_ending",
    "remind",
    "review",
    "set_aside",
    "tell",
    "tell_holder",
    "turn",
]
