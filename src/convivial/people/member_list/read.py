"""A list of members (CSV) as rows to invite people by, or as what hinders reading it.

Whatever the bytes are, the answer is a value: nothing here raises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from convivial.people.member_list.headings import Column, columns_of
from convivial.people.member_list.rows import MemberRow, Rows
from convivial.people.member_list.sentences import SENTENCES
from convivial.people.member_list.table import BrokenRow, Row, rows_of, text_of
from convivial.rules.findings import Finding, Param

__all__ = ["MemberList", "MemberRow", "read_member_list"]

MEGABYTE = 1_000_000
MOST_BYTES = 2 * MEGABYTE
MOST_PEOPLE = 2000
MOST_TOLD = 100
MOST_HEADINGS_TOLD = 12
SHOWN = 40
NAMES = frozenset({"name", "given", "family"})


@dataclass(frozen=True, slots=True)
class MemberList:
    """What a file holds. Import nothing while there are problems; notes are only to be told."""

    rows: tuple[MemberRow, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it could be read."""
        return not self.problems


def read_member_list(data: bytes) -> MemberList:
    """Read a CSV file whose first row names its columns; only a name is required."""
    if len(data) > MOST_BYTES:
        size = round(len(data) / MEGABYTE, 1)
        return _refused("too-large", size=size, most=MOST_BYTES // MEGABYTE)
    text, unicode = text_of(data)
    code = _what_else(data, text)
    if code:
        return _refused(code)
    try:
        rows = list(islice(rows_of(text, _recognised), MOST_PEOPLE + 2))
    except BrokenRow as broken:
        return _refused(broken.code, broken.line)
    if not rows:
        return _refused("empty-file")
    if len(rows) > MOST_PEOPLE + 1:
        return _refused("too-many", most=MOST_PEOPLE)
    return _list(rows, notes=[] if unicode else [SENTENCES.finding("not-utf8")])


def _recognised(cells: Sequence[str]) -> int:
    return sum(column is not None for column in columns_of(cells))


def _what_else(data: bytes, text: str) -> str:
    """What a file is that is no list, if one sees it at once."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "spreadsheet"
    return "web-page" if text.lstrip().startswith("<") else ""


def _list(rows: Sequence[Row], notes: list[Finding]) -> MemberList:
    """`rows` begin with the headings."""
    headings, *people = rows
    columns = columns_of(headings.cells)
    problem = _heading_problem(headings, columns)
    if problem:
        return MemberList((), (problem,), ())
    if not people:
        return _refused("no-people", headings.line)
    reading = Rows(headings.cells, columns)
    found = [reading.read(row) for row in people]
    notes += _left_out(headings, columns) + reading.notes
    return MemberList(
        rows=tuple(one for one in found if one is not None),
        problems=_first(reading.problems),
        notes=_first(notes),
    )


def _heading_problem(headings: Row, columns: Sequence[Column | None]) -> Finding | None:
    named = list(zip(headings.cells, columns, strict=True))
    for number, (heading, column) in enumerate(named):
        twin = next((one for one, other in named[:number] if column and other == column), None)
        if twin is not None:
            line = headings.line
            return SENTENCES.finding(
                "two-columns", line, first=twin[:SHOWN], second=heading[:SHOWN]
            )
    if NAMES & set(columns):
        return None
    told = tuple(heading[:SHOWN] for heading in headings.cells if heading)
    shown = told[:MOST_HEADINGS_TOLD]
    return SENTENCES.finding("no-name-column", headings.line, headings=shown)


def _left_out(headings: Row, columns: Sequence[Column | None]) -> list[Finding]:
    named = zip(headings.cells, columns, strict=True)
    names = tuple(heading[:SHOWN] for heading, column in named if heading and column is None)
    if not names:
        return []
    return [SENTENCES.finding("left-out", headings.line, columns=names[:MOST_HEADINGS_TOLD])]


def _first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    told, rest = findings[:MOST_TOLD], findings[MOST_TOLD:]
    more = [SENTENCES.finding("and-more", rest[0].line, count=len(rest))] if rest else []
    return (*told, *more)


def _refused(code: str, line: int = 0, **params: Param) -> MemberList:
    return MemberList((), (SENTENCES.finding(code, line, **params),), ())
