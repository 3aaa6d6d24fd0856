"""The two files in which Polis gives a conversation away: `participants-votes.csv`, `comments.csv`.

As at https://github.com/compdemocracy/openData: one line a participant and one column a statement
(1 agrees, −1 disagrees, 0 passes, empty is not answered), beside a few columns in words; and one
line a statement, with `moderated` (1 kept, 0 not looked at, −1 set aside) and its text.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from convivial.rules.findings import Finding, Param
from convivial.rules.given_bytes import decoded, from_utf16, without_mark
from convivial.rules.opinions.sentences import SENTENCES
from convivial.rules.opinions.votes import BLANK, Votes

MOST_PROBLEMS = 20
ANSWERS = {"": BLANK, "1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1, "+1": 1}
VERDICTS = ("1", "0", "-1")
LONGEST_QUOTE = 40

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class VotesFile:
    """What is in a `participants-votes.csv`; `votes` is None if there are problems.

    `groups`: participant → group as published, of those who are in one.
    """

    votes: Votes | None
    groups: Mapping[str, str]
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a `comments.csv`; unless `set_aside`, it stands."""

    id: str
    text: str
    set_aside: bool


@dataclass(frozen=True, slots=True)
class StatementsFile:
    """What is in a `comments.csv`; no statements if there are problems."""

    statements: tuple[Statement, ...]
    problems: tuple[Finding, ...]

    @property
    def set_aside(self) -> frozenset[str]:
        """The ids of those that moderation set aside."""
        return frozenset(one.id for one in self.statements if one.set_aside)


class _Table:
    """The rows of a CSV file under their headings, and what is wrong with them."""

    def __init__(self, data: bytes, needed: tuple[str, ...]) -> None:
        """Read all of `data`; each of `needed` must be a column, the first of them the id."""
        self.problems: list[Finding] = []
        self.id, *_ = needed
        rows = self._rows(data)
        _, heads = rows[0] if rows else (1, [])
        self.heads = [head.strip() for head in heads]
        self.rows = rows[1:]
        if not self.heads:
            self.problem("empty-file", 0)
        else:
            self._check(needed)

    def problem(self, code: str, line: int, **params: Param) -> None:
        """Note it, but for more than anyone would read."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(SENTENCES.finding(code, line, **params))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append(SENTENCES.finding("and-more"))

    def sound_rows(self) -> Iterator[tuple[int, str, list[str]]]:
        """Line, id and cells of each row that has as many cells as there are headings."""
        first: dict[str, int] = {}
        where = self.heads.index(self.id)
        for line, cells in self.rows:
            if len(cells) != len(self.heads):
                self.problem("wrong-length", line, cells=len(cells), columns=len(self.heads))
                continue
            own = cells[where].strip()
            if not own:
                self.problem("no-id", line, column=self.id)
            elif own in first:
                self.problem("same-id", line, id=own[:LONGEST_QUOTE], first=first[own])
            else:
                first[own] = line
                yield line, own, cells

    def _rows(self, data: bytes) -> list[Row]:
        """Each row with the line on which it begins; what is blank is left out."""
        text = from_utf16(data) or decoded(without_mark(data))[0]
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows: list[Row] = []
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    rows.append((line, cells))
                line = reader.line_num + 1
        except csv.Error as error:
            self.problem("not-csv", line, why=str(error))
        return rows

    def _check(self, needed: tuple[str, ...]) -> None:
        for column in needed:
            if column not in self.heads:
                self.problem("no-column", 1, column=column)
        seen: set[str] = set()
        for head in self.heads:
            if head in seen:
                self.problem("two-columns", 1, column=head[:LONGEST_QUOTE])
            seen.add(head)


def read_votes(data: bytes) -> VotesFile:
    """The answers in a `participants-votes.csv`. Columns that are no whole number are not answers.

    `participant` must be there; `group-id`, if it is, gives the published groups.
    """
    import numpy as np

    table = _Table(data, ("participant",))
    if table.problems:
        return VotesFile(None, MappingProxyType({}), tuple(table.problems))
    columns = [n for n, head in enumerate(table.heads) if head.isascii() and head.isdecimal()]
    grouping = table.heads.index("group-id") if "group-id" in table.heads else None
    members, lines = [], []
    groups: dict[str, str] = {}
    for line, member, cells in table.sound_rows():
        members.append(member)
        lines.append(_answers(table, line, cells, columns))
        if grouping is not None and cells[grouping].strip():
            groups[member] = cells[grouping].strip()
    if table.problems:
        return VotesFile(None, MappingProxyType({}), tuple(table.problems))
    answers = np.array(lines, np.int8).reshape(len(members), len(columns))
    votes = Votes(members, [table.heads[number] for number in columns], answers)
    return VotesFile(votes, MappingProxyType(groups), ())


def read_statements(data: bytes) -> StatementsFile:
    """The statements in a `comments.csv`: `comment-id` and `moderated` must be there."""
    table = _Table(data, ("comment-id", "moderated"))
    if table.problems:
        return StatementsFile((), tuple(table.problems))
    judged = table.heads.index("moderated")
    worded = table.heads.index("comment-body") if "comment-body" in table.heads else None
    statements = []
    for line, own, cells in table.sound_rows():
        verdict = cells[judged].strip()
        if verdict not in VERDICTS:
            table.problem("no-verdict", line, cell=verdict[:LONGEST_QUOTE])
        text = "" if worded is None else cells[worded]
        statements.append(Statement(own, text, verdict == "-1"))
    if table.problems:
        return StatementsFile((), tuple(table.problems))
    return StatementsFile(tuple(statements), ())


def _answers(table: _Table, line: int, cells: list[str], columns: list[int]) -> list[int]:
    answers = [ANSWERS.get(cells[number].strip()) for number in columns]
    for number, answer in zip(columns, answers, strict=True):
        if answer is None:
            cell = cells[number].strip()[:LONGEST_QUOTE]
            table.problem("no-answer", line, cell=cell, statement=table.heads[number])
    return [BLANK if answer is None else answer for answer in answers]
