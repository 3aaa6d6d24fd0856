"""The thread in which a serving process does what falls due."""

import logging
import threading
from datetime import UTC, datetime, timedelta

from django.db import close_old_connections

from convivial.kernel import due
from convivial.kernel.clock import present
from convivial.kernel.forgetting import write_over_deleted
from convivial.people.api import forget_sessions

log = logging.getLogger(__name__)

# How long at most until time-bound work is noticed; work due at once wakes the thread itself.
PAUSE_SECONDS = 5.0
TIDY_EVERY = timedelta(hours=1)


def start() -> threading.Thread:
    """Start sweeping in the background, until the process ends."""
    thread = threading.Thread(target=_sweep_for_ever, name="due-work", daemon=True)
    thread.start()
    return thread


def _sweep_for_ever() -> None:
    tidied = datetime.min.replace(tzinfo=UTC)
    while True:
        try:
            due.awake.clear()
            now = present()
            due.sweep(now=now)
            if now - tidied > TIDY_EVERY:
                tidied = now
                _tidy(now)
        except Exception as error:  # noqa: BLE001  the sweep goes on, whatever one round met
            log.warning("a sweep failed: %s", type(error).__name__)
            close_old_connections()
        due.awake.wait(PAUSE_SECONDS)


def _tidy(now: datetime) -> None:
    """Delete what nobody needs any more: work long done, sessions long over, traces of both."""
    due.forget(now=now)
    forget_sessions(now=now)
    write_over_deleted()
