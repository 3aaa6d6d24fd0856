"""Rows of a member list as people: each cell checked, each finding with its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convivial.people.member_list.headings import Column
from convivial.people.member_list.languages import languages_in
from convivial.people.member_list.sentences import SENTENCES
from convivial.people.member_list.table import Row
from convivial.rules.findings import Finding, Param
from convivial.rules.given_bytes import CONTROLS, without_controls
from convivial.rules.words import fold
from convivial.rules.zones import zone_named, zone_of_city

LONGEST_NAME = 80
LONGEST_EMAIL = 254
LONGEST_CELL = 1000
TOO_LONG: dict[Column, str] = {"name": "…", "given": "…", "family": "…"}
"""Stands for a name of which it was already said that it is too long."""
MOST_LANGUAGES = 12
QUOTED = 60
FORMULA_STARTS = ("=", "+", "-", "@", "|", "%")
"""What makes a spreadsheet run a cell when the list is exported again."""

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]"
)
_IN_ANGLES = re.compile(r".*<([^<>]+)>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person to invite. `languages` are BCP 47 tags, `timezone` an IANA name."""

    name: str
    email: str | None
    languages: tuple[str, ...]
    timezone: str | None
    line: int


class Rows:
    """Reads row after row; remembers who was already there."""

    def __init__(self, headings: Sequence[str], columns: Sequence[Column | None]) -> None:
        self.columns = columns
        self.width = len(headings)
        self.heading = dict(zip(columns, headings, strict=True))
        self.problems: list[Finding] = []
        self.notes: list[Finding] = []
        self._emails: dict[str, int] = {}
        self._people: dict[tuple[str, str], int] = {}
        self._names: dict[str, int] = {}

    def read(self, row: Row) -> MemberRow | None:
        """The person in `row`; None after a problem was noted."""
        before = len(self.problems)
        cells = self._cells(row)
        name = self._name(cells, row.line)
        email = self._email(cells.get("email", ""), name, row.line)
        person = MemberRow(
            name=name,
            email=email,
            languages=self._languages(cells.get("languages", ""), name, row.line),
            timezone=self._zone(cells.get("timezone", ""), row.line),
            line=row.line,
        )
        if len(self.problems) == before:
            self._meet(person)
        return person if len(self.problems) == before else None

    def _problem(self, code: str, line: int, **params: Param) -> None:
        self.problems.append(SENTENCES.finding(code, line, **params))

    def _cells(self, row: Row) -> dict[Column, str]:
        """The cells that are ours, on one line each."""
        beyond = [cell for cell in row.cells[self.width :] if cell]
        if beyond:
            self._problem("too-many-cells", row.line, cells=len(row.cells), columns=self.width)
        cells: dict[Column, str] = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column is not None:
                cells[column] = self._cell(column, cell, row.line)
        return cells

    def _cell(self, column: Column, cell: str, line: int) -> str:
        heading = self.heading[column]
        if len(cell) > LONGEST_CELL:
            self._problem("cell-too-long", line, column=heading, most=LONGEST_CELL)
            return TOO_LONG.get(column, "")
        short = cell.replace("\r", "\n")
        plain = short if column == "languages" else " ".join(short.split())
        if CONTROLS.search(plain):
            self._problem("controls", line, column=heading)
        return without_controls(plain)

    def _name(self, cells: dict[Column, str], line: int) -> str:
        parts = (cells.get("given", ""), cells.get("middle", ""), cells.get("family", ""))
        name = cells.get("name", "") or " ".join(part for part in parts if part)
        if not name:
            self._problem("no-name", line)
        elif name.startswith(FORMULA_STARTS):
            self._problem("name-formula", line, name=name[:QUOTED])
        elif len(name) > LONGEST_NAME:
            self._problem("name-too-long", line, name=name[:QUOTED], most=LONGEST_NAME)
        return name

    def _email(self, cell: str, name: str, line: int) -> str | None:
        """The first address in `cell`: Google writes several with ":::" between them."""
        first, *further = [part.strip() for part in cell.split(":::")]
        if further:
            self.notes.append(SENTENCES.finding("further-emails", line, name=name[:QUOTED]))
        if not first:
            return None
        address = _IN_ANGLES.sub(r"\1", first).strip().removeprefix("mailto:")
        local, _, domain = address.rpartition("@")
        if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address) or ".." in local:
            self._problem("bad-email", line, email=first[:QUOTED])
            return None
        return f"{local}@{domain.lower()}"

    def _languages(self, cell: str, name: str, line: int) -> tuple[str, ...]:
        found, unknown = languages_in(cell)
        for word in unknown:
            self._problem("unknown-language", line, language=word[:QUOTED])
        if len(found) > MOST_LANGUAGES:
            count, most = len(found), MOST_LANGUAGES
            self._problem("too-many-languages", line, name=name[:QUOTED], count=count, most=most)
        return found

    def _zone(self, cell: str, line: int) -> str | None:
        if not cell:
            return None
        zone = zone_named(cell) or zone_of_city(cell)
        if zone is None:
            self._problem("unknown-zone", line, zone=cell[:QUOTED])
        return zone

    def _meet(self, person: MemberRow) -> None:
        """Two people may have one name, if their addresses tell them apart."""
        email, name = (person.email or "").casefold(), fold(person.name)
        same_person = self._people.setdefault((name, email), person.line)
        same_email = self._emails.setdefault(email, person.line) if email else person.line
        same_name = self._names.setdefault(name, person.line)
        if same_person != person.line:
            self._problem("same-person", person.line, name=person.name, first=same_person)
        elif same_email != person.line:
            self._problem("same-email", person.line, email=person.email or "", first=same_email)
        elif same_name != person.line:
            note = SENTENCES.finding("same-name", person.line, name=person.name, first=same_name)
            self.notes.append(note)
