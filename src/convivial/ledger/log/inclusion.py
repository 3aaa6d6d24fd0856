"""The proof of one entry, as C2SP tlog-proof writes it: checkable without any other entry.

c2sp.org/tlog-proof@v1
extra <base64>                              the entry's leaf
index 4                                     its place, counted from nought
<base64 of a hash>                          the hashes beside its path, from below
<a blank line, and the checkpoint as it was signed>
"""

import base64
import json
import re
from dataclasses import dataclass

from convivial.ledger.log.checkpoint import Checkpoint, parse_body, signed_by
from convivial.ledger.log.merkle import HASH_SIZE, leaf_hash, verify_inclusion
from convivial.ledger.log.note import Key, Malformed, Note, parse, unbase64

NAME = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63

_EXTRA = re.compile(r"extra ([A-Za-z0-9+/=]+)")
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,9})")


@dataclass(frozen=True)
class EntryProof:
    """An entry's leaf and place, the hashes beside its path, and the checkpoint they lead to."""

    leaf: bytes
    index: int
    hashes: tuple[bytes, ...]
    note: Note

    def text(self) -> str:
        """Return it as a file."""
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.hashes)
        leaf = base64.b64encode(self.leaf).decode()
        return f"{NAME}\nextra {leaf}\nindex {self.index}\n{hashes}\n{self.note.text()}"


@dataclass(frozen=True)
class Standing:
    """Whether an entry stands where its proof says, by a stable code and in a sentence.

    ``signed`` is None where no key was known to look for.
    """

    proven: bool
    signed: bool | None
    code: str
    sentence: str


def read(data: bytes) -> EntryProof:
    """Read the proof of an entry. Raises Malformed."""
    try:
        above, blank, note = data.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise Malformed("This is no text.") from None
    lines = above.split("\n")
    extra, index = (_EXTRA.fullmatch(_line(lines, 1)), _INDEX.fullmatch(_line(lines, 2)))
    if lines[0] != NAME or not blank:
        raise Malformed(f"This is no proof of an entry: its first line is not {NAME}.")
    if extra is None or index is None:
        raise Malformed("The second and the third line should be the entry and its index.")
    hashes = tuple(unbase64(line) for line in lines[3:])
    if len(hashes) > MOST_HASHES or any(len(one) != HASH_SIZE for one in hashes):
        raise Malformed("A line of the proof is no hash.")
    return EntryProof(unbase64(extra[1]), int(index[1]), hashes, parse(note))


def judge(proof: EntryProof, key: Key | None = None) -> Standing:
    """Say whether the entry stands in the log of the checkpoint, and whether the key signed that.

    Raises Malformed where the note is no checkpoint.
    """
    said = parse_body(proof.note.body)
    if not _adds_up(proof, said):
        sentence = "The proof does not lead to the checkpoint’s root: the entry is not there."
        return Standing(proven=False, signed=None, code="unfit", sentence=sentence)
    stands = (
        f"The entry stands as number {proof.index + 1} in the log of {said.size} entries "
        f"with the fingerprint {said.fingerprint()}."
    )
    if key is None:
        unsure = "Compare the fingerprint with one that you know, or give the host’s key."
        return Standing(proven=True, signed=None, code="stands", sentence=f"{stands} {unsure}")
    if said.origin != key.name or not signed_by(proof.note, key):
        sentence = "The checkpoint is not signed by this key."
        return Standing(proven=False, signed=False, code="signature-wrong", sentence=sentence)
    return Standing(proven=True, signed=True, code="stands", sentence=stands)


def _adds_up(proof: EntryProof, said: Checkpoint) -> bool:
    return _number_in(proof.leaf) == proof.index + 1 and verify_inclusion(
        leaf_hash=leaf_hash(proof.leaf),
        index=proof.index,
        size=said.size,
        proof=proof.hashes,
        root=said.root,
    )


def _number_in(leaf: bytes) -> object:
    try:
        found = json.loads(leaf)
    except ValueError:
        return None
    return found.get("number") if isinstance(found, dict) else None


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
