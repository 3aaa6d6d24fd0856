"""The text of a ballot file, and how much of anything a file may hold."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from convivial.rules.formats.sentences import SENTENCES, malformed
from convivial.rules.given_bytes import decoded, from_utf16, without_controls, without_mark

if TYPE_CHECKING:
    from convivial.rules.findings import Finding

MEGABYTE = 2**20
MOST_MEGABYTES = 128
MOST_MEGABYTES_OF_JSON = 32
"""Less, because values take far more room than the two letters that make one."""
MOST_LINES = 5_000_000
LONGEST_LINE = 1_000_000
MOST_OPTIONS = 1_000
MOST_TABLE_BYTES = 300_000_000
"""Different ballots × options, each a byte or two for a place and eight for points."""
MOST_BALLOTS = 10**12
MOST_DIGITS = 15
LARGEST: int = 10**MOST_DIGITS - 1
SHOWN = 40
LONGEST_EXACT = 40


def text_of(data: bytes, most_megabytes: int = MOST_MEGABYTES) -> tuple[str, tuple[Finding, ...]]:
    """The text of `data`, line feeds only, and what had to be guessed. Raises Malformed."""
    if len(data) > most_megabytes * MEGABYTE:
        raise malformed("too-large", most=most_megabytes)
    text, known = from_utf16(data), True
    if text is None:
        text, known = decoded(without_mark(data))
    text = without_controls(text)
    if not text.strip():
        raise malformed("empty")
    return text, () if known else (SENTENCES.finding("not-utf8"),)


def lines_of(data: bytes) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines of `data`, white space at both ends taken off. Raises Malformed."""
    text, notes = text_of(data)
    check_lines(text)
    return [line.strip() for line in text.split("\n")], notes


def check_lines(text: str) -> None:
    """Refuse more lines, or a longer one, than anybody's ballots need. Raises Malformed."""
    if text.count("\n") >= MOST_LINES:
        raise malformed("too-many-lines", most=MOST_LINES)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise malformed("line-too-long", number, most=LONGEST_LINE)


def whole(text: str, line: int, what: str) -> int:
    """The whole number, 0 or more, that `text` is. Raises Malformed."""
    if not (text.isascii() and text.isdigit()):
        raise malformed("not-a-number", line, text=short(text), what=what)
    if len(text) > MOST_DIGITS:
        raise malformed("number-too-large", line, what=what, most=MOST_DIGITS)
    return int(text)


def signed(text: str, line: int, what: str) -> int:
    """The whole number that `text` is, perhaps below zero. Raises Malformed."""
    size = whole(text.removeprefix("-"), line, what)
    return -size if text.startswith("-") else size


def exact(text: str) -> Fraction:
    """The number that `text` is, such as "1/2" or "12.50", exactly. Raises ValueError.

    What is longer than anybody writes is refused, also written as a fraction, as files have it.
    """
    # Powers of ten could make a number larger than any memory out of a few letters.
    if len(text) > LONGEST_EXACT or "e" in text.lower():
        raise ValueError("not a number as people write it")
    try:
        found = Fraction(text)
    except ZeroDivisionError as error:
        raise ValueError("nothing can be divided by nothing") from error
    if len(str(found)) > LONGEST_EXACT:
        raise ValueError("more digits than anybody needs")
    return found


def short(text: str) -> str:
    """As much of `text` as a sentence can bear."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def check_options(options: int, line: int = 0) -> None:
    """Refuse more options than can be held. Raises Malformed."""
    if options > MOST_OPTIONS:
        raise malformed("too-many-options", line, most=MOST_OPTIONS)


def check_table(options: int, kinds: int, ballots: int, *, each: int = 1) -> None:
    """Refuse a table (`each` bytes a cell) or numbers that would not fit. Raises Malformed."""
    check_options(options)
    if options * kinds * each > MOST_TABLE_BYTES:
        raise malformed("too-many-cells", ballots=kinds, options=options)
    if ballots > MOST_BALLOTS:
        raise malformed("too-many-ballots", most=MOST_BALLOTS)
