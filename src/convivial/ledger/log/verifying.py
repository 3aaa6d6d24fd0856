"""Verifying an exported log: its entries, its tree, its signatures, what was known of it before.

What bounds the speed is hashing three times an entry (leaf, content, and its share of the tree),
and finding the fields of its line; large files are read by two processes.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from convivial.ledger.log import cosignature, exported, pieces
from convivial.ledger.log.checkpoint import Checkpoint, parse_body, signed_by
from convivial.ledger.log.evidence import Evidence
from convivial.ledger.log.merkle import Levelled, Range
from convivial.ledger.log.note import Key, Malformed, Note
from convivial.ledger.log.pieces import MOST_FAULTS, Fault, Piece

PIECE = 4_000_000  # bytes
# Starting a second process costs about as much as reading this many bytes.
LARGE = 64_000_000
PROCESSES = 2

Say = Callable[[int], None]


@dataclass(frozen=True)
class Known:
    """What whoever verifies knew before: earlier checkpoints of this log, and its key."""

    earlier: tuple[Note, ...] = ()
    key: Key | None = None


@dataclass
class Report:
    """What verifying a log came to; it holds where nothing is wrong with it."""

    head: exported.Head
    entries: int = 0
    erased: int = 0
    cosigned: list[cosignature.Cosigned] = field(default_factory=list)
    continues: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    against: list[Evidence] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether all that was looked at is well."""
        return not self.faults


