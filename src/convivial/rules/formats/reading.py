"""One door to all formats: which one it is, its ending says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.formats import abif, blt, exported, pabulib, preflib
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.sentences import SENTENCES, Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

    from convivial.rules.findings import Finding

READERS: dict[str, Callable[[bytes], Contest]] = {
    ".soc": preflib.read,
    ".soi": preflib.read,
    ".toc": preflib.read,
    ".toi": preflib.read,
    ".cat": preflib.read_categories,
    ".blt": blt.read,
    ".hil": blt.read,
    ".abif": abif.read,
    ".pb": pabulib.read,
    ".json": exported.read,
}
WRITERS: dict[str, Callable[[Contest], str]] = {
    ".soc": preflib.write,
    ".soi": preflib.write,
    ".toc": preflib.write,
    ".toi": preflib.write,
    ".cat": preflib.write_categories,
    ".blt": blt.write,
    ".abif": abif.write,
    ".pb": pabulib.write,
    ".json": exported.write,
}


def read(name: str, data: bytes) -> Contest | Finding:
    """What the file called `name` holds, or one sentence, with its line, why it cannot be read."""
    reader = READERS.get(ending(name))
    if reader is None:
        return SENTENCES.finding("unknown-extension", name=name, known=tuple(READERS))
    try:
        return reader(data)
    except Malformed as stopped:
        return stopped.finding


def write(name: str, contest: Contest) -> str:
    """The text of a file called `name`. Raises ValueError where its format cannot hold that."""
    writer = WRITERS.get(ending(name))
    if writer is None:
        raise ValueError(f"there is no format {ending(name)!r}")
    return writer(contest)


def ending(name: str) -> str:
    """The last part of a file's name, with its dot, in small letters."""
    _, dot, last = name.rpartition(".")
    return f"{dot}{last}".lower()
