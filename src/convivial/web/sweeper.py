"""The thread in which a serving process does what falls due."""

import logging
import threading

from django.db import close_old_connections

from convivial.kernel import due
from convivial.kernel.clock import present

log = logging.getLogger(__name__)

# How long at most until time-bound work is noticed; work due at once wakes the thread itself.
PAUSE_SECONDS = 5.0


def start() -> threading.Thread:
    """Start sweeping in the background, until the process ends."""
    thread = threading.Thread(target=_sweep_for_ever, name="due-work", daemon=True)
    thread.start()
    return thread


def _sweep_for_ever() -> None:
    while True:
        try:
            due.awake.clear()
            due.sweep(now=present())
        except Exception as error:  # noqa: BLE001  the sweep goes on, whatever one round met
            log.warning("a sweep failed: %s", type(error).__name__)
            close_old_connections()
        due.awake.wait(PAUSE_SECONDS)
