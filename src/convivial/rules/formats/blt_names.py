"""The names at the end of a BLT file, in all the ways in which they have been written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convivial.rules.formats.sentences import SENTENCES, malformed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding

_FIELD = re.compile(r'"((?:[^"\\]|""|\\.)*)"(?=[\s,]|$)')
_FIELDS = re.compile(r'(?:"(?:[^"\\]|""|\\.)*"(?:[\s,]+|$))+')
_COMMENT = re.compile(r"\s#.*$")
_ESCAPED = re.compile(r"\\([\"\\])")
_ROW = re.compile(r'^"?Candidate (\d{1,6})"?,(.+)$')
_COMMENTED = re.compile(r"^#\s*ALTERNATIVE NAME (\d{1,6}):\s*(.+)$", re.IGNORECASE)


def numbered_row(line: str) -> bool:
    """Whether this is a row of a table of candidates: "Candidate 1","Ann","Green"."""
    return _ROW.match(line) is not None


def read(
    lines: Sequence[str], start: int, candidates: int
) -> tuple[tuple[str, ...], str, list[Finding]]:
    """Names, title and notes from the lines after the ballots. Raises Malformed.

    `start` counts the lines before them. Without any names the candidates are called "1", "2", …
    """
    written = [
        (number, _uncommented(line))
        for number, line in enumerate(lines[start:], start + 1)
        if line.strip(', "') and not line.startswith("#")
    ]
    numbers = tuple(str(number) for number in range(1, candidates + 1))
    if not written or (
        len(written) == 1 and candidates > 1 and not _FIELDS.fullmatch(written[0][1])
    ):
        title = _title(written[0][1]) if written else ""
        return numbers, title, _told_comments(lines[start:], candidates)
    if len(written) < candidates:
        return *_on_few_lines(written, candidates), []
    if len(written) > candidates + 1:
        raise malformed("blt-after-names", written[candidates + 1][0])
    names = tuple(
        _name(line, number, at) for number, (at, line) in enumerate(written[:candidates], 1)
    )
    return names, _title(written[-1][1]) if len(written) > candidates else "", []


def quoted(name: str) -> str:
    """The name in quotation marks."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _uncommented(line: str) -> str:
    """Leave away what stands after # outside of quotation marks."""
    if "#" not in line:
        return line
    fields = _FIELDS.match(line)
    if fields and line[fields.end() :].startswith("#"):
        return fields[0].strip()
    return line if line.startswith('"') else _COMMENT.sub("", line)


def _on_few_lines(
    written: Sequence[tuple[int, str]], candidates: int
) -> tuple[tuple[str, ...], str]:
    """Several names a line, as in `.HIL`: all of them are in quotation marks."""
    fields: list[str] = []
    for at, line in written:
        if not _FIELDS.fullmatch(line):
            raise malformed("blt-too-few-names", at, candidates=candidates, names=len(written))
        fields += [_plain(field) for field in _FIELD.findall(line)]
    if not candidates <= len(fields) <= candidates + 1:
        last = written[-1][0]
        raise malformed("blt-too-few-names", last, candidates=candidates, names=len(fields))
    title = fields[candidates] if len(fields) > candidates else ""
    return tuple(fields[:candidates]), title


def _name(line: str, number: int, at: int) -> str:
    row = _ROW.match(line)
    if row:
        if int(row[1]) != number:
            raise malformed("blt-name-row", at, number=number)
        return _columns([part.strip(' "') for part in row[2].split('",') if part.strip(', "')])
    line = line.rstrip(", ")
    if not line.startswith('"'):
        return line
    if not _FIELDS.fullmatch(line):
        if line.count('"') % 2:
            raise malformed("blt-quote", at)
        return line.strip('" ')
    fields = [_plain(field) for field in _FIELD.findall(line)]
    if len(fields) == 1 and fields[0].startswith('"') and _FIELDS.fullmatch(fields[0]):
        fields = [_plain(field) for field in _FIELD.findall(fields[0])]
    return _columns(fields)


def _columns(fields: Sequence[str]) -> str:
    """A name and, behind it, its party: Ann Lee (Green)."""
    return fields[0] if len(fields) == 1 else f"{fields[0]} ({', '.join(fields[1:])})"


def _plain(field: str) -> str:
    return _ESCAPED.sub(r"\1", field.replace('""', '"')).strip()


def _title(line: str) -> str:
    line = line.rstrip(", ")
    if _FIELDS.fullmatch(line):
        fields = [_plain(field) for field in _FIELD.findall(line)]
        return fields[0].strip('"') if len(fields) == 1 else ", ".join(fields)
    return line.strip('"')


def _told_comments(lines: Sequence[str], candidates: int) -> list[Finding]:
    found = [match for line in lines if (match := _COMMENTED.match(line))]
    names = tuple(f"{match[1]} {match[2].strip()}" for match in found[:candidates])
    return [SENTENCES.finding("blt-in-comments", names=names)] if names else []
