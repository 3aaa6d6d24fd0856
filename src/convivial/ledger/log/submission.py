"""What a log brings to its witness, as C2SP tlog-witness writes it.

old 9
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=

<the checkpoint, as signed>
"""

import re
from dataclasses import dataclass

from convivial.ledger.log.checkpoint import Checkpoint, parse_body
from convivial.ledger.log.merkle import HASH_SIZE
from convivial.ledger.log.note import Malformed, Note, parse, unbase64

LONGEST = 64_000
MOST_HASHES = 63

_OLD = re.compile(r"old (0|[1-9][0-9]{0,9})")


@dataclass(frozen=True)
class Submission:
    """A checkpoint, and the proof that it continues that of the old size."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    said: Checkpoint


def read(data: bytes) -> Submission:
    """Read what was brought. Raises Malformed."""
    if len(data) > LONGEST:
        raise Malformed("It is longer than anything brought to a witness.")
    try:
        above, _blank, below = data.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise Malformed("It is no text.") from None
    lines = above.split("\n")
    old = _OLD.fullmatch(lines[0])
    if old is None or len(lines) - 1 > MOST_HASHES:
        raise Malformed("It does not begin with the old size and a proof.")
    proof = tuple(unbase64(line) for line in lines[1:])
    if any(len(part) != HASH_SIZE for part in proof):
        raise Malformed("A line of the proof is no hash.")
    note = parse(below)
    return Submission(int(old[1]), proof, note, parse_body(note.body))
