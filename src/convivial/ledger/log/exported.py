"""A whole log as a file, “convivial-log/1”: what is signed first, then a line an entry.

    convivial-log/1
    convivial/5f0c…+92d38c1f+ATnT68N1…          the host's key
    cosigners 1
    cosigner/0a4f…+1c3e55aa+BOvN63jn…          the keys whose cosignatures stand below
    checkpoints 1
    convivial/5f0c…                            the checkpoint of all entries, as it was signed
    2
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — convivial/5f0c… Az3grlgtzPIC…
    — cosigner/0a4f… jWbPPwAAAABkGFD…

    entries 2
    <leaf hash>⇥<salt>⇥<leaf>⇥<content>
    <leaf hash>⇥-⇥<leaf>⇥                      an entry whose content was erased

Earlier checkpoints, which devices cosigned, follow the first, each with a blank line below.
Hashes and salts are hex, ⇥ is a tab. Leaf and content stand as the very bytes that were hashed, so
that whoever checks hashes bytes and never has to write JSON the same way.
"""

import re
from dataclasses import dataclass
from typing import BinaryIO

from convivial.ledger.log.checkpoint import Checkpoint, parse_body
from convivial.ledger.log.note import Key, Malformed, Note, parse, parse_vkey

NAME = "convivial-log/1"
ERASED = b"-"

_LONGEST_LINE = 2_000
_LONGEST_HEAD = 20_000  # lines
_COUNT = re.compile(r"(?P<what>[a-z]+) (?P<count>0|[1-9][0-9]{0,3})")
_NOTE_TEXT = 4  # the lines of a checkpoint and the blank one below


@dataclass(frozen=True)
class Head:
    """What stands before the entries: the checkpoint that they must add up to, and the keys.

    ``earlier`` are checkpoints of smaller sizes, for the cosignatures below them.
    """

    key: Key
    cosigners: tuple[Key, ...]
    note: Note
    checkpoint: Checkpoint
    earlier: tuple[Note, ...] = ()

    def text(self) -> str:
        """Return it as it begins the file."""
        keys = "".join(f"{one.vkey()}\n" for one in self.cosigners)
        notes = "".join(f"{one.text()}\n" for one in (self.note, *self.earlier))
        return (
            f"{NAME}\n{self.key.vkey()}\ncosigners {len(self.cosigners)}\n{keys}"
            f"checkpoints {1 + len(self.earlier)}\n{notes}entries {self.checkpoint.size}\n"
        )


def entry_line(*, leaf_hash: bytes, salt: bytes, leaf: bytes, content: bytes | None) -> bytes:
    """Return the line of an entry; without content it is an erased one."""
    proof = ERASED if content is None else salt.hex().encode()
    return b"%s\t%s\t%s\t%s\n" % (leaf_hash.hex().encode(), proof, leaf, content or b"")


@dataclass
class Lines:
    """Reads a head line by line, and knows the number of each for whoever must mend it."""

    file: BinaryIO
    number: int = 0

    def next(self) -> str:
        """Return the next line without its end. Raises Malformed."""
        self.number += 1
        line = self.file.readline(_LONGEST_LINE)
        if not line.endswith(b"\n") or self.number > _LONGEST_HEAD:
            raise Malformed(f"Line {self.number}: the file ends, or has no line’s end here.")
        try:
            return line[:-1].decode()
        except UnicodeDecodeError:
            raise Malformed(f"Line {self.number}: this is no text.") from None

    def count(self, what: str) -> int:
        """Return how many of these the next line says there are. Raises Malformed."""
        found = _COUNT.fullmatch(self.next())
        if found is None or found["what"] != what:
            raise Malformed(f"Line {self.number}: here should be how many {what} there are.")
        return int(found["count"])

    def note(self) -> Note:
        """Return the signed note that begins here, and read the blank line after it."""
        lines = [self.next() for _line in range(_NOTE_TEXT)]
        while line := self.next():
            lines.append(line)
        return parse("\n".join([*lines, ""]))


def read_head(file: BinaryIO) -> Head:
    """Read what stands before the entries; the file then stands at the first. Raises Malformed."""
    lines = Lines(file)
    if lines.next() != NAME:
        raise Malformed(f"This is no log: its first line is not {NAME}.")
    key = parse_vkey(lines.next())
    cosigners = tuple(parse_vkey(lines.next()) for _key in range(lines.count("cosigners")))
    notes = tuple(lines.note() for _note in range(lines.count("checkpoints")))
    if not notes:
        raise Malformed(f"Line {lines.number}: a log has a checkpoint.")
    checkpoint = parse_body(notes[0].body)
    if lines.next() != f"entries {checkpoint.size}":
        raise Malformed(f"Line {lines.number}: here should be “entries {checkpoint.size}”.")
    return Head(key, cosigners, notes[0], checkpoint, notes[1:])
