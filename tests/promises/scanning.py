"""Looking for words where they must not be: in files, databases and archives, in every disguise.

A *canary* is a word that occurs nowhere else. It is planted in a private field; whoever finds it in
what a host keeps or sends has found a hole.
"""

import base64
import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus

GZIP = b"\x1f\x8b\x08"
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
ZIP = b"PK\x03\x04"
DEEPEST = 4  # archives within archives


class Hit(NamedTuple):
    """A canary that was found: which, where, and in which disguise."""

    canary: str
    where: str
    disguise: str


def disguises(canary: str) -> dict[str, bytes]:
    """Return the bytes by which a word would be known, however it was written down."""
    plain = canary.encode()
    return {
        "plain": plain,
        "upper case": canary.upper().encode(),
        "hex": plain.hex().encode(),
        "upper hex": plain.hex().upper().encode(),
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
        "reversed": plain[::-1],
        "url": quote_plus(canary).encode(),
        **{f"base64 from byte {shift}": _base64(plain, shift) for shift in range(3)},
        **{
            f"base64url from byte {shift}": _base64(plain, shift).translate(
                bytes.maketrans(b"+/", b"-_")
            )
            for shift in range(3)
        },
    }


def _base64(plain: bytes, shift: int) -> bytes:
    """Return what base64 makes of a word that begins at this byte of three, less the edges."""
    encoded = base64.b64encode(bytes(shift) + plain)
    first = (0, 2, 3)[shift]
    last = len(encoded) - (0, 3, 2)[(shift + len(plain)) % 3]
    return encoded[first:last]


def hits_in(data: bytes, canaries: Iterable[str], where: str) -> list[Hit]:
    """Return every canary in some bytes, in any disguise, and in what is packed within them."""
    wanted = [(canary, *pair) for canary in canaries for pair in disguises(canary).items()]
    return [
        Hit(canary, place, disguise)
        for place, layer in _layers(data, where, 0)
        for canary, disguise, written in wanted
        if written in layer
    ]


def hits_in_folder(folder: Path, canaries: Iterable[str]) -> list[Hit]:
    """Return every canary in the files below a folder; SQLite's values are read one by one too."""
    wanted = list(canaries)
    found: list[Hit] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        where = str(path.relative_to(folder))
        found += hits_in(path.read_bytes(), wanted, where)
        if path.suffix == ".sqlite3":
            found += hits_in(_values(path), wanted, f"{where} (values)")
    return found


def _values(path: Path) -> bytes:
    """Return every value of a database: a long one lies in pieces in its file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = [
            row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return b"\n".join(
            value if isinstance(value, bytes) else str(value).encode()
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            for value in row
            if value is not None
        )


def _layers(data: bytes, where: str, depth: int) -> Iterator[tuple[str, bytes]]:
    yield where, data
    if depth == DEEPEST:
        return
    for name, inner in _unpacked(data):
        yield from _layers(inner, f"{where} > {name}", depth + 1)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    if ZIP in data:
        yield from _of_zip(data)
    for at in _places(data, GZIP):
        yield from _stream(data, at, "gzip", 31)
    for magic in ZLIB:
        for at in _places(data, magic):
            yield from _stream(data, at, "zlib", 15)


def _of_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data[data.index(ZIP) :])) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return


def _stream(data: bytes, at: int, kind: str, bits: int) -> Iterator[tuple[str, bytes]]:
    """Yield what a stream at a place holds, as far as it goes: the rest may be cut off."""
    try:
        inner = zlib.decompressobj(wbits=bits).decompress(data[at:], 50_000_000)
    except zlib.error:
        return
    if inner:
        yield f"{kind} at {at}", inner


def _places(data: bytes, magic: bytes) -> Iterator[int]:
    at = data.find(magic)
    while at >= 0:
        yield at
        at = data.find(magic, at + 1)


def packed(words: str) -> dict[str, bytes]:
    """Return a word as hosts might keep it; for the test that each of these is found."""
    plain = f"before {words} after".encode()
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.json.gz", gzip.compress(plain))
    return {
        "plain": plain,
        "gzip": b"head" + gzip.compress(plain),
        "zlib": b"head" + zlib.compress(plain),
        "gzip in zip": zipped.getvalue(),
        "utf-16": f"é{words}".encode("utf-16"),
        "hex": plain.hex().encode(),
        "url": quote_plus(f"a&b={words}").encode(),
        **{f"base64 {n}": base64.b64encode(bytes(n) + plain) for n in range(3)},
        **{f"base64url {n}": base64.urlsafe_b64encode(bytes(n) + plain) for n in range(3)},
    }
