"""What has changed between two versions of a text, by words, for eyes and for ears."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    """A stretch of text that stayed, went, or came."""

    kind: Kind
    text: str


_TOKEN = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


def between(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order: what went stands before what came.

    Lines are matched first, then the words of those that differ: so a long text with a small
    change is compared fast, and what is shown as changed stays small.
    """
    pieces: list[Piece] = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = SequenceMatcher(a=old, b=new)
    for _tag, i1, i2, j1, j2 in lines.get_opcodes():
        pieces.extend(_words("".join(old[i1:i2]), "".join(new[j1:j2])))
    return _joined(pieces)


def _words(before: str, after: str) -> Iterator[Piece]:
    if before == after:
        yield Piece("same", before)
        return
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for _tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new).get_opcodes():
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        if gone == came:
            yield Piece("same", gone)
        else:
            yield from (Piece("gone", gone), Piece("new", came))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put neighbouring changes together: fewer marks are easier to read, and to listen to.

    A single blank that stayed between two changed words goes with them.
    """
    joined: list[Piece] = []
    gone = came = ""
    for kind, text in [*pieces, Piece("same", "")]:
        if kind == "gone":
            gone += text
        elif kind == "new":
            came += text
        elif text == " " and (gone or came):
            gone, came = gone + text, came + text
        else:
            joined += [Piece("gone", gone), Piece("new", came), Piece("same", text)]
            gone = came = ""
    return [piece for piece in joined if piece.text]
