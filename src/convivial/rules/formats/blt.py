"""BLT, the files of transferable votes: candidates and seats, ballots, names.

    4 2          four candidates, two seats
    -3           the third has withdrawn; or, as Droop writes it, [withdrawn 3]
    12 1 3=4 0   twelve people: 1 first, then 3 and 4 equally
    (b7) 1 2 0   a ballot with its own name, as OpenSTV writes it
    5 2 - 1 0    "-" leaves a place out
    0
    "Ann" … one name a line, then the title; text after # is a comment

Sources: Brian Wichmann and David Hill's format as OpenSTV, OpaVote and Droop have it; David Hill's
`.HIL` files, with all names on one line or none; Scottish councils' files as published, with stray
commas and quotes, a second column for the party, or rows without their 0. Where the meaning is
plain they are read, and a note says so; where it is not, reading stops at that line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convivial.rules.formats import blt_names
from convivial.rules.formats.contest import Contest, unfit, unlike
from convivial.rules.formats.sentences import SENTENCES, malformed
from convivial.rules.formats.tables import Groups, groups_of, rankings, strict
from convivial.rules.formats.text import check_options, lines_of, short, whole
from convivial.rules.tally.ballots import Rankings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding

_STRAY = re.compile(r"[\",;\t]")
_SETTING = re.compile(r"\[\s*(\w+)([^\[\]]*)\]")
_BALLOT_NAME = re.compile(r"^\([^()]*\)\s*")
MOST_LINES_TOLD = 5


class _Reader:
    """Goes through the lines once; `at` is the number of the line in the file, from 1."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.candidates = self.seats = 0
        self.withdrawn: set[int] = set()
        self.settings: list[str] = []
        self.repaired: list[str] = []

    def header(self) -> None:
        """Read how many candidates and seats there are."""
        line = ""
        while not line and self.at < len(self.lines):
            line = self._next()
        parts = line.split()
        if len(parts) != 2:  # noqa: PLR2004  candidates, seats
            raise malformed("blt-header", self.at, text=short(line))
        self.candidates = whole(parts[0], self.at, "candidates")
        self.seats = whole(parts[1], self.at, "seats")
        check_options(self.candidates, self.at)

    def ballots(self) -> dict[Groups, int]:
        """Read the ballots up to the line with 0."""
        texts: dict[str, int] = {}
        first_at: dict[str, int] = {}
        while self.at < len(self.lines):
            if blt_names.numbered_row(self.lines[self.at]):
                return self._parsed(texts, first_at)  # a table with commas has no line with 0
            line = self._next()
            if not line or self._set(line):
                continue
            if line.startswith("("):
                line = _BALLOT_NAME.sub("", line)
            weight, _, rest = line.partition(" ")
            rest = rest.strip()
            if weight == "0" and not rest:
                return self._parsed(texts, first_at)
            if weight.startswith("-"):
                self._withdraw(line)
                continue
            texts[rest] = texts.get(rest, 0) + whole(weight, self.at, "ballots")
            first_at.setdefault(rest, self.at)
        raise malformed("blt-no-end", len(self.lines))

    def _next(self) -> str:
        """Give the next line without comments and what does not belong into it."""
        line = self.lines[self.at].partition("#")[0].strip()
        self.at += 1
        if _STRAY.search(line):
            line = " ".join(_STRAY.sub(" ", line).split())
            self._note_repair(self.at)
        return line

    def _note_repair(self, line: int) -> None:
        if len(self.repaired) <= MOST_LINES_TOLD and str(line) not in self.repaired:
            self.repaired.append(str(line))

    def _set(self, line: str) -> bool:
        """Take a setting such as [withdrawn 3]; the others steer other programs."""
        setting = _SETTING.fullmatch(line) if line.startswith("[") else None
        if setting and setting[1] == "withdrawn":
            self._withdraw(setting[2])
        elif setting:
            self.settings.append(setting[1])
        return setting is not None

    def _withdraw(self, line: str) -> None:
        for part in line.split():
            number = whole(part.removeprefix("-"), self.at, "withdrawn")
            self.withdrawn.add(self._option(number, self.at))

    def _option(self, number: int, line: int) -> int:
        if not 1 <= number <= self.candidates:
            raise malformed("no-option", line, number=number, options=self.candidates)
        return number - 1

    def _parsed(self, texts: dict[str, int], first_at: dict[str, int]) -> dict[Groups, int]:
        kinds: dict[Groups, int] = {}
        alone = {str(number + 1): (number,) for number in range(self.candidates)}
        for text, weight in texts.items():
            *parts, end = text.split() or [""]
            groups = strict(parts, alone) if end == "0" else None
            if groups is None:
                groups = self._groups(text, first_at[text])
            kinds[groups] = kinds.get(groups, 0) + weight
        return kinds

    def _groups(self, text: str, line: int) -> Groups:
        parts = text.replace(" = ", "=").split()
        if parts and parts[-1] == "0":
            parts.pop()
        else:
            self._note_repair(line)
        groups, seen = [], set[int]()
        for part in parts:
            if part == "-":
                continue
            group = tuple(
                self._option(whole(one, line, "candidate"), line) for one in part.split("=")
            )
            for one in group:
                if one in seen:
                    raise malformed("named-twice", line, name=str(one + 1))
                seen.add(one)
            groups.append(group)
        return tuple(groups)

    def notes(self) -> list[Finding]:
        """Say what was left aside, and which lines had to be mended."""
        told = []
        if self.settings:
            names = tuple(dict.fromkeys(self.settings))[:MOST_LINES_TOLD]
            told.append(SENTENCES.finding("blt-settings", names=names))
        if self.repaired:
            lines = self.repaired[:MOST_LINES_TOLD]
            lines += ["…"] if len(self.repaired) > MOST_LINES_TOLD else []
            told.append(SENTENCES.finding("blt-repaired", lines=tuple(lines)))
        return told


