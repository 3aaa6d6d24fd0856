"""Checkpoints, as C2SP tlog-checkpoint writes them: which log, how many entries, which root."""

import base64
import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from convivial.ledger.log import signing
from convivial.ledger.log.merkle import EMPTY_ROOT, HASH_SIZE
from convivial.ledger.log.note import ED25519, Key, Malformed, Note, Signature, unbase64

# As many entries as a checkpoint of ours may say; more could not be numbered in the database.
LARGEST = 2**31 - 1

_SIZE = re.compile(r"0|[1-9][0-9]{0,9}")
_BODY_LINES = 3


@dataclass(frozen=True)
class Checkpoint:
    """Where a log stands: its origin names it, its root binds everything in it."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def fingerprint(self) -> str:
        """Return it short enough to print or to say: 8 groups of 4 hex digits."""
        digits = hashlib.sha256(self.body().encode()).hexdigest()[:32]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def origin_of(community_id: UUID) -> str:
    """Return the name of a community's log, the same on whichever host it lives."""
    return f"convivial/{community_id}"


def parse_body(body: str) -> Checkpoint:
    """Read what a checkpoint says. Raises Malformed; lines of extension are not ours."""
    lines = body.split("\n")
    if len(lines) != _BODY_LINES + 1 or lines[-1]:
        raise Malformed("A checkpoint is three lines: whose it is, how many entries, and the root.")
    origin, size, root = lines[:_BODY_LINES]
    if not origin:
        raise Malformed("The checkpoint does not say whose it is.")
    if not _SIZE.fullmatch(size) or int(size) > LARGEST:
        raise Malformed("The checkpoint’s second line is no number of entries.")
    checkpoint = Checkpoint(origin, int(size), unbase64(root))
    if len(checkpoint.root) != HASH_SIZE:
        raise Malformed("The checkpoint’s third line is no root.")
    if not checkpoint.size and checkpoint.root != EMPTY_ROOT:
        raise Malformed("The checkpoint of an empty log has another root than an empty tree.")
    return checkpoint


def key_of(origin: str, public_key: bytes) -> Key:
    """Return the key with which a log signs: it bears the log's own name."""
    return Key(origin, ED25519, public_key)


def sign(checkpoint: Checkpoint, seed: bytes) -> Signature:
    """Return the log's own signature."""
    key = key_of(checkpoint.origin, signing.public_key(seed))
    return Signature(key.name, key.key_id, signing.sign(seed, checkpoint.body().encode()))


def signed_by(note: Note, key: Key) -> bool:
    """Return whether the log's key signed this note; one false signature spoils it."""
    signatures = note.by(key)
    body = note.body.encode()
    return bool(signatures) and all(
        signing.verifies(key.public_key, one.signature, body) for one in signatures
    )
