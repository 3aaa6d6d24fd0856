"""Texts that leave the ledger in forms which other programs read."""

import base64

from convivial.ledger.queries.checkpoints import SignedHead
from convivial.ledger.queries.proofs import Inclusion


def _base64_lines(hashes: list[bytes]) -> str:
    return "".join(f"{base64.b64encode(one).decode()}\n" for one in hashes)


def proof_file(proven: Inclusion, note: str) -> str:
    """Return the proof of one entry (C2SP tlog-proof); its leaf is what the form calls extra."""
    leaf = base64.b64encode(proven.leaf).decode()
    return (
        f"c2sp.org/tlog-proof@v1\nextra {leaf}\nindex {proven.number - 1}\n"
        f"{_base64_lines(proven.proof)}\n{note}"
    )


def witness_request(old: int, proof: list[bytes], head: SignedHead) -> str:
    """Return what a witness is sent (C2SP tlog-witness), from the size it knows already."""
    return f"old {old}\n{_base64_lines(proof)}\n{head.note}"
