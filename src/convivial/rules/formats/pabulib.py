"""Pabulib's `.pb` files: participatory budgets with their projects and votes.

Source: Faliszewski, Flis, Peters, Pierczyński, Skowron, Stolicki, Szufa, Talmon, "Participatory
Budgeting: Data, Tools, and Analysis" (IJCAI 2023), and pabulib.org/format: three sections META,
PROJECTS and VOTES of semicolon-separated rows, each with a row of column names. Vote types:
approval (and choose-1), ordinal, cumulative, scoring. An ordinal ballot gives its first project as
many points as the longest ballot may name, the next one less, and so on (as the cities counted).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from convivial.rules.budget.election import Amount, BudgetElection, Kind
from convivial.rules.formats.contest import Contest, unfit
from convivial.rules.formats.sentences import malformed
from convivial.rules.formats.text import check_lines, check_table, short, signed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
SECTIONS = (META, PROJECTS, VOTES)
KINDS: dict[str, Kind] = {
    "approval": "approval",
    "choose-1": "approval",
    "ordinal": "ordinal",
    "cumulative": "cumulative",
    "scoring": "scoring",
}
MOST_WRITTEN = 5_000_000
"""Voters: the format has a line for each of them."""

_AMOUNT = re.compile(r"(\d{1,15})(?:[.,](\d{1,6}))?")
_ZEROS = re.compile(r"\.0{1,6}$")


@dataclass
class _File:
    meta: dict[str, str] = field(default_factory=dict)
    costs: dict[str, Amount] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    cast: dict[tuple[str, str], int] = field(default_factory=dict)
    first_at: dict[tuple[str, str], int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


def read(data: bytes) -> Contest:
    """The budget election in a `.pb` file. Raises Malformed."""
    text, notes = text_of(data)
    check_lines(text)
    file = _sections(text)
    for section in SECTIONS:
        if section not in file.seen:
            raise malformed("pb-no-section", section=section)
    given = _value(file, "vote_type").lower()
    if given not in KINDS:
        raise malformed("pb-vote-type", kind=short(given), kinds=tuple(KINDS))
    election = BudgetElection(
        tuple(file.costs),
        tuple(file.costs.values()),
        amount(_value(file, "budget"), 0),
        *_table(file, KINDS[given]),
        KINDS[given],
        names=file.names,
        meta=file.meta,
    )
    return Contest(election, title=file.meta.get("description", ""), notes=notes)


def amount(text: str, line: int) -> Amount:
    """An exact amount of money, with a point or a comma before its decimals. Raises Malformed."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise malformed("pb-amount", line, text=short(text))
    exact = Fraction(f"{found[1]}.{found[2] or 0}")
    return int(exact) if exact.denominator == 1 else exact


def _value(file: _File, key: str) -> str:
    if not file.meta.get(key):
        raise malformed("pb-no-value", key=key)
    return file.meta[key]


def _sections(text: str) -> _File:
    file, section = _File(), ""
    columns: dict[str, int] = {}
    for line, row in _rows(text):
        word = row[0].strip().upper() if len(row) == 1 or not any(row[1:]) else ""
        if word in SECTIONS:
            section, columns = word, {}
            file.seen.add(section)
        elif not section:
            raise malformed("pb-before", line)
        elif not columns:
            columns = {name.strip().lower(): place for place, name in enumerate(row)}
            _check_columns(section, columns, line)
        else:
            _TAKES[section](file, row, columns, line)
    return file


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of the line in which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise malformed("pb-csv", line) from error
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _check_columns(section: str, columns: Mapping[str, int], line: int) -> None:
    needed = {META: (), PROJECTS: ("project_id", "cost"), VOTES: ("vote",)}[section]
    for name in needed:
        if name not in columns:
            raise malformed("pb-no-column", line, section=section, column=name)


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str, line: int) -> str:
    place = columns[name]
    if place >= len(row):
        raise malformed("pb-short-row", line, column=name)
    return row[place].strip()


def _take_meta(file: _File, row: list[str], _columns: Mapping[str, int], line: int) -> None:
    if len(row) < 2:  # noqa: PLR2004  key, value
        raise malformed("pb-short-row", line, column="value")
    file.meta[row[0].strip()] = ";".join(row[1:]).strip().rstrip(";")


def _take_project(file: _File, row: list[str], columns: Mapping[str, int], line: int) -> None:
    project = _cell(row, columns, "project_id", line)
    if project in file.costs:
        raise malformed("pb-project-twice", line, project=short(project))
    file.costs[project] = amount(_cell(row, columns, "cost", line), line)
    place = columns.get("name", len(row))
    if place < len(row) and row[place].strip():
        file.names[project] = row[place].strip()


def _take_vote(file: _File, row: list[str], columns: Mapping[str, int], line: int) -> None:
    key = (_told(file, row, columns.get("vote")), _told(file, row, columns.get("points")))
    if key not in file.cast:
        file.first_at[key] = line
    file.cast[key] = file.cast.get(key, 0) + 1


