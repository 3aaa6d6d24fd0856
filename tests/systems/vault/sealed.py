"""Sealed things for tests: well formed on the outside, with chance inside. Nobody can open them.

Signatures and signing keys are real; recipients only look like some. What really opens is tried
where the devices' own code runs: ``client/vault`` and the journeys.
"""

import base64
import hashlib
import json
import random
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from convivial.vault.commands.vaults import NewDoor, begin
from convivial.vault.consent import CURRENT
from convivial.vault.sealed import HYBRID, PASSKEY, SCRYPT
from convivial.vault.statements import DOOR, KEYS, KEYS_CHANGE, fingerprint_of
from tests.world import NOW, World

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
AT = "2026-03-02T09:00:00.000Z"
PADDED = 512  # what the shortest record comes to, with its padding


def base64_of(raw: bytes) -> str:
    """Return base64 as JSON holds it here: standard, padded."""
    return base64.b64encode(raw).decode()


def stanza(kind: str, *arguments: str, body: bytes | None = None) -> str:
    """Return one way into an age file, as text."""
    wrapped = _bare(secrets.token_bytes(32) if body is None else body)
    lines = [wrapped[at : at + 64] for at in range(0, len(wrapped) + 1, 64)]
    return "\n".join([" ".join(["->", kind, *arguments]), *lines, ""])


def age_file(*stanzas: str, size: int = PADDED) -> bytes:
    """Return an age file with these ways into it; ``size`` is that of the words inside."""
    header = "".join(["age-encryption.org/v1\n", *stanzas, f"--- {_bare(secrets.token_bytes(32))}"])
    chunks = -(-size // 65536)
    return f"{header}\n".encode() + secrets.token_bytes(16 + size + 16 * chunks)


def hybrid_stanza() -> str:
    """Return a way in for one recipient."""
    return stanza(HYBRID, _bare(secrets.token_bytes(1120)))


def sealed_body(recipients: int = 1, size: int = PADDED) -> bytes:
    """Return a record as it comes from a device that sealed it for so many."""
    return age_file(*(hybrid_stanza() for _one in range(recipients)), size=size)


def scrypt_door(work: int = 18) -> bytes:
    """Return a door for six words."""
    return age_file(stanza(SCRYPT, _bare(secrets.token_bytes(16)), str(work)))


def passkey_door() -> bytes:
    """Return a door for a passkey."""
    return age_file(stanza(PASSKEY, _bare(secrets.token_bytes(16))))


def _bare(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


@dataclass(frozen=True)
class Keys:
    """Somebody's keys: a real one to sign with, a recipient that only looks like one."""

    private: Ed25519PrivateKey
    recipient: str

    @property
    def sign_key(self) -> bytes:
        """The public half of the signing key."""
        return self.private.public_key().public_bytes_raw()

    @property
    def fingerprint(self) -> str:
        """What names both."""
        return fingerprint_of(self.sign_key, self.recipient)


def signing_keys() -> Keys:
    """Return keys that nobody else has."""
    chance = random.SystemRandom()
    recipient = "age1pq1" + "".join(chance.choices(ALPHABET, k=1952))
    return Keys(Ed25519PrivateKey.generate(), recipient)


def signed(domain: str, payload: bytes, keys: Keys) -> bytes:
    """Return a text that these keys signed for a purpose."""
    first = f"convivial {domain}/1\n".encode()
    return first + base64.b64encode(keys.private.sign(first + payload)) + b"\n" + payload


def compact(said: dict[str, Any]) -> bytes:
    """Return JSON in the one way in which it is signed."""
    return json.dumps(said, separators=(",", ":")).encode()


def said_of(keys: Keys, owner: UUID, number: int = 1, prev: str | None = None) -> dict[str, Any]:
    """Return what a statement about keys says."""
    return {
        "suite": 1,
        "owner": str(owner),
        "number": number,
        "sign_key": base64_of(keys.sign_key),
        "recipient": keys.recipient,
        "prev": prev,
        "at": AT,
    }


def statement(keys: Keys, owner: UUID, number: int = 1, prev: str | None = None) -> bytes:
    """Return the statement that publishes keys."""
    return signed(KEYS, compact(said_of(keys, owner, number, prev)), keys)


def change(keys: Keys, before: Keys, owner: UUID, number: int = 2) -> tuple[bytes, bytes]:
    """Return the statement that changes keys, and its endorsement by the keys before."""
    payload = compact(said_of(keys, owner, number, before.fingerprint))
    return signed(KEYS, payload, keys), signed(KEYS_CHANGE, payload, before)


def proof(keys: Keys, owner: UUID, body: bytes) -> bytes:
    """Return what a device that has opened a space signs about a door of it."""
    digest = hashlib.sha256(body).hexdigest()
    return signed(DOOR, compact({"suite": 1, "owner": str(owner), "body": digest}), keys)


def begin_for(world: World, name: str, now: datetime = NOW) -> Keys:
    """Begin one of the cast's own space, as their device would; return their keys."""
    keys = signing_keys()
    owner = world.people[name].account_id
    begin(
        account_id=owner,
        consent=CURRENT,
        statement=statement(keys, owner),
        door=NewDoor(body=scrypt_door()),
        now=now,
    )
    return keys
