"""The content lines of a calendar file, unfolded, each with its line in the file as it was given.

This is done before icalendar sees a line, and not by it, because its parser keeps no line numbers,
stops at the first fault, and remembers any VTIMEZONE for the whole process. Here a fold may lie
inside a character, lines may end in CRLF, LF or CR, and text may be UTF-8, UTF-16 or Windows-1252.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from convivial.rules.given_bytes import decoded, from_utf16, without_mark

_LINE_END = re.compile(rb"\r*\n|\r")
_PROPERTY = re.compile(r"[A-Za-z0-9-]+[ \t]*[;:]")
_IS_TEXT = re.compile(
    r"(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|X-[A-Z0-9-]+)[;:]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One content line; `number` is where it begins in the file, from 1."""

    number: int
    text: str
    utf8: bool = True


def content_lines(data: bytes) -> Iterator[Line]:
    r"""The content lines of `data`, in order, without empty ones.

    Where a text should go on, a line without a name of its own ("NAME:" or "NAME;" must come
    first) goes on with it: some programs write a line break as it is, not as "\n".
    """
    utf16 = from_utf16(data)
    raw = without_mark(data) if utf16 is None else utf16.encode("utf-8", errors="replace")
    held: list[Line] = []
    for line in _unfolded(raw):
        if held and not _PROPERTY.match(line.text) and _IS_TEXT.match(held[0].text):
            held.append(line)
            continue
        yield from _joined(held)
        held = [line]
    yield from _joined(held)


def _joined(lines: list[Line]) -> list[Line]:
    """One line of all, the breaks between them written as they should have been; none of none."""
    if len(lines) < 2:  # noqa: PLR2004
        return lines
    text = r"\n".join(line.text for line in lines)
    return [Line(lines[0].number, text, all(line.utf8 for line in lines))]


def _unfolded(raw: bytes) -> Iterator[Line]:
    """Lines put together again as bytes, so that a fold inside a character does no harm."""
    begun, parts = 0, list[bytes]()
    for number, part in enumerate(_LINE_END.split(raw), start=1):
        if part[:1] in {b" ", b"\t"} and parts:
            parts.append(part[1:])
        elif part.strip():
            if parts:
                yield _line(begun, parts)
            begun, parts = number, [part]
    if parts:
        yield _line(begun, parts)


def _line(number: int, parts: list[bytes]) -> Line:
    text, utf8 = decoded(b"".join(parts))
    return Line(number, text.replace("\0", ""), utf8)