def _told(file: _File, row: Sequence[str], place: int | None) -> str:
    """Give what a voter's row says there; some programs write nothing as "None"."""
    cell = "" if place is None or place >= len(row) else row[place].strip()
    return "" if cell.lower() == "none" and cell not in file.costs else cell


_TAKES = {META: _take_meta, PROJECTS: _take_project, VOTES: _take_vote}


def _table(file: _File, kind: Kind) -> tuple[Any, Any]:
    """Points by project and kind of ballot, and how many people cast each."""
    import numpy as np

    numbers = {project: number for number, project in enumerate(file.costs)}
    chosen = {
        key: _chosen(key[0], numbers, file.first_at[key], once=kind != "approval")
        for key in file.cast
    }
    most = max([len(ballot) for ballot in chosen.values()] + [_longest(file)])
    kinds: dict[tuple[tuple[int, int], ...], int] = {}
    for key, ballot in chosen.items():
        points = _points(key[1], ballot, kind, most, file.first_at[key])
        marks = tuple(sorted(zip(ballot, points, strict=True)))
        kinds[marks] = kinds.get(marks, 0) + file.cast[key]
    check_table(len(numbers), len(kinds), sum(kinds.values()), each=8)
    table = np.zeros((len(numbers), len(kinds)), dtype=np.uint8 if kind == "approval" else np.int64)
    for column, marks in enumerate(kinds):
        for project, given in marks:
            table[project, column] = given
    return table, np.array(list(kinds.values()), dtype=np.int64)


def _longest(file: _File) -> int:
    given = file.meta.get("max_length", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0  # noqa: PLR2004


def _chosen(vote: str, numbers: Mapping[str, int], line: int, *, once: bool) -> list[int]:
    ballot: dict[int, None] = {}
    for part in vote.split(","):
        project = part.strip()
        if not project:
            continue
        if project not in numbers:
            raise malformed("pb-no-project", line, project=short(project))
        if once and numbers[project] in ballot:
            raise malformed("named-twice", line, name=short(project))
        ballot[numbers[project]] = None
    return list(ballot)


def _points(text: str, ballot: Sequence[int], kind: Kind, most: int, line: int) -> list[int]:
    if kind == "approval":
        return [1] * len(ballot)
    if kind == "ordinal":
        return [most - place for place in range(len(ballot))]
    parts = [_ZEROS.sub("", part.strip()) for part in text.split(",") if part.strip()]
    if len(parts) != len(ballot):
        raise malformed("pb-points", line, votes=len(ballot), points=len(parts))
    return [signed(part, line, "points") for part in parts]


def write(contest: Contest) -> str:
    """A budget election as Pabulib. Raises ValueError for others, or too many voters."""
    election = contest.ballots
    if not isinstance(election, BudgetElection):
        raise unfit("a .pb file", "a budget election")
    if election.voters > MOST_WRITTEN:
        raise ValueError(f"a .pb file with more than {MOST_WRITTEN} voters")
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    meta = {
        **election.meta,
        "description": contest.title or election.meta.get("description", ""),
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": shown(election.limit),
        "vote_type": election.kind,
    }
    if election.kind == "ordinal" and election.utilities.size:
        meta["max_length"] = str(int(election.utilities.max()))
    rows.writerows([[META], ["key", "value"], *meta.items()])
    rows.writerows([[PROJECTS], ["project_id", "cost", "name"]])
    for project, cost in zip(election.projects, election.costs, strict=True):
        rows.writerow([project, shown(cost), election.names.get(project, "")])
    points = election.kind in {"cumulative", "scoring"}
    rows.writerows([[VOTES], ["voter_id", "vote", *(["points"] if points else [])]])
    for voter, (named, given) in enumerate(_voters(election), 1):
        rows.writerow([voter, named, *([given] if points else [])])
    return out.getvalue()


def shown(exact: Amount) -> str:
    """An amount as a decimal of at most six places. Raises ValueError for one that needs more."""
    scaled = exact * 10**6
    if isinstance(scaled, Fraction):
        if scaled.denominator != 1:
            raise ValueError(f"{exact} is no decimal of six places")
        scaled = int(scaled)
    units, part = divmod(scaled, 10**6)
    return f"{units}.{part:06d}".rstrip("0") if part else str(units)


def _voters(election: BudgetElection) -> Iterator[tuple[str, str]]:
    for column, weight in enumerate(election.weights.tolist()):
        points = election.utilities[:, column].tolist()
        given = [(one, points[one]) for one in range(len(points)) if points[one]]
        if election.kind == "ordinal":
            given.sort(key=lambda mark: -mark[1])
        named = ",".join(election.projects[one] for one, _ in given)
        for _ in range(weight):
            yield named, ",".join(str(mark) for _, mark in given)
