"""Writes as a device makes them: sealed for its owner and whom they chose."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

from convivial.vault.policies.records import Write
from tests.systems.vault.sealed import Keys, base64_of, sealed_body


def hash_of(body: bytes | None) -> str | None:
    """Return what the next version names as the one before."""
    return None if body is None else hashlib.sha256(body).hexdigest()


def a_write(
    keys: Keys, *readers: Keys, id: UUID | None = None, after: Write | None = None
) -> Write:
    """Return the first version of a record, or the one ``after`` another."""
    recipients = tuple(sorted(one.fingerprint for one in (keys, *readers)))
    return Write(
        id=id or (after.id if after else uuid4()),
        version=after.version + 1 if after else 1,
        prev_hash=hash_of(after.body) if after else None,
        recipients=recipients,
        body=sealed_body(len(recipients)),
    )


def a_deletion(after: Write) -> Write:
    """Return the write that deletes a record."""
    return Write(after.id, after.version + 1, hash_of(after.body), (), None)


def as_sent(write: Write) -> dict[str, Any]:
    """Return a write as JSON carries it."""
    return {
        "id": str(write.id),
        "version": write.version,
        "prev_hash": write.prev_hash,
        "recipients": list(write.recipients),
        "body": None if write.body is None else base64_of(write.body),
    }
