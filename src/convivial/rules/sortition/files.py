"""The two files of a draw: people with what is said of them, and quotas. Bytes in, values out.

Whatever the bytes are, the answer is a value: nothing here raises.
"""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from convivial.rules.findings import Finding
from convivial.rules.given_bytes import CONTROLS, decoded, from_utf16, without_mark
from convivial.rules.sortition.quotas import Quota
from convivial.rules.sortition.sentences import SENTENCES

MEGABYTE = 1_000_000
MOST_MEGABYTES = 20
MOST_SEATS = 1_000_000
SHOWN = 40
MOST_HEADINGS_TOLD = 12
MARKUP = ("<", "{", "[")


@dataclass(slots=True)
class PoolFile:
    """Id → feature → value, for the features that quotas name; or what hinders reading it."""

    people: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class QuotaFile:
    """The quotas in the order of the file, or what hinders reading it."""

    quotas: list[Quota] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    @property
    def features(self) -> tuple[str, ...]:
        """The features that are named, each once, in the order of the file."""
        return tuple(dict.fromkeys(quota.feature for quota in self.quotas))


class _Unreadable(ValueError):
    """What is wrong with the file as a whole, or with a row nobody can get past."""

    def __init__(self, code: str, line: int = 0, **params: str | int) -> None:
        super().__init__(code)
        self.finding = SENTENCES.finding(code, line, **params)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]


def read_pool(data: bytes, features: Sequence[str]) -> PoolFile:
    """People from CSV: a column `id` and one for each of `features`; other columns are left out."""
    read = PoolFile()
    lines: dict[str, int] = {}
    try:
        for row in _rows(data, ("id", *features), read.problems):
            person = row.cells.pop("id")
            if not person:
                read.problems.append(SENTENCES.finding("no-id", row.line))
            elif person in lines:
                read.problems.append(
                    SENTENCES.finding("same-id", row.line, id=person[:SHOWN], first=lines[person])
                )
            else:
                lines[person] = row.line
                read.people[person] = row.cells
    except _Unreadable as why:
        read.problems.append(why.finding)
    return read


def read_quotas(data: bytes) -> QuotaFile:
    """Quotas from CSV: columns `feature`, `value`, `min` and `max`."""
    read = QuotaFile()
    lines: dict[tuple[str, str], int] = {}
    try:
        for row in _rows(data, ("feature", "value", "min", "max"), read.problems):
            found = _quota(row, lines)
            if isinstance(found, Quota):
                read.quotas.append(found)
            else:
                read.problems.append(found)
    except _Unreadable as why:
        read.problems.append(why.finding)
    return read


def _quota(row: _Row, lines: dict[tuple[str, str], int]) -> Quota | Finding:
    feature, value = row.cells["feature"], row.cells["value"]
    if not feature or not value:
        return SENTENCES.finding("no-feature", row.line)
    first = lines.setdefault((feature, value), row.line)
    if first != row.line:
        about = {"feature": feature[:SHOWN], "value": value[:SHOWN]}
        return SENTENCES.finding("same-quota", row.line, first=first, **about)
    numbers = {}
    for column in ("min", "max"):
        number = _number(row.cells[column])
        if number is None:
            given = row.cells[column][:SHOWN]
            return SENTENCES.finding(
                "no-number", row.line, column=column, given=given, most=MOST_SEATS
            )
        numbers[column] = number
    if numbers["min"] > numbers["max"]:
        return SENTENCES.finding(
            "min-over-max", row.line, least=numbers["min"], most=numbers["max"]
        )
    return Quota(feature, value, numbers["min"], numbers["max"])


def _number(cell: str) -> int | None:
    if not (cell.isascii() and cell.isdigit()) or len(cell) > len(str(MOST_SEATS)):
        return None
    number = int(cell)
    return number if number <= MOST_SEATS else None


def _rows(data: bytes, wanted: Collection[str], problems: list[Finding]) -> Iterator[_Row]:
    """The rows with their cells in the `wanted` columns; rows that are blank are left out."""
    text = _text(data)
    lines = _cells(text, _delimiter(text))
    line, headings = next(lines, (0, []))
    if not any(headings):
        raise _Unreadable("empty-file")
    for column in wanted:
        _refuse_unclear(column, headings, line)
    places = {column: headings.index(column) for column in wanted}
    for number, cells in lines:
        if any(cells[len(headings) :]):
            about = {"cells": len(cells), "columns": len(headings)}
            problems.append(SENTENCES.finding("too-many-cells", number, **about))
        elif any(cells):
            yield _Row(
                number,
                {one: cells[at] if at < len(cells) else "" for one, at in places.items()},
            )


def _refuse_unclear(column: str, headings: Sequence[str], line: int) -> None:
    times = headings.count(column)
    if times > 1:
        raise _Unreadable("two-columns", line, column=column[:SHOWN])
    if not times:
        told = ", ".join(heading[:SHOWN] for heading in headings[:MOST_HEADINGS_TOLD])
        raise _Unreadable("no-column", line, column=column[:SHOWN], headings=told)


def _text(data: bytes) -> str:
    if len(data) > MOST_MEGABYTES * MEGABYTE:
        raise _Unreadable("too-large", most=MOST_MEGABYTES)
    text = from_utf16(data)
    if text is None:
        text, _ = decoded(without_mark(data))
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise _Unreadable("empty-file")
    if CONTROLS.search(plain) or plain.lstrip().startswith(MARKUP):
        raise _Unreadable("no-table")
    return plain


def _delimiter(text: str) -> str:
    """A comma, or what spreadsheets write where commas are for decimals: by the first line."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins, its cells without blanks around them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = False
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise _Unreadable("quotes", line) from None
        begun = begun or any(cells)
        if begun:
            yield line, cells
