"""Evidence, “convivial-evidence/1”: that a host signed two histories of one log.

    convivial-evidence/1
    convivial/5f0c…+92d38c1f+ATnT68N1…          the key that signed both
    <the earlier checkpoint, as signed, and a blank line>
    <the later checkpoint, as signed, and a blank line>
    nodes 3
    <base64 of a hash>                          the cover of the earlier size, then of the rest

The nodes add up to the later root, so they are truly of the tree that the later checkpoint signed;
what the first of them add up to is then the only root that the earlier size can have in it. When
the host signed another, no continuing of the log can explain both. Two checkpoints of one size with
two roots need no nodes.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass

from convivial.ledger.log.checkpoint import Checkpoint, parse_body, signed_by
from convivial.ledger.log.exported import Lines
from convivial.ledger.log.merkle import HASH_SIZE, Range, cover
from convivial.ledger.log.note import Key, Malformed, Note, parse_vkey, unbase64

NAME = "convivial-evidence/1"


@dataclass(frozen=True)
class Evidence:
    """Two checkpoints of one log, and the nodes that tie the earlier size to the later root."""

    key: Key
    earlier: Note
    later: Note
    nodes: tuple[bytes, ...] = ()

    def text(self) -> str:
        """Return it as a file."""
        nodes = "".join(f"{base64.b64encode(node).decode()}\n" for node in self.nodes)
        return (
            f"{NAME}\n{self.key.vkey()}\n{self.earlier.text()}\n{self.later.text()}\n"
            f"nodes {len(self.nodes)}\n{nodes}"
        )


@dataclass(frozen=True)
class Judgement:
    """Whether evidence proves anything, and in a sentence what, or why it doesn't."""

    proven: bool
    code: str
    sentence: str


def nodes_between(old: int, new: int) -> list[tuple[int, int]]:
    """Return the nodes that evidence over these sizes carries, in order."""
    return cover(0, old) + cover(old, new)


def read(data: bytes) -> Evidence:
    """Read a file of evidence. Raises Malformed."""
    lines = Lines(io.BytesIO(data))
    if lines.next() != NAME:
        raise Malformed(f"This is no evidence: its first line is not {NAME}.")
    key = parse_vkey(lines.next())
    earlier, later = lines.note(), lines.note()
    nodes = tuple(unbase64(lines.next()) for _node in range(lines.count("nodes")))
    if lines.file.read(1):
        raise Malformed(f"Line {lines.number + 1}: nothing should follow the nodes.")
    if any(len(node) != HASH_SIZE for node in nodes):
        raise Malformed("A node is no hash.")
    return Evidence(key, earlier, later, nodes)


def judge(evidence: Evidence) -> Judgement:
    """Say what the evidence proves. Raises Malformed where its notes are no checkpoints."""
    key = evidence.key
    earlier, later = parse_body(evidence.earlier.body), parse_body(evidence.later.body)
    if {earlier.origin, later.origin} != {key.name}:
        return Judgement(
            proven=False,
            code="other-log",
            sentence="The checkpoints are not of the log of this key.",
        )
    if not (signed_by(evidence.earlier, key) and signed_by(evidence.later, key)):
        return Judgement(
            proven=False,
            code="signature-wrong",
            sentence="One of the two checkpoints is not signed by this key.",
        )
    if earlier.size == later.size:
        return _of_one_size(earlier, later)
    if later.size < earlier.size:
        return _shorter(earlier, later)
    return _of_two_sizes(earlier, later, evidence.nodes)


def _shorter(earlier: Checkpoint, later: Checkpoint) -> Judgement:
    return Judgement(
        proven=False,
        code="shorter",
        sentence=(
            f"The host signed a log of {earlier.size} entries and, as whoever kept this says, "
            f"later one of {later.size}. Signatures do not tell which came first: ask others who "
            f"saw {earlier.size}. If they did, the end was cut off, or an old backup brought back."
        ),
    )


def _of_one_size(earlier: Checkpoint, later: Checkpoint) -> Judgement:
    if earlier.root == later.root:
        return Judgement(proven=False, code="the-same", sentence="Both checkpoints say the same.")
    return Judgement(
        proven=True,
        code="fork",
        sentence=f"The host signed two different logs of {earlier.size} entries.",
    )


def _of_two_sizes(earlier: Checkpoint, later: Checkpoint, nodes: Sequence[bytes]) -> Judgement:
    roots = _roots(earlier.size, later.size, nodes)
    if roots is None or roots[1] != later.root:
        return Judgement(
            proven=False,
            code="nodes-unfit",
            sentence="The nodes are not of the later checkpoint’s tree.",
        )
    if roots[0] == earlier.root:
        return Judgement(
            proven=False,
            code="continues",
            sentence="The later checkpoint continues the earlier one.",
        )
    return Judgement(
        proven=True,
        code="rewritten",
        sentence=f"The host signed a log of {later.size} entries whose first {earlier.size} are "
        "not those that it signed before.",
    )


def _roots(old: int, new: int, nodes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    if not old < new or len(nodes) != len(nodes_between(old, new)):
        return None
    tree = Range()
    levels = [level for level, _index in nodes_between(old, new)]
    first = len(cover(0, old))
    tree.extend(zip(levels[:first], nodes[:first], strict=True))
    old_root = tree.root()
    tree.extend(zip(levels[first:], nodes[first:], strict=True))
    return old_root, tree.root()
