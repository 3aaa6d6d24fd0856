"""Checking a piece of an exported log: many lines at once where all is well, one by one if not."""

import re
from binascii import Error, hexlify, unhexlify
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import compress, pairwise

from convivial.ledger.log.exported import ERASED
from convivial.ledger.log.merkle import Levelled, rolled_up

_UUID = rb'"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"'


def _line(hex_digit: bytes, uuid: bytes) -> re.Pattern[bytes]:
    """Return the pattern of an entry's line: hash, salt, leaf, commitment, number and content."""
    return re.compile(
        rb"^(%(x)s{64})\t(%(x)s{32}|-)\t"
        rb'(\{"actor":(?:null|%(uuid)s),"at":"[0-9T:.+-]{19,40}","commitment":"(%(x)s{64})",'
        rb'(?:"(?:decision|mandate)":%(uuid)s,)?"number":([1-9][0-9]{0,9}),'
        rb'"type":"(?:[^"\\\t\n]++|\\.)*+"\})\t([^\t\n]*+)\n' % {b"x": hex_digit, b"uuid": uuid},
        re.MULTILINE,
    )


_LINE = _line(rb"[0-9a-f]", _UUID)
# The same in half the time; whether hex digits are such is then asked of all lines together.
_QUICK = _line(rb".", rb'"[0-9a-f-]{36}"')
# So many faults are named; of a log that is all faults, more tell nothing.
MOST_FAULTS = 50


@dataclass(frozen=True)
class Fault:
    """What is wrong, by a stable code, where, and in a sentence."""

    code: str
    sentence: str
    number: int | None = None


@dataclass
class Piece:
    """What a piece of a log came to: which entries, their tree by parts, and what is wrong.

    ``after`` is the number that should follow. ``parts`` are the covers between the cuts; there
    are none where a line could not be placed.
    """

    first: int
    after: int
    count: int = 0
    erased: int = 0
    parts: list[list[Levelled]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def quick(data: bytes, cuts: Sequence[int]) -> Piece | None:
    """Check whole lines at once; None where anything at all is wrong with them.

    ``cuts`` are sizes at which the tree is to be known.
    """
    rows = _QUICK.findall(data)
    if not rows or len(rows) != data.count(b"\n") or not data.endswith(b"\n"):
        return None
    hashes, salts, leaves, commitments, numbers, contents = zip(*rows, strict=True)
    first, after = int(numbers[0]), int(numbers[0]) + len(rows)
    if numbers != tuple(b"%d" % number for number in range(first, after)):
        return None
    digests = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    erased = salts.count(ERASED)
    if b"".join(hashes) != hexlify(b"".join(digests)) or not _hex(b"".join(commitments)):
        return None
    if erased:
        kept = [salt != ERASED for salt in salts]
        if any(compress(contents, (not one for one in kept))):
            return None
        salts, commitments = tuple(compress(salts, kept)), tuple(compress(commitments, kept))
        contents = tuple(compress(contents, kept))
    if not _open(salts, commitments, contents):
        return None
    return Piece(first, after, len(rows), erased, _parts(first - 1, digests, cuts))


def _open(salts: Sequence[bytes], commitments: Sequence[bytes], contents: Sequence[bytes]) -> bool:
    """Return whether every content is the one that was committed to."""
    if not _hex(b"".join(salts)):
        return False
    pairs = zip(salts, contents, strict=True)
    opened = [sha256(unhexlify(salt) + content).digest() for salt, content in pairs]
    return hexlify(b"".join(opened)) == b"".join(commitments)


def _hex(digits: bytes) -> bool:
    try:
        return hexlify(unhexlify(digits)) == digits
    except Error:
        return False


def _parts(start: int, digests: Sequence[bytes], cuts: Sequence[int]) -> list[list[Levelled]]:
    end = start + len(digests)
    bounds = [start, *(cut for cut in sorted(set(cuts)) if start < cut < end), end]
    return [rolled_up(one, digests[one - start : other - start]) for one, other in pairwise(bounds)]


def careful(data: bytes, expected: int, cuts: Sequence[int]) -> Piece:
    """Check line by line from the entry that should come first, and name each fault.

    A tree is only made where every entry is in its place.
    """
    piece = Piece(expected, expected)
    digests: list[bytes] = []
    placed = True
    for line in _lines(data):
        row = _LINE.fullmatch(line)
        number = int(row[5]) if row else piece.after
        if number != piece.after:
            placed = False
            piece.faults.append(_misplaced(number, piece.after))
        piece.faults.extend(_line_faults(row, number))
        if row:
            digests.append(sha256(b"\x00" + row[3]).digest())
            piece.erased += row[2] == ERASED
        placed = placed and row is not None
        piece.count += 1
        piece.after = max(piece.after, number + 1)
        if len(piece.faults) >= MOST_FAULTS:
            placed = False
            break
    piece.parts = _parts(piece.first - 1, digests, cuts) if placed else []
    return piece


def _lines(data: bytes) -> Iterator[bytes]:
    lines = data.split(b"\n")
    yield from (line + b"\n" for line in lines[:-1])
    if lines[-1]:
        yield lines[-1]


def _misplaced(number: int, expected: int) -> Fault:
    if number < expected:
        return Fault("out-of-order", f"Entry {number} stands where {expected} should be.", number)
    missing = str(expected) if number == expected + 1 else f"{expected} to {number - 1}"
    return Fault("entry-missing", f"Missing here: {missing}.", expected)


def _line_faults(row: re.Match[bytes] | None, number: int) -> Iterator[Fault]:
    if row is None:
        yield Fault("unreadable", f"Entry {number}: its line cannot be read.", number)
        return
    stated, salt, leaf, commitment, _number, content = row.groups()
    if sha256(b"\x00" + leaf).hexdigest().encode() != stated:
        sentence = f"Entry {number} is not what it was when it was written."
        yield Fault("entry-changed", sentence, number)
    if salt == ERASED and not content:
        return
    bound = salt != ERASED and sha256(unhexlify(salt) + content).hexdigest().encode() == commitment
    if not bound:
        sentence = f"Entry {number}: the words that stand there now are not those written then."
        yield Fault("content-changed", sentence, number)