@dataclass
class _Tree:
    """The tree as the pieces add to it, and its root at each size that was asked for."""

    sizes: frozenset[int]
    whole: Range = field(default_factory=Range)
    roots: dict[int, bytes] = field(default_factory=dict)
    # By an earlier size: the cover of that size, then of all that came after it.
    covers: dict[int, tuple[list[Levelled], Range]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._note()

    def add(self, parts: Iterable[Sequence[Levelled]]) -> None:
        for part in parts:
            self.whole.extend(part)
            for _first, rest in self.covers.values():
                rest.extend(part)
            self._note()

    def _note(self) -> None:
        size = self.whole.end
        if size in self.sizes and size not in self.roots:
            self.roots[size] = self.whole.root()
            self.covers[size] = (list(self.whole.cover), Range.beginning_at(size))

    def nodes(self, old: int) -> tuple[bytes, ...]:
        first, rest = self.covers[old]
        return tuple(part for _level, part in [*first, *rest.cover])


def verify(path: Path, known: Known = Known(), say: Say = lambda _size: None) -> Report:
    """Verify a file. Raises Malformed where it is no log, OSError where it cannot be read.

    ``say`` is told how many bytes have been looked at.
    """
    with path.open("rb") as file:
        head = exported.read_head(file)
        start = file.tell()
    report = Report(head)
    earlier = [(note, parse_body(note.body)) for note in (*known.earlier, *head.earlier)]
    tree = _Tree(frozenset([head.checkpoint.size, *(one.size for _note, one in earlier)]))
    well = _entries(path, start, tree, report, say)
    _signatures(report, known)
    if well:
        _root(report, tree)
    _earlier(report, earlier, tree, well=well)
    return report


def _entries(path: Path, start: int, tree: _Tree, report: Report, say: Say) -> bool:
    """Check all entries; return whether every one is in its place, so that there is a tree."""
    cuts = sorted(tree.sizes)
    expected, well = 1, True
    for span, checked in _checked(path, start, cuts):
        piece = checked
        if piece is None or piece.first != expected:
            piece = pieces.careful(_read(path, span), expected, cuts)
        expected = piece.after
        report.entries += piece.count
        report.erased += piece.erased
        report.faults.extend(piece.faults)
        well = well and bool(piece.parts)
        if well:
            tree.add(piece.parts)
        if len(report.faults) >= MOST_FAULTS:
            return False
        say(span[1])
    return _all_there(report, expected - 1) and well


def _all_there(report: Report, last: int) -> bool:
    size = report.head.checkpoint.size
    if last < size:
        sentence = f"The end is cut off: {size} entries are signed, the last here is {last}."
        report.faults.append(Fault("end-missing", sentence, last + 1))
    elif last > size:
        sentence = f"More stands here than was signed: the checkpoint is of {size} entries."
        report.faults.append(Fault("end-added", sentence, size + 1))
    return last == size


Span = tuple[int, int]


def _checked(path: Path, start: int, cuts: Sequence[int]) -> Iterator[tuple[Span, Piece | None]]:
    """Yield each span of whole lines with what a quick look at it found, in order."""
    spans = list(_spans(path, start))
    jobs = [(path, span, tuple(cuts)) for span in spans]
    if path.stat().st_size - start < LARGE or (os.cpu_count() or 1) < PROCESSES:
        yield from zip(spans, map(_look, jobs), strict=True)
        return
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        yield from zip(spans, pool.map(_look, jobs), strict=True)


def _look(job: tuple[Path, Span, tuple[int, ...]]) -> Piece | None:
    path, span, cuts = job
    return pieces.quick(_read(path, span), cuts)


def _spans(path: Path, start: int) -> Iterator[Span]:
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while start < end:
            file.seek(min(start + PIECE, end))
            file.readline()
            stop = file.tell()
            yield start, stop
            start = stop


def _read(path: Path, span: Span) -> bytes:
    with path.open("rb") as file:
        file.seek(span[0])
        return file.read(span[1] - span[0])


def _signatures(report: Report, known: Known) -> None:
    head = report.head
    if head.checkpoint.origin != head.key.name:
        report.faults.append(Fault("other-log", "The checkpoint is not of the log of this key."))
    if known.key is not None and known.key != head.key:
        sentence = "The log is signed with another key than the one you gave."
        report.faults.append(Fault("key-changed", sentence))
    if not signed_by(head.note, head.key):
        sentence = "The signature below the checkpoint is not the host’s."
        report.faults.append(Fault("signature-wrong", sentence))
    for key in head.cosigners:
        _cosignatures(report, key)


def _cosignatures(report: Report, key: Key) -> None:
    """Check all that one key cosigned; it must have cosigned something, or why is it named."""
    notes = [note for note in (report.head.note, *report.head.earlier) if note.by(key)]
    found = [cosignature.cosigned_by(note, key) for note in notes]
    report.cosigned.extend(one for one in found if one is not None)
    if not found or None in found:
        sentence = f"A cosignature said to be of {key.name} is not theirs."
        report.faults.append(Fault("cosignature-wrong", sentence))


def _root(report: Report, tree: _Tree) -> None:
    checkpoint = report.head.checkpoint
    if tree.roots.get(checkpoint.size) != checkpoint.root and not report.faults:
        sentence = "The entries do not add up to the root that was signed: some were exchanged."
        report.faults.append(Fault("tree-changed", sentence))


def _earlier(
    report: Report, earlier: Iterable[tuple[Note, Checkpoint]], tree: _Tree, *, well: bool
) -> None:
    for note, checkpoint in earlier:
        fault = _unlike(report.head, note, checkpoint)
        if fault is None and well and tree.roots[checkpoint.size] != checkpoint.root:
            fault = Fault(
                "checkpoint-unlike",
                f"The first {checkpoint.size} entries are not those of an earlier checkpoint.",
            )
            report.against.append(_evidence(report.head, note, checkpoint, tree))
        if fault is not None:
            report.faults.append(fault)
        elif well:
            report.continues.append(checkpoint.size)


def _evidence(head: exported.Head, note: Note, checkpoint: Checkpoint, tree: _Tree) -> Evidence:
    nodes = tree.nodes(checkpoint.size) if checkpoint.size < head.checkpoint.size else ()
    return Evidence(head.key, note, head.note, nodes)


def _unlike(head: exported.Head, note: Note, checkpoint: Checkpoint) -> Fault | None:
    """Return what of an earlier checkpoint shows already that this log is not its continuation."""
    if checkpoint.origin != head.checkpoint.origin:
        return Fault("other-log", "An earlier checkpoint is of another log.")
    if not signed_by(note, head.key):
        sentence = (
            "An earlier checkpoint is not signed with the key of this log: the log was signed "
            "anew with another key, or the checkpoint is not the host’s."
        )
        return Fault("key-changed", sentence)
    if checkpoint.size > head.checkpoint.size:
        sentence = (
            f"An earlier checkpoint is of {checkpoint.size} entries, this log has only "
            f"{head.checkpoint.size}: its end was cut off."
        )
        return Fault("rolled-back", sentence, head.checkpoint.size + 1)
    return None


def kind_of(path: Path) -> str:
    """Return the name in a file's first line: that of a log, that of evidence, or another."""
    with path.open("rb") as file:
        try:
            return file.readline(100).decode().rstrip("\n")
        except UnicodeDecodeError:
            raise Malformed("This is no text.") from None
