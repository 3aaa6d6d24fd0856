"""Bytes of a CSV file as rows of cells, each with its line in the file.

Excel alone writes it in five ways: UTF-8 with a mark, Windows-1252, UTF-16 with tabs, with commas
or, where commas are for decimals, semicolons, and at times with a first line "sep=;".
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from convivial.rules.given_bytes import decoded, from_utf16, without_mark

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r'\A"?sep=(.)"?[ \t]*(?:\r\n|\n|\r|\Z)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells without blanks around them; `line` is where the row begins, from 1."""

    line: int
    cells: tuple[str, ...]


class BrokenRow(ValueError):
    """Quotation marks that do not close, or a cell too long; `line` is where the row begins."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(line)
        self.line, self.code = line, code


def text_of(data: bytes) -> tuple[str, bool]:
    """The text of the file and whether it was in Unicode."""
    utf16 = from_utf16(data)
    return (utf16, True) if utf16 is not None else decoded(without_mark(data))


def rows_of(text: str, recognised: Callable[[Sequence[str]], int]) -> Iterator[Row]:
    """The rows of `text` without blank ones. Raises BrokenRow.

    Where the file does not say by what its cells are separated, it is by that which makes most of
    its first row `recognised` as headings.
    """
    told = _SEPARATOR.match(text)
    body = text[told.end() :] if told else text
    before = 1 if told else 0
    delimiter = told[1] if told else _delimiter(body, recognised)
    for row in _rows(body, delimiter):
        yield Row(row.line + before, row.cells)


def _delimiter(text: str, recognised: Callable[[Sequence[str]], int]) -> str:
    start = text.lstrip(" \r\n")

    def standing(delimiter: str) -> tuple[int, int]:
        try:
            cells = next((row.cells for row in _rows(start, delimiter)), ())
        except BrokenRow:
            return -1, 0
        return recognised(cells), len(cells)

    return max(DELIMITERS, key=standing)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Those in which something is written. Raises BrokenRow."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            code = "endless-cell" if "field limit" in str(error) else "quotes"
            raise BrokenRow(line, code) from None
        if cells is None:
            return
        if any(cells) and any(trimmed := [_trimmed(cell) for cell in cells]):
            yield Row(line, tuple(trimmed))
        line = reader.line_num + 1


def _trimmed(cell: str) -> str:
    """Without blanks at the ends, whichever kind of blank they are."""
    return cell.replace("\u00a0", " ").replace("\ufeff", "").strip()
