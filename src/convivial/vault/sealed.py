"""Reads the outside of what was sealed: the header of an age file, as its specification has it.

Nothing in here can open anything. It tells for how many, and in which way, a file was sealed, and
refuses whatever a strict reader on a device would refuse, so that nothing is kept that nobody can
open, and nothing that was sealed in two ways at once.

Source: https://c2sp.org/age, version 1.
"""

import base64
import binascii
import re
from dataclasses import dataclass

INTRO = b"age-encryption.org/v1"
HYBRID, SCRYPT, PASSKEY = "mlkem768x25519", "scrypt", "age-encryption.org/fido2prf"

# As many as a device opens.
MOST_STANZAS = 40
LONGEST_LINE = 2000
COLUMNS = 64
MAC_BYTES = 32
WRAPPED_BYTES = 32  # a file key of 16 bytes, and the tag over it
ENCAPSULATED_BYTES = 1120
SALT_BYTES = 16
NONCE_BYTES, TAG_BYTES = 16, 16
CHUNK_BYTES = 64 * 1024 + TAG_BYTES

# Devices fill up what they sign with blanks, so that its length tells little: in bytes.
LEAST_WORDS, STEP = 512, 256

# How dear a guess at six words is made: 2 to the power of this. Below it is too cheap for whoever
# stole the file; above it a phone takes longer than somebody in need can wait.
LEAST_WORK, MOST_WORK = 17, 20

_ARGUMENT = re.compile(rb"[\x21-\x7e]+")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


class NotSealed(ValueError):
    """What was given is no age file, or not one that is sealed in the way it has to be."""


@dataclass(frozen=True)
class Stanza:
    """One way into the file: its kind, what else stands on its line, and the wrapped key."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Header:
    """All ways into one file; ``size`` counts the header's own bytes."""

    stanzas: tuple[Stanza, ...]
    size: int


def read_header(file: bytes) -> Header:
    """Return the header of a binary age file, or raise ``NotSealed``."""
    lines = _Lines(file)
    if lines.take() != INTRO:
        raise NotSealed("no age file of version 1")
    stanzas: list[Stanza] = []
    while (line := lines.take()).startswith(b"-> "):
        if len(stanzas) == MOST_STANZAS:
            raise NotSealed("sealed for too many")
        stanzas.append(_stanza(line, lines))
    if not stanzas:
        raise NotSealed("sealed for nobody")
    if not line.startswith(b"--- ") or len(_decoded(line[4:])) != MAC_BYTES:
        raise NotSealed("the header has no proper end")
    _check_payload(len(file) - lines.at)
    return Header(tuple(stanzas), lines.at)


def recipients_in(file: bytes) -> int:
    """Return for how many a file is sealed; refuse any way but the hybrid one, and any mixture."""
    stanzas = read_header(file).stanzas
    if not all(_is_hybrid(stanza) for stanza in stanzas):
        raise NotSealed("sealed in another way than for hybrid recipients")
    return len(stanzas)


def check_phrase_door(file: bytes) -> None:
    """Refuse a file that is not sealed with words alone, at a fitting price for each guess."""
    stanzas = read_header(file).stanzas
    if len(stanzas) != 1 or not _is_scrypt(stanzas[0]):
        raise NotSealed("not sealed with words alone")


def check_passkey_door(file: bytes) -> None:
    """Refuse a file that is sealed in another way than with one passkey."""
    stanzas = read_header(file).stanzas
    if len(stanzas) != 1 or not _is_passkey(stanzas[0]):
        raise NotSealed("not sealed with a passkey alone")


def check_padding(file: bytes) -> None:
    """Refuse a record whose length tells how much was written: lengths come in steps."""
    sealed = len(file) - read_header(file).size - NONCE_BYTES
    words = sealed - TAG_BYTES * -(-sealed // CHUNK_BYTES)
    if words < LEAST_WORDS or words % STEP:
        raise NotSealed("its length tells too much")


def _is_hybrid(stanza: Stanza) -> bool:
    return _fits(stanza, HYBRID, 1) and len(_decoded(stanza.arguments[0])) == ENCAPSULATED_BYTES


def _is_passkey(stanza: Stanza) -> bool:
    return _fits(stanza, PASSKEY, 1) and len(_decoded(stanza.arguments[0])) == SALT_BYTES


def _is_scrypt(stanza: Stanza) -> bool:
    if not _fits(stanza, SCRYPT, 2):
        return False
    salt, work = stanza.arguments
    is_number = _NUMBER.fullmatch(work) is not None
    return len(_decoded(salt)) == SALT_BYTES and is_number and LEAST_WORK <= int(work) <= MOST_WORK


def _fits(stanza: Stanza, kind: str, arguments: int) -> bool:
    return (
        stanza.kind == kind
        and len(stanza.arguments) == arguments
        and len(stanza.body) == WRAPPED_BYTES
    )


class _Lines:
    """The lines of a header, one after the other; ``at`` is where the next one begins."""

    def __init__(self, file: bytes) -> None:
        self.file, self.at = file, 0

    def take(self) -> bytes:
        """Return the next line without its end."""
        end = self.file.find(b"\n", self.at, self.at + LONGEST_LINE + 1)
        if end < 0:
            raise NotSealed("a line has no end")
        line = self.file[self.at : end]
        self.at = end + 1
        return line


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    arguments = line[3:].split(b" ")
    if not all(map(_ARGUMENT.fullmatch, arguments)):
        raise NotSealed("a stanza's line cannot be read")
    kind, *rest = (argument.decode("ascii") for argument in arguments)
    return Stanza(kind, tuple(rest), _wrapped(lines))


def _wrapped(lines: _Lines) -> bytes:
    """Return a stanza's body: full lines of base64 and then one that is shorter, perhaps empty."""
    body = b""
    while True:
        line = lines.take()
        body += _decoded(line)
        if len(line) < COLUMNS:
            return body
        if len(line) > COLUMNS or len(body) > LONGEST_LINE:
            raise NotSealed("a stanza's body is too long")


def _decoded(text: str | bytes) -> bytes:
    """Return what base64 without padding holds, written in the one way there is to write it."""
    raw = text.encode("ascii") if isinstance(text, str) else text
    try:
        value = base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotSealed("no base64") from error
    if base64.b64encode(value).rstrip(b"=") != raw:
        raise NotSealed("base64 in another than its own form")
    return value


def _check_payload(size: int) -> None:
    """Refuse lengths that no sealed words have: a nonce, full chunks, a last one with a rest."""
    last = (size - NONCE_BYTES) % CHUNK_BYTES
    if size <= NONCE_BYTES + TAG_BYTES or 0 < last <= TAG_BYTES:
        raise NotSealed("what is sealed was cut off")
