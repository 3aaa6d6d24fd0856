"""A table of wishes out of bytes: columns person, day, shift, preference, in any order.

Whatever a spreadsheet makes of it is read: commas, semicolons or tabs; UTF-8, UTF-16 or Windows'
own; packed by gzip or not. Further columns are passed over.
"""

import csv
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from convivial.rules.findings import Finding
from convivial.rules.given_bytes import decoded, from_utf16, without_controls, without_mark
from convivial.rules.rota.sentences import FILES
from convivial.rules.rota.terms import Wish

COLUMNS = ("person", "day", "shift", "preference")
MOST: Mapping[str, int] = {"day": 99_999, "shift": 95, "preference": 1_000_000}
MOST_MB = 16
MOST_WISHES = 500_000
MOST_PROBLEMS = 100
"""So many are enough to see what is wrong with a file."""

_GZIP = b"\x1f\x8b"
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class ReadWishes:
    """What a file says; there are no wishes where there are problems."""

    wishes: tuple[Wish, ...]
    problems: tuple[Finding, ...]


class _Unreadable(Exception):
    """What makes a line, or the file, of no use."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding."""
        super().__init__(finding.sentence)
        self.finding = finding


def read_wishes(data: bytes) -> ReadWishes:
    """Read a table of wishes; every problem names its line. Never raises."""
    problems: list[Finding] = []
    wishes: list[Wish] = []
    try:
        for wish in _Table(_text(data)).wishes():
            if isinstance(wish, Finding):
                problems.append(wish)
            else:
                wishes.append(wish)
            if len(problems) == MOST_PROBLEMS:
                break
    except _Unreadable as unreadable:
        problems.append(unreadable.finding)
    return ReadWishes(() if problems else tuple(wishes), tuple(problems))


def _text(data: bytes) -> str:
    if data.startswith(_GZIP):
        data = _unpacked(data)
    if len(data) > MOST_MB << 20:
        raise _Unreadable(FILES.finding("too-large", most=MOST_MB))
    text = from_utf16(data)
    if text is None:
        text, _ = decoded(without_mark(data))
    return without_controls(text)


def _unpacked(data: bytes) -> bytes:
    """What is packed in `data`; no more than one byte over what may be read."""
    most = (MOST_MB << 20) + 1
    parts: list[bytes] = []
    try:
        while data and sum(map(len, parts)) < most:
            one = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            parts.append(one.decompress(data, most))
            data = one.unused_data.lstrip(b"\0")
            if not one.eof and not one.unconsumed_tail:
                raise _Unreadable(FILES.finding("bad-gzip"))
    except zlib.error:
        raise _Unreadable(FILES.finding("bad-gzip")) from None
    return b"".join(parts)


class _Table:
    """The lines of a text, read as a table with a head."""

    def __init__(self, text: str) -> None:
        """Find out what stands between the cells."""
        if not text.strip():
            raise _Unreadable(FILES.finding("empty"))
        lines = text.split("\n")
        head = next(line for line in lines if line.strip())
        self.reader = csv.reader(
            (f"{line}\n" for line in lines), delimiter=max(",;\t", key=head.count)
        )
        self.seen: dict[tuple[str, int, int], int] = {}

    def wishes(self) -> Iterator[Wish | Finding]:
        """Each line's wish, or what is wrong with it."""
        rows = self._rows()
        nothing: tuple[int, Sequence[str]] = (1, ())
        line, head = next(rows, nothing)
        places = _places(line, head)
        for number, (line, row) in enumerate(rows):
            if number == MOST_WISHES:
                yield FILES.finding("too-many", most=MOST_WISHES)
                return
            try:
                yield self._wish(line, row, len(head), places)
            except _Unreadable as unreadable:
                yield unreadable.finding

    def _rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row that is not empty, with the line on which it begins."""
        while True:
            line = self.reader.line_num + 1
            try:
                row = [cell.strip() for cell in next(self.reader)]
            except StopIteration:
                return
            except csv.Error as error:
                raise _Unreadable(FILES.finding("bad-csv", line, why=str(error))) from None
            if any(row):
                yield line, row

    def _wish(self, line: int, row: Sequence[str], width: int, places: Sequence[int]) -> Wish:
        if len(row) < width or any(row[width:]):
            raise _Unreadable(FILES.finding("cells", line, found=len(row), wanted=width))
        cells = dict(zip(COLUMNS, (row[place] for place in places), strict=True))
        if not cells["person"]:
            raise _Unreadable(FILES.finding("no-person", line))
        day, shift, preference = (_number(line, name, cells[name]) for name in COLUMNS[1:])
        wish = Wish(cells["person"], day, shift, preference)
        first = self.seen.setdefault((wish.person, day, shift), line)
        if first != line:
            raise _Unreadable(
                FILES.finding("twice", line, person=wish.person, day=day, shift=shift, first=first)
            )
        return wish


def _places(line: int, head: Sequence[str]) -> list[int]:
    """Where each of our columns stands."""
    names = [cell.casefold() for cell in head]
    for column in COLUMNS:
        if names.count(column) != 1:
            code = "column-twice" if column in names else "no-column"
            raise _Unreadable(FILES.finding(code, line, column=column))
    return [names.index(column) for column in COLUMNS]


def _number(line: int, column: str, text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise _Unreadable(FILES.finding("not-whole", line, column=column, text=_shown(text)))
    digits = text.lstrip("0") or "0"
    most = MOST[column]
    if len(digits) > len(str(most)) or int(digits) > most:
        raise _Unreadable(
            FILES.finding("too-high", line, column=column, text=_shown(text), most=most)
        )
    return int(digits)


def _shown(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
