"""The proof of one entry as a file: it holds by itself, and nothing else passes for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from convivial.ledger.log import checkpoint, inclusion, signing
from convivial.ledger.log.checkpoint import Checkpoint
from convivial.ledger.log.inclusion import EntryProof
from convivial.ledger.log.merkle import leaf_hash, node_hash
from convivial.ledger.log.note import Malformed, Note

ORIGIN = "convivial/00000000-0000-0000-0000-000000000007"
SEED = bytes(range(32))
KEY = checkpoint.key_of(ORIGIN, signing.public_key(SEED))
LEAVES = [json.dumps({"number": number}).encode() for number in (1, 2, 3)]
ONE, TWO, THREE = map(leaf_hash, LEAVES)
HEAD = Checkpoint(ORIGIN, 3, node_hash(node_hash(ONE, TWO), THREE))
NOTE = Note(HEAD.body(), (checkpoint.sign(HEAD, SEED),))
GENUINE = EntryProof(LEAVES[1], 1, (ONE, THREE), NOTE)
CONVIVIAL = Path(sys.executable).with_name("convivial")


def test_it_is_read_as_it_was_written_and_holds() -> None:
    assert inclusion.read(GENUINE.text().encode()) == GENUINE
    judged = inclusion.judge(GENUINE, KEY)
    assert (judged.proven, judged.signed, judged.code) == (True, True, "stands")
    assert HEAD.fingerprint() in judged.sentence


def test_without_a_key_it_says_what_to_compare() -> None:
    judged = inclusion.judge(GENUINE)
    assert (judged.proven, judged.signed) == (True, None)
    assert "Compare the fingerprint" in judged.sentence


@pytest.mark.parametrize(
    "proof",
    [
        EntryProof(LEAVES[0], 1, (ONE, THREE), NOTE),
        EntryProof(LEAVES[1], 0, (ONE, THREE), NOTE),
        EntryProof(LEAVES[1], 1, (THREE, ONE), NOTE),
        EntryProof(LEAVES[1], 1, (ONE,), NOTE),
        EntryProof(LEAVES[1], 9, (ONE, THREE), NOTE),
        EntryProof(b"nonsense", 1, (ONE, THREE), NOTE),
        EntryProof(b"[]", 1, (ONE, THREE), NOTE),
    ],
)
def test_nothing_else_passes_for_it(proof: EntryProof) -> None:
    assert inclusion.judge(proof, KEY).code == "unfit"


def test_another_key_does_not_pass_for_the_host_s() -> None:
    other = checkpoint.key_of(ORIGIN, signing.public_key(bytes(32)))
    judged = inclusion.judge(GENUINE, other)
    assert (judged.proven, judged.code) == (False, "signature-wrong")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("extra ", "more "),
        ("index 1", "index 01"),
        ("index 1\n", "index 1\nAAAA\n"),
        ("\n\n", "\n"),
    ],
)
def test_a_crooked_file_is_refused(old: str, new: str) -> None:
    with pytest.raises(Malformed):
        inclusion.read(GENUINE.text().replace(old, new, 1).encode())


@pytest.mark.parametrize("data", [b"", b"\xff", b"c2sp.org/tlog-proof@v1\n\n"])
def test_half_a_file_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        inclusion.read(data)


@pytest.mark.parametrize(
    ("proof", "vkey", "code"),
    [
        (GENUINE, KEY.vkey(), 0),
        (GENUINE, "", 0),
        (EntryProof(LEAVES[0], 1, (ONE, THREE), NOTE), KEY.vkey(), 1),
    ],
)
def test_the_command_line_tells(tmp_path: Path, proof: EntryProof, vkey: str, code: int) -> None:
    path = tmp_path / "entry.txt"
    path.write_text(proof.text())
    words: list[str | Path] = [
        CONVIVIAL,
        "verify-log",
        path,
        "--json",
        *(["--vkey", vkey] if vkey else []),
    ]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert json.loads(done.stdout)["proven"] is (code == 0)
