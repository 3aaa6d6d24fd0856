"""Texts that leave the ledger in forms which other programs read."""

import base64

from convivial.ledger.log.inclusion import EntryProof
from convivial.ledger.log.note import parse
from convivial.ledger.queries.checkpoints import SignedHead
from convivial.ledger.queries.proofs import Inclusion


def proof_file(proven: Inclusion, head: SignedHead) -> str:
    """Return the proof of one entry (C2SP tlog-proof)."""
    hashes = tuple(proven.proof)
    return EntryProof(proven.leaf, proven.number - 1, hashes, parse(head.note)).text()


def witness_request(old: int, proof: list[bytes], head: SignedHead) -> str:
    """Return what a witness is sent (C2SP tlog-witness), from the size it knows already."""
    hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof)
    return f"old {old}\n{hashes}\n{head.note}"
