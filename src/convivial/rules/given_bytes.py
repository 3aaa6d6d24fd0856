"""Text out of bytes that somebody's program wrote, whatever its encoding."""

import codecs
import re

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no one writes by hand and databases may refuse; tabs and line breaks are not among it."""

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def from_utf16(data: bytes) -> str | None:
    """The text of `data` if it is UTF-16, with or without its mark; None if it is not.

    Without a mark, text in our alphabets shows as every other byte being zero. Halves of
    characters that stand alone become U+FFFD.
    """
    encoding = _UTF16_MARKS.get(data[:2]) or _unmarked_utf16(data[:200])
    if encoding is None:
        return None
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def _unmarked_utf16(start: bytes) -> str | None:
    if not start:
        return None
    even, odd = start[0::2], start[1::2]
    if odd.count(0) * 3 > len(odd) * 2 and 0 not in even:
        return "utf-16-le"
    if even.count(0) * 3 > len(even) * 2 and 0 not in odd:
        return "utf-16-be"
    return None


def without_mark(data: bytes) -> bytes:
    """`data` without the byte order mark that Windows puts before UTF-8."""
    return data.removeprefix(codecs.BOM_UTF8)


def decoded(data: bytes) -> tuple[str, bool]:
    """The text of `data`, and whether it was UTF-8; else it is read as Windows-1252.

    The five bytes that Windows-1252 leaves undefined are read as Latin-1.
    """
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), False
    except UnicodeDecodeError:
        return data.decode("latin-1"), False


def without_controls(text: str) -> str:
    """`text` without control characters; every way to break a line becomes a line feed."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
