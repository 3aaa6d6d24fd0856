"""A ledger of a million entries: adding to it, proving from it, and verifying it as a file."""

import hashlib
import secrets
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench import machine
from bench.results import Against, Results
from convivial.ledger.api import export_lines, record
from convivial.ledger.log import leaves, tiles, verifying
from convivial.ledger.log.merkle import Range, leaf_hash
from convivial.ledger.models import Entry, Head, Tile
from convivial.ledger.queries.proofs import consistency_proof, inclusion_proof
from convivial.people.api import found

Say = Callable[[str], None]

SIZE = 1_000_000
APPENDED = 50_000
"""So many of them are added one by one, each by its command; those before are put in at once."""
TOGETHER = 100
"""So many in one transaction."""
DURABLE = 500
PROOFS = 300
ACTOR = UUID(int=1)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def measure(folder: Path, say: Say, size: int = SIZE) -> Results:
    """Measure all, on the host that Django is set to."""
    results = Results(machine.describe())
    community, _links = found(name="Long", founders=["A", "B", "C"], now=BEGAN)
    here = community.pk
    appended = min(APPENDED, size // 2)
    say("a ledger: putting entries in at once")
    _put_in(here, size - appended)
    say("a ledger: adding entries one by one")
    results.ledger += [_adding(here, appended - DURABLE), _durable(here, DURABLE)]
    say("a ledger: proving")
    results.ledger += _proving(here, size)
    say("a ledger: writing it to a file")
    path = folder / "long.log"
    with path.open("wb") as file:
        file.writelines(export_lines(here))
    say("a ledger: verifying the file")
    results.ledger += _verifying(path, size)
    path.unlink()
    return results


def content_of(number: int) -> dict[str, Any]:
    """What an ordinary entry says: two ids and a word."""
    return {"kind": "ask", "member_id": str(ACTOR), "post_id": str(UUID(int=number))}


def _put_in(here: UUID, size: int) -> None:
    """Put the first entries in as they would be there, without their commands."""
    Entry.objects.filter(community=here).delete()
    tree, gathered = Range(), dict[int, list[bytes]]()
    for first in range(0, size, 2_000):
        rows = [_row(here, number) for number in range(first + 1, min(first + 2_000, size) + 1)]
        for row in rows:
            tree.append(added := bytes(row.leaf_hash))
            _keep_tiles(here, tree.end, added, gathered)
        Entry.objects.bulk_create(rows)
    Head.objects.filter(pk=here).update(size=tree.end, edge=tree.hashes())


def _row(here: UUID, number: int) -> Entry:
    content, salt = content_of(number), secrets.token_bytes(16)
    row = Entry(
        community_id=here,
        number=number,
        entry="post-changed",
        actor=ACTOR,
        at=BEGAN + timedelta(seconds=number),
        content=content,
        salt=salt,
        commitment=leaves.commitment(salt=salt, content=leaves.canonical(content)),
    )
    row.leaf_hash = leaf_hash(row.leaf())
    return row


def _keep_tiles(here: UUID, size: int, added: bytes, gathered: dict[int, list[bytes]]) -> None:
    gathered.setdefault(0, []).append(added)
    for level, index in tiles.completed_at(size):
        hashes = gathered.pop(level)
        root = tiles.root_of(hashes)
        made = {"level": level, "index": index, "root": root, "hashes": b"".join(hashes)}
        Tile.objects.create(community_id=here, **made)
        gathered.setdefault(level + 1, []).append(root)


def _adding(here: UUID, count: int) -> Against:
    ours = _seconds(lambda: _record(here, count, TOGETHER)) / count
    with closing(_Raw()) as raw:
        theirs = _seconds(lambda: raw.insert(count, TOGETHER)) / count
    return Against(
        f"adding an entry, {TOGETHER} a transaction",
        ours,
        "≤ 1 ms",
        "sqlite3, a bare insert of the same row",
        theirs,
        "tiles of 256 included",
    )


def _durable(here: UUID, count: int) -> Against:
    ours = _seconds(lambda: _record(here, count, 1)) / count
    with closing(_Raw()) as raw:
        theirs = _seconds(lambda: raw.insert(count, 1)) / count
    work = "adding an entry, on the disk before the next"
    return Against(work, ours, "", "sqlite3, a bare insert as durable", theirs)


def _record(here: UUID, count: int, together: int) -> None:
    for first in range(0, count, together):
        with transaction.atomic():
            for number in range(first, min(first + together, count)):
                record(
                    community_id=here,
                    entry="post-changed",
                    actor_id=ACTOR,
                    content=content_of(number),
                    at=BEGAN + timedelta(seconds=number),
                )


class _Raw:
    """A bare table like the ledger's, in the same database, with the same settings."""

    def __init__(self) -> None:
        database = settings.DATABASES["default"]
        self._database = sqlite3.connect(str(database["NAME"]), isolation_level=None)
        self._database.executescript(database["OPTIONS"]["init_command"])
        self._database.executescript(
            "CREATE TABLE bare (id TEXT PRIMARY KEY, community TEXT, number INTEGER, entry TEXT,"
            " actor TEXT, at TEXT, content TEXT, salt BLOB, commitment TEXT, leaf_hash BLOB);"
            "CREATE UNIQUE INDEX bare_place ON bare (community, number);"
        )

    def insert(self, count: int, together: int) -> None:
        content, here = str(content_of(1)), uuid4().hex
        fixed = ("post-changed", ACTOR.hex, str(BEGAN), content, bytes(16), "0" * 64, bytes(32))
        for first in range(0, count, together):
            self._database.execute("BEGIN IMMEDIATE")
            for number in range(first, min(first + together, count)):
                row = (uuid4().hex, here, number, *fixed)
                self._database.execute("INSERT INTO bare VALUES (?,?,?,?,?,?,?,?,?,?)", row)
            self._database.execute("COMMIT")

    def close(self) -> None:
        self._database.execute("DROP TABLE bare")
        self._database.close()


def _proving(here: UUID, size: int) -> list[Against]:
    chance = Random(20261123)  # noqa: S311  a seed, so that everyone measures the same
    numbers = [chance.randrange(1, size) for _proof in range(PROOFS)]
    works = {
        "proving that an entry is in it": lambda number: inclusion_proof(here, number, size),
        "proving that it continues a shorter one": lambda old: consistency_proof(here, old, size),
    }
    return [_proof(f"{work}, {size:,} entries", ask, numbers) for work, ask in works.items()]


def _proof(work: str, ask: Callable[[int], object], numbers: Sequence[int]) -> Against:
    ask(numbers[0])
    ours = median(_seconds(partial(ask, number)) for number in numbers)
    theirs = median(_asked_bare(ask, number) for number in numbers[:50])
    return Against(work, ours, "≤ 2 ms", "sqlite3, the same SQL", theirs)


def _asked_bare(ask: Callable[[int], object], number: int) -> float:
    with CaptureQueriesContext(connection) as asked:
        ask(number)
    statements = [query["sql"] for query in asked.captured_queries]
    assert connection.connection is not None  # noqa: S101  a query was just asked
    bare: sqlite3.Connection = connection.connection

    def fetch() -> None:
        for statement in statements:
            bare.execute(statement).fetchall()

    return _seconds(fetch)


def _verifying(path: Path, size: int) -> list[Against]:
    alone = _seconds(lambda: _hash_alone(path)) / size
    works = []
    for processes in (1, verifying.PROCESSES):
        large = verifying.LARGE
        verifying.LARGE = large if processes > 1 else sys.maxsize
        took = _seconds(lambda: _verified(path))
        verifying.LARGE = large
        work = f"verify-log, an entry, {processes} process{'es' if processes > 1 else ''}"
        library = "hashlib: as many SHA-256 of the same bytes, one process"
        note = f"{size / took:,.0f} entries a second"
        works.append(Against(work, took / size, "200,000 a second", library, alone, note))
    return works


def _verified(path: Path) -> None:
    report = verifying.verify(path)
    if not report.holds:
        raise ValueError(f"the ledger that was measured does not hold: {report.faults[:3]}")


def _hash_alone(path: Path) -> None:
    """Hash what verifying must hash, and do nothing else: leaf, content, and a node, each line."""
    sha256, node = hashlib.sha256, bytes(65)
    for _salt, leaf, content in _fields(path):
        sha256(leaf).digest()
        sha256(content).digest()
        sha256(node).digest()


def _fields(path: Path) -> Iterator[list[bytes]]:
    with path.open("rb") as file:
        while not file.readline().startswith(b"entries"):
            pass
        for line in file:
            yield line.split(b"\t")[1:]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
