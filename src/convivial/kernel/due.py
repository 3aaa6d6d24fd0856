"""Work that falls due: a row with a time, done once, still due after a crash.

Two manners. *Inside*: the work only touches the database; it and its mark "done" are one
transaction, so it happens wholly or not at all. *Outside*: the work reaches out (mail); it is
leased first, done, then marked; after a crash in between it is done again, at least once.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from convivial.kernel.models import DueWork
from convivial.kernel.prepared import insert

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(minutes=1)
MOST_ATTEMPTS = 8
KEPT = timedelta(days=7)

Payload = dict[str, Any]
Worker = Callable[[Payload, datetime], None]


@dataclass(frozen=True)
class Kind:
    """One kind of due work: who does it, and whether it reaches outside the database."""

    worker: Worker
    outside: bool = False


def _nobody(_payload: Payload, _now: datetime) -> None:
    raise LookupError


# Work of a kind that this version does not know waits, and hinders nothing else.
UNKNOWN = Kind(_nobody)
kinds: dict[str, Kind] = {}
awake = threading.Event()


def enqueue(*, kind: str, payload: Payload, due_at: datetime, key: str | None = None) -> None:
    """Ask for work at a time; with a ``key``, asking again for the same changes nothing."""
    work = DueWork(
        kind=kind,
        payload=payload,
        due_at=due_at,
        key=f"{kind}:{key}" if key else f"{kind}:{uuid.uuid4()}",
    )
    insert(work, unless_there=True)
    transaction.on_commit(awake.set)


def withdraw(*, kind: str, key: str) -> None:
    """Take back work that is not done yet."""
    DueWork.objects.filter(key=f"{kind}:{key}", done_at__isnull=True).delete()


def sweep(*, now: datetime, most: int = 100) -> int:
    """Do what is due, at most ``most`` pieces; return how many were taken up."""
    began = time.monotonic()
    for taken in range(most):
        # A hundred mails can take longer than a lease: each is leased from when it is taken up.
        passed = timedelta(seconds=int(time.monotonic() - began))
        if not _do_next(now + passed):
            return taken
    return most


def forget(*, now: datetime) -> int:
    """Delete what was done long enough ago; return how many rows that were."""
    deleted, _rows = DueWork.objects.filter(done_at__lt=now - KEPT).delete()
    return deleted


def oldest_waiting(*, now: datetime) -> datetime | None:
    """Return since when the longest overdue work waits; None when nothing is overdue."""
    return _ready(now).order_by("due_at").values_list("due_at", flat=True).first()


def _ready(now: datetime) -> QuerySet[DueWork]:
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    return DueWork.objects.filter(
        free, done_at__isnull=True, due_at__lte=now, attempts__lt=MOST_ATTEMPTS
    )


def _do_next(now: datetime) -> bool:
    # On SQLite a transaction keeps every writer waiting: begin one only for work that is there.
    if not _ready(now).exists():
        return False
    with transaction.atomic():
        rows = _ready(now).order_by("due_at")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        work = rows.first()
        if work is None:
            return False
        kind = kinds.get(work.kind, UNKNOWN)
        if not kind.outside:
            _attempt(work, kind, now)
            return True
        work.leased_until = now + LEASE
        work.save(update_fields=["leased_until"])
    _attempt(work, kind, now)
    return True


def _attempt(work: DueWork, kind: Kind, now: datetime) -> None:
    try:
        if kind.outside:
            kind.worker(work.payload, now)
        else:
            with transaction.atomic():
                kind.worker(work.payload, now)
    except Exception as error:  # noqa: BLE001  one bad piece of work must not stop the rest
        _postpone(work, now, error)
    else:
        _mark(work, done_at=now, leased_until=None)


def _postpone(work: DueWork, now: datetime, error: Exception) -> None:
    log.warning("due work %s failed: %s", work.kind, type(error).__name__)
    attempts = work.attempts + 1
    _mark(
        work,
        attempts=attempts,
        last_error=type(error).__name__,
        leased_until=None,
        due_at=now + FIRST_RETRY * 2**attempts,
    )


def _mark(work: DueWork, **how: Any) -> None:  # noqa: ANN401  columns of DueWork
    """Write down how it went; what was withdrawn while it was being done leaves nothing behind."""
    DueWork.objects.filter(pk=work.pk).update(**how)
