"""Signed notes, as C2SP signed-note writes them: a text, a blank line, lines of signatures.

    convivial/5f0c…
    3
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — convivial/5f0c… Az3grlgtzPICa5OS8npV…

A key is known by its name and its id, four bytes that also tell its kind.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

ED25519 = 0x01
COSIGNATURE = 0x04
KEY_SIZE = 32
ID_SIZE = 4
MOST_SIGNATURES = 256
LONGEST_NOTE = 64_000
LONGEST_NAME = 200

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")
_UNNAMED = re.compile(r"[\s+]")


class Malformed(ValueError):
    """A text that is not what it should be; the words say what is wrong with it."""


@dataclass(frozen=True)
class Signature:
    """One line below a note: by whose key, and the signature's bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        """Return it as it stands in a note."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A text with its signatures; ``body`` ends in a newline, which is signed too."""

    body: str
    signatures: tuple[Signature, ...]

    def text(self) -> str:
        """Return the whole note."""
        return f"{self.body}\n{''.join(one.line() for one in self.signatures)}"

    def by(self, key: "Key") -> tuple[Signature, ...]:
        """Return the signatures that say to be of this key; whether they are is not asked."""
        return tuple(
            one for one in self.signatures if (one.name, one.key_id) == (key.name, key.key_id)
        )


@dataclass(frozen=True)
class Key:
    """A public key with the name and the kind under which it signs."""

    name: str
    kind: int
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ newline ‖ kind ‖ public key)."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key
        return hashlib.sha256(named).digest()[:ID_SIZE]

    def vkey(self) -> str:
        """Return it as a line that other tools read: name+id+key."""
        material = base64.b64encode(bytes([self.kind]) + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"


def parse(text: str) -> Note:
    """Read a note. Raises Malformed; nothing in it is to be trusted before it is verified."""
    if len(text) > LONGEST_NOTE:
        raise Malformed("It is longer than any checkpoint.")
    if _CONTROL.search(text):
        raise Malformed("It has characters that no note may have.")
    body, blank, below = text.rpartition("\n\n")
    if not blank or not body or not below.endswith("\n"):
        raise Malformed("It is no text with a blank line and signatures below.")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed(f"It has more than {MOST_SIGNATURES} signatures.")
    return Note(body + "\n", tuple(_signature(line) for line in lines))


def parse_signature(line: str) -> Signature:
    """Read one line of a signature, with its newline. Raises Malformed."""
    if not line.endswith("\n") or "\n" in line[:-1]:
        raise Malformed("A signature is one line.")
    return _signature(line[:-1])


def _signature(line: str) -> Signature:
    dash, _space, rest = line.partition(" ")
    name, _space, encoded = rest.partition(" ")
    if dash != "—" or not named(name):
        raise Malformed("A line of a signature does not begin with a dash and a name.")
    signed = unbase64(encoded)
    if len(signed) <= ID_SIZE:
        raise Malformed("A signature is cut short.")
    return Signature(name, signed[:ID_SIZE], signed[ID_SIZE:])


def parse_vkey(text: str) -> Key:
    """Read a key from its line. Raises Malformed."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3 or not named(parts[0]):  # noqa: PLR2004  name, id, key
        raise Malformed("A key is written name+id+key.")
    material = unbase64(parts[2])
    if len(material) != 1 + KEY_SIZE or material[0] not in {ED25519, COSIGNATURE}:
        raise Malformed("This is no Ed25519 key.")
    key = Key(parts[0], material[0], material[1:])
    if key.key_id.hex() != parts[1]:
        raise Malformed("The key’s id does not fit its name and bytes: it was copied wrong.")
    return key


def named(name: str) -> bool:
    """Return whether a key may have this name: some letters, no space, no plus."""
    return 0 < len(name) <= LONGEST_NAME and not (_UNNAMED.search(name) or _CONTROL.search(name))


def unbase64(text: str) -> bytes:
    """Return the bytes of a base64 text written the one right way. Raises Malformed."""
    try:
        found = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        found = b""
    if not found or base64.b64encode(found).decode() != text:
        raise Malformed("What should be base64 is not.")
    return found
