"""What somebody's device signed about its public keys, and what names those keys in short.

A signed text is one line with a domain, one line with a signature, then the payload to the end.
Signed are the first line and the payload: what was signed for one purpose is nothing for another.
"""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEYS, KEYS_CHANGE, DOOR = "keys", "keys-change", "door"
SUITE = 1
LARGEST = 8_000
KEY_BYTES, SIGNATURE_BYTES = 32, 64
LARGEST_NUMBER = 1000  # keys change seldom; a number beyond this is a mistake
# In the order in which they stand: there is one way to write a statement.
FIELDS = ("suite", "owner", "number", "sign_key", "recipient", "prev", "at")

_RECIPIENT = re.compile(r"age1pq1[02-9ac-hj-np-z]{1952}")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")


class NotSigned(ValueError):
    """What was given was not signed by whom it should be, or not for this, or cannot be read."""


@dataclass(frozen=True)
class Statement:
    """What a person's device says of its public keys; ``previous`` is a fingerprint, if any."""

    owner: UUID
    number: int
    sign_key: bytes
    recipient: str
    previous: str | None
    at: datetime

    @property
    def fingerprint(self) -> str:
        """What names these keys."""
        return fingerprint_of(self.sign_key, self.recipient)


def fingerprint_of(sign_key: bytes, recipient: str) -> str:
    """Return the short name of two public keys: 64 characters of hex."""
    named = b"convivial fingerprint/1\n" + sign_key + recipient.encode("ascii")
    return hashlib.sha256(named).hexdigest()


def is_fingerprint(text: object) -> bool:
    """Tell whether something has the form of a fingerprint."""
    return isinstance(text, str) and _FINGERPRINT.fullmatch(text) is not None


def is_recipient(text: object) -> bool:
    """Tell whether something has the form of a hybrid age recipient."""
    return isinstance(text, str) and _RECIPIENT.fullmatch(text) is not None


def opened(domain: str, text: bytes, sign_key: bytes) -> bytes:
    """Return the payload of a signed text, or raise ``NotSigned``."""
    signature, payload = _parts(domain, text)
    try:
        key = Ed25519PublicKey.from_public_bytes(sign_key)
        key.verify(signature, _first_line(domain) + payload)
    except (InvalidSignature, ValueError) as error:
        raise NotSigned("the signature is not theirs") from error
    return payload


def read_statement(text: bytes) -> Statement:
    """Return what a statement of public keys says, signed by the very key that it names.

    The key has to be read before the signature can be checked; nothing else is believed before.
    """
    _signature, payload = _parts(KEYS, text)
    statement = _statement(payload)
    opened(KEYS, text, statement.sign_key)
    return statement


def read_change(text: bytes, endorsement: bytes, sign_key_before: bytes) -> Statement:
    """Return what a statement of new keys says, which the keys before have endorsed word by word.

    ``sign_key_before`` is the key by which this person was known until now.
    """
    endorsed = opened(KEYS_CHANGE, endorsement, sign_key_before)
    if _parts(KEYS, text)[1] != endorsed:
        raise NotSigned("other keys were endorsed")
    return read_statement(text)


def check_door(text: bytes, *, owner: UUID, body: bytes, sign_key: bytes) -> None:
    """Refuse a door of which the keys behind it have not said that it leads to them.

    Whoever is signed in could otherwise hang one that opens nothing in the place of the only one.
    """
    digest = hashlib.sha256(body).hexdigest()
    said = {"suite": SUITE, "owner": str(owner), "body": digest}
    if opened(DOOR, text, sign_key) != json.dumps(said, separators=(",", ":")).encode():
        raise NotSigned("another door was signed")


def _first_line(domain: str) -> bytes:
    return f"convivial {domain}/1\n".encode("ascii")


def _parts(domain: str, text: bytes) -> tuple[bytes, bytes]:
    first = _first_line(domain)
    end = text.find(b"\n", len(first), len(first) + 100)
    if len(text) > LARGEST or not text.startswith(first) or end < 0:
        raise NotSigned("no signed text of this kind")
    return _decoded(text[len(first) : end], SIGNATURE_BYTES), text[end + 1 :]


def _decoded(text: bytes, size: int) -> bytes:
    """Return what standard base64 holds, written in the one way there is to write it."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotSigned("no base64") from error
    if len(value) != size or base64.b64encode(value) != text:
        raise NotSigned("base64 of another size or form")
    return value


def _statement(payload: bytes) -> Statement:
    said = _object(payload)
    number, recipient, previous = said["number"], said["recipient"], said["prev"]
    # ``type() is int``: for Python True is a number too, and for JSON it is none.
    if type(said["suite"]) is not int or said["suite"] != SUITE or not is_recipient(recipient):
        raise NotSigned("of a suite that is not known here")
    if type(number) is not int or not 1 <= number <= LARGEST_NUMBER:
        raise NotSigned("no number of keys")
    if (number == 1) != (previous is None) or not (previous is None or is_fingerprint(previous)):
        raise NotSigned("no keys before these, or none where there have to be some")
    return Statement(
        owner=_owner(said["owner"]),
        number=number,
        sign_key=_decoded(_ascii(said["sign_key"]), KEY_BYTES),
        recipient=recipient,
        previous=previous,
        at=_time(said["at"]),
    )


def _object(payload: bytes) -> dict[str, Any]:
    """Return what JSON says that is written in the one way there is: two readers agree on it."""
    try:
        said = json.loads(payload.decode("utf-8"))
        again = json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise NotSigned("no JSON") from error
    if again != payload or not isinstance(said, dict) or tuple(said) != FIELDS:
        raise NotSigned("too few words, or too many, or in another order")
    return said


def _owner(text: object) -> UUID:
    try:
        owner = UUID(text) if isinstance(text, str) else None
    except ValueError:
        owner = None
    if owner is None or str(owner) != text:
        raise NotSigned("no owner")
    return owner


def _ascii(text: object) -> bytes:
    if not isinstance(text, str) or not text.isascii():
        raise NotSigned("no key")
    return text.encode("ascii")


def _time(text: object) -> datetime:
    if not isinstance(text, str) or _TIME.fullmatch(text) is None:
        raise NotSigned("no time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise NotSigned("no time") from error
