"""Cosignatures, as C2SP tlog-cosignature writes them: someone saw this checkpoint at this time.

Whoever cosigns says: of all that I saw of this log, each continuing the one before, this is the
longest. Two who compare cosigned checkpoints notice when a log tells them different stories.
"""

import hashlib
from dataclasses import dataclass

from convivial.ledger.log import signing
from convivial.ledger.log.note import COSIGNATURE, Key, Note, Signature

_TIME_SIZE = 8
_SIGNATURE_SIZE = 64


@dataclass(frozen=True)
class Cosigned:
    """A cosignature that verified: by which key, and when, in seconds since 1970."""

    key: Key
    time: int


def device_name(public_key: bytes) -> str:
    """Return the name under which a member's device cosigns: made from its key, it tells nobody."""
    return f"cosigner/{hashlib.sha256(public_key).hexdigest()[:32]}"


def device_key(public_key: bytes) -> Key:
    """Return a device's key with its name."""
    return Key(device_name(public_key), COSIGNATURE, public_key)


def message(body: str, time: int) -> bytes:
    """Return the bytes that are signed; their first line keeps them apart from a log's own."""
    return f"cosignature/v1\ntime {time}\n{body}".encode()


def sign(body: str, *, seed: bytes, name: str, time: int) -> Signature:
    """Return a cosignature on a checkpoint's text."""
    key = Key(name, COSIGNATURE, signing.public_key(seed))
    stamp = time.to_bytes(_TIME_SIZE, "big")
    return Signature(name, key.key_id, stamp + signing.sign(seed, message(body, time)))


def time_of(signature: Signature) -> int | None:
    """Return when a cosignature says that it was made; None where it cannot be one."""
    if len(signature.signature) != _TIME_SIZE + _SIGNATURE_SIZE:
        return None
    time = int.from_bytes(signature.signature[:_TIME_SIZE], "big")
    return time if time < 1 << 63 else None


def verified(body: str, signature: Signature, key: Key) -> Cosigned | None:
    """Return the cosignature where it is this key's, on this text; else None."""
    time = time_of(signature)
    if time is None or (signature.name, signature.key_id) != (key.name, key.key_id):
        return None
    signed = message(body, time)
    good = signing.verifies(key.public_key, signature.signature[_TIME_SIZE:], signed)
    return Cosigned(key, time) if good else None


def cosigned_by(note: Note, key: Key) -> Cosigned | None:
    """Return this key's latest cosignature on a note, if it has one that verifies."""
    found = [one for line in note.by(key) if (one := verified(note.body, line, key))]
    return max(found, key=lambda one: one.time, default=None)