def read(data: bytes) -> Contest:
    """The contest in a `.blt` or `.hil` file. Raises Malformed."""
    lines, notes = lines_of(data)
    reader = _Reader(lines)
    reader.header()
    kinds = reader.ballots()
    names, title, more = blt_names.read(lines, reader.at, reader.candidates)
    names = unlike(names)
    told = [*notes, *reader.notes(), *more]
    gone = tuple(names[one] for one in sorted(reader.withdrawn))
    if gone:
        told.append(SENTENCES.finding("withdrawn", names=gone))
        names, kinds = _without(names, kinds, reader.withdrawn)
    return Contest(
        rankings(names, kinds),
        title=title,
        seats=reader.seats,
        stv_seats=True,
        withdrawn=gone,
        notes=tuple(told),
    )


def _without(
    names: Sequence[str], kinds: dict[Groups, int], gone: set[int]
) -> tuple[tuple[str, ...], dict[Groups, int]]:
    left = [one for one in range(len(names)) if one not in gone]
    new_number = {one: number for number, one in enumerate(left)}
    kept: dict[Groups, int] = {}
    for ballot, weight in kinds.items():
        standing = (tuple(new_number[one] for one in group if one not in gone) for group in ballot)
        groups = tuple(group for group in standing if group)
        kept[groups] = kept.get(groups, 0) + weight
    return tuple(names[one] for one in left), kept


def write(contest: Contest) -> str:
    """A contest of rankings as BLT, the withdrawn last. Raises ValueError for others."""
    ballots = contest.ballots
    if not isinstance(ballots, Rankings):
        raise unfit("a .blt file", "rankings only")
    names = (*ballots.options, *contest.withdrawn)
    lines = [f"{len(names)} {1 if contest.seats is None else contest.seats}"]
    lines += [f"-{number}" for number in range(len(ballots.options) + 1, len(names) + 1)]
    for groups, weight in groups_of(ballots):
        places = ["=".join(str(one + 1) for one in group) for group in groups]
        lines.append(" ".join([str(weight), *places, "0"]))
    quoted = [blt_names.quoted(name) for name in (*names, contest.title)]
    return "\n".join([*lines, "0", *quoted]) + "\n"
