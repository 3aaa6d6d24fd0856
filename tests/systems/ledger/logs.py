"""Logs for tests: made in memory, written as a file, and changed line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from convivial.ledger.log import checkpoint, cosignature, exported, leaves, merkle, signing
from convivial.ledger.log.checkpoint import Checkpoint
from convivial.ledger.log.note import Note

COMMUNITY = UUID(int=7)
ACTOR = UUID(int=5)
SEED = bytes(range(32))
DEVICE = bytes(range(1, 33))
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = checkpoint.key_of(checkpoint.origin_of(COMMUNITY), signing.public_key(SEED))
DEVICE_KEY = cosignature.device_key(signing.public_key(DEVICE))


@dataclass
class Written:
    """One entry of a log: what its line is made of."""

    leaf: bytes
    salt: bytes
    content: bytes | None

    def line(self) -> bytes:
        return exported.entry_line(
            leaf_hash=merkle.leaf_hash(self.leaf),
            salt=self.salt,
            leaf=self.leaf,
            content=self.content,
        )


def entry(number: int, words: str = "", *, kind: str = "ask-posted") -> Written:
    content = leaves.canonical({"words": words or f"entry {number}"})
    salt = number.to_bytes(16, "big")
    leaf = leaves.leaf_of(
        number=number,
        entry=kind,
        actor_id=ACTOR if number % 3 else None,
        at=BEGAN + timedelta(minutes=number),
        commitment=leaves.commitment(salt=salt, content=content),
        mandate_id=UUID(int=number) if number % 5 == 0 else None,
        decision_id=UUID(int=number) if number % 5 == 1 else None,
    )
    return Written(leaf, salt, content)


def root(entries: Iterable[Written]) -> bytes:
    tree = merkle.Range()
    for one in entries:
        tree.append(merkle.leaf_hash(one.leaf))
    return tree.root()


def signed(entries: Sequence[Written], *, seed: bytes = SEED, cosigned: bool = False) -> Note:
    """The checkpoint of these entries, by the host and, if asked for, by a device."""
    said = Checkpoint(checkpoint.origin_of(COMMUNITY), len(entries), root(entries))
    signatures = [checkpoint.sign(said, seed)]
    if cosigned:
        signatures.append(
            cosignature.sign(said.body(), seed=DEVICE, name=DEVICE_KEY.name, time=1_772_442_000)
        )
    return Note(said.body(), tuple(signatures))


@dataclass
class Log:
    """A log as a file has it; change its lines, then write it."""

    entries: list[Written]
    note: Note
    earlier: list[Note] = field(default_factory=list)
    cosigned: bool = False
    lines: list[bytes] = field(default_factory=list)

    def write(self, path: Path) -> Path:
        head = exported.Head(
            KEY,
            (DEVICE_KEY,) if self.cosigned else (),
            self.note,
            checkpoint.parse_body(self.note.body),
            tuple(self.earlier),
        )
        path.write_bytes(head.text().encode() + b"".join(self.lines))
        return path


def log_of(size: int, *, cosigned: bool = False) -> Log:
    entries = [entry(number) for number in range(1, size + 1)]
    lines = [one.line() for one in entries]
    return Log(entries, signed(entries, cosigned=cosigned), [], cosigned, lines)
