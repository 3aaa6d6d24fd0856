"""The commons: what of a community belongs to all its members, and goes along in a copy.

The app that owns a thing says in its ``commons.py`` what of it is commons; ``web.wiring`` puts the
parts into ``parts``, in the order in which they are written and brought. A copy holds nobody's
own: no people, no answers, nothing sealed, nothing that was said between some.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused

# A file's path below its part, e.g. "roles.jsonl", and its bytes.
Files = Mapping[str, bytes]
File = tuple[str, bytes]
Write = Callable[[UUID], Iterable[File]]
Bring = Callable[[UUID, Files, datetime], None]


@dataclass(frozen=True)
class Part:
    """One app's part of the commons.

    ``name`` is its folder; ``holds`` says in a sentence what is in it. ``write`` yields its files;
    ``bring`` makes a beginning of them in a community that was just founded, or is None where the
    part is only to be read.
    """

    name: str
    label: str | Promise
    holds: str | Promise
    write: Write
    bring: Bring | None = None


# Every part there is, by name; filled by the wiring.
parts: dict[str, Part] = {}


class Row(dict[str, Any]):
    """A row that was read, which knows its file and line, so that a no can say where."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        super().__init__(values)
        self.where = where


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as JSON Lines, the same bytes for the same rows."""
    lines = (json.dumps(dict(row), ensure_ascii=False, sort_keys=True) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def rows_in(files: Files, name: str) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file; none where there is no such file.

    Refuses with the file's name and the line where one is no JSON object.
    """
    for number, line in enumerate(files.get(name, b"").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise unreadable(f"{name}:{number}")
        yield Row(row, f"{name}:{number}")


def words_in(row: Row, name: str, *, most: int, least: int = 0) -> str:
    """Return a text of a row, in its measure; refuses where it is none."""
    value = row.get(name, "")
    if not isinstance(value, str) or not least <= len(value) <= most or "\0" in value:
        raise unreadable(row.where)
    return value


def number_in(row: Row, name: str, *, least: int, most: int) -> int:
    """Return a whole number of a row, in its measure; refuses where it is none."""
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise unreadable(row.where)
    return value


def unreadable(where: str) -> Refused:
    """What is in the file is not what this part writes; ``where`` is the file and the line."""
    sentence = _("This copy of the commons cannot be read at “%(where)s”. Nothing was brought in.")
    return Refused(Refusal("unreadable", sentence % {"where": where}))
