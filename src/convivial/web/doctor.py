"""Examining an installation: each check is a function that answers with a finding."""

import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from convivial.kernel import due
from convivial.kernel.clock import present
from convivial.ledger.api import verify
from convivial.people.api import community_ids
from convivial.web import preparation
from convivial.web.environment import LEDGER_KEY, PUSH_KEY

LATE = timedelta(minutes=5)
LITTLE_ROOM = 500_000_000  # bytes


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and in a sentence what was found or is to do."""

    name: str
    well: bool
    sentence: str


def examine() -> list[Finding]:
    """Look at everything; a check that cannot run is a finding too."""
    return [_looked_at(check) for check in CHECKS]


def _looked_at(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except (DatabaseError, OSError) as error:
        name = check.__name__.lstrip("_")
        return Finding(name, well=False, sentence=f"{name}: could not look ({error}).")


def _folder() -> Finding:
    folder = Path(settings.MEDIA_ROOT).parent
    open_to = stat.S_IMODE(folder.stat().st_mode) & 0o077
    return Finding(
        "folder",
        well=not open_to,
        sentence=f"The data folder is {folder}."
        if not open_to
        else f"The data folder can be read by others: run chmod 700 {folder}",
    )


def _key() -> Finding:
    path = Path(settings.MEDIA_ROOT).parent / "secret-key"
    if not path.exists():
        return Finding("key", well=True, sentence="The secret key is given by the environment.")
    return _closed("key", "The secret key", path)


def _ledger_key() -> Finding:
    path = Path(settings.MEDIA_ROOT).parent / LEDGER_KEY
    if not path.exists():
        sentence = f"The key that signs ledgers is gone: bring {path} back from a backup."
        return Finding("ledger-key", well=False, sentence=sentence)
    return _closed("ledger-key", "The key that signs ledgers", path)


def _push_key() -> Finding:
    path = Path(settings.MEDIA_ROOT).parent / PUSH_KEY
    if not path.exists():
        sentence = (
            f"The key that push services know this host by is gone: bring {path} back from a "
            "backup, or everyone who is told on a device has to allow it again."
        )
        return Finding("push-key", well=False, sentence=sentence)
    return _closed("push-key", "The key that push services know this host by", path)


def _closed(name: str, what: str, path: Path) -> Finding:
    closed = not stat.S_IMODE(path.stat().st_mode) & 0o077
    return Finding(
        name,
        well=closed,
        sentence=f"{what} is readable by its owner alone."
        if closed
        else f"{what} can be read by others: run chmod 600 {path}",
    )


def _database() -> Finding:
    lacking = preparation.unapplied()
    return Finding(
        "database",
        well=not lacking,
        sentence=f"The database ({connection.vendor}) is up to date."
        if not lacking
        else f"The database lacks {lacking} changes: run convivial serve once.",
    )


def _durability() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("durability", well=True, sentence="The database server keeps what it says.")
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    full = 2
    return Finding(
        "durability",
        well=journal == "wal" and synchronous >= full,
        sentence=f"SQLite journal is {journal}, synchronous is {synchronous} (2 or more is safe).",
    )


def _static() -> Finding:
    stamp = Path(settings.STATIC_ROOT) / ".print"
    fresh = stamp.exists() and stamp.read_text() == preparation.static_print()
    return Finding(
        "static",
        well=fresh,
        sentence="Styles and scripts are collected."
        if fresh
        else "Styles and scripts are older than this version: run convivial serve once.",
    )


def _address() -> Finding:
    secure = settings.PUBLIC_URL.startswith("https://")
    local = any(host in settings.PUBLIC_URL for host in ("127.0.0.1", "localhost"))
    return Finding(
        "address",
        well=secure or local,
        sentence=f"People reach this host at {settings.PUBLIC_URL}."
        if secure or local
        else "People reach this host without TLS: set CONVIVIAL_URL to an https:// address.",
    )


def _mail() -> Finding:
    console = settings.EMAIL_BACKEND.endswith("console.EmailBackend")
    return Finding(
        "mail",
        well=True,
        sentence="Mail is only printed here: set CONVIVIAL_MAIL_URL to send it."
        if console
        else f"Mail is sent from {settings.DEFAULT_FROM_EMAIL}.",
    )


def _due_work() -> Finding:
    now = present()
    waiting = due.oldest_waiting(now=now)
    late = waiting is not None and now - waiting > LATE
    return Finding(
        "due-work",
        well=not late,
        sentence="Nothing that fell due is left undone."
        if not late
        else f"Work has been waiting since {waiting}: is convivial serve running?",
    )


def _ledgers() -> Finding:
    verdicts = {slug: verify(community_id=row) for row, slug in community_ids()}
    broken = [slug for slug, verdict in verdicts.items() if not verdict.holds]
    sentence = "Every ledger holds, with all that was signed of it."
    if any(verdict.reason == "signature-wrong" for verdict in verdicts.values()):
        sentence = (
            f"These ledgers were signed with another key than {LEDGER_KEY} now holds; bring the "
            f"earlier one back from a backup: {', '.join(broken)}"
        )
    elif broken:
        sentence = (
            f"These ledgers were changed behind their communities' backs: {', '.join(broken)}"
        )
    return Finding("ledgers", well=not broken, sentence=sentence)


def _room() -> Finding:
    free = shutil.disk_usage(Path(settings.MEDIA_ROOT).parent).free
    return Finding(
        "room",
        well=free > LITTLE_ROOM,
        sentence=f"{free // 1_000_000_000} GB are free.",
    )


CHECKS = (
    _folder,
    _key,
    _ledger_key,
    _push_key,
    _database,
    _durability,
    _static,
    _address,
    _mail,
    _due_work,
    _ledgers,
    _room,
)
