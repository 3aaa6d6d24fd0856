"""export-log and verify-log: a file that anyone can check, with nothing but the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from convivial.ledger.log.evidence import Evidence
from convivial.web.cli import app
from tests.migrated import lay_database
from tests.systems.ledger.logs import KEY, entry, log_of, signed

WITHOUT_DJANGO = """
import sys
from convivial.web.cli import app
try:
    app(["verify-log", sys.argv[1]])
finally:
    assert "django.db" not in sys.modules, "the database was loaded"
    assert "convivial.ledger.models" not in sys.modules, "the host was loaded"
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return log_of(23, cosigned=True).write(tmp_path / "riverside.log")


def test_it_needs_no_database(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, str(path)],
        env={"CONVIVIAL_DATA": str(path.parent / "no-host"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "riverside.log holds: 23 entries" in done.stdout
    assert not (path.parent / "no-host").exists()


def test_what_holds_is_told(path: Path) -> None:
    kept = path.with_name("kept.txt")
    kept.write_text(signed(log_of(9).entries).text())
    done = run("verify-log", path, "--checkpoint", kept, "--vkey", KEY.vkey())
    assert done.exit_code == 0, done.stderr
    assert "continues the checkpoints of 9 entries" in done.stdout
    assert "Cosigned by cosigner/" in done.stdout
    assert KEY.vkey() in done.stdout


def test_machines_are_told_the_same(path: Path) -> None:
    answer = json.loads(run("verify-log", path, "--json").stdout)
    assert answer["holds"] is True
    assert (answer["size"], answer["entries"], answer["erased"]) == (23, 23, 0)
    assert len(answer["cosigned"]) == 1


def test_a_fault_is_named_and_ends_with_one(path: Path) -> None:
    log = log_of(23)
    log.lines[6] = log.lines[6].replace(b"ask-posted", b"ask-closed")
    log.lines.pop()
    log.write(path)
    done = run("verify-log", path)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "Entry 7 is not what it was" in done.stderr
    assert "The end is cut off" in done.stderr
    done = run("verify-log", path, "--json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)["faults"]
    assert [(fault["code"], fault["entry"]) for fault in faults] == [
        ("entry-changed", 7),
        ("end-missing", 23),
    ]


def rewritten(path: Path) -> tuple[Path, Path]:
    """A log that was written anew, and a checkpoint that somebody kept of what it was."""
    kept = path.with_name("kept.txt")
    kept.write_text(log_of(9).note.text())
    log = log_of(23)
    log.entries[1] = entry(2, "something else")
    log.lines[1], log.note = log.entries[1].line(), signed(log.entries)
    return log.write(path), kept


def test_evidence_is_put_into_a_file_that_convinces(path: Path) -> None:
    file, kept = rewritten(path)
    out = path.with_name("evidence.txt")
    done = run("verify-log", file, "--checkpoint", kept, "--evidence", out)
    assert done.exit_code == 1
    assert "not those of an earlier checkpoint" in done.stderr
    done = run("verify-log", out)
    assert done.exit_code == 0, done.stderr
    assert "whose first 9 are not those that it signed before" in done.stdout
    answer = json.loads(run("verify-log", out, "--json").stdout)
    assert (answer["proven"], answer["code"], answer["vkey"]) == (True, "rewritten", KEY.vkey())


def test_evidence_that_proves_nothing(path: Path) -> None:
    same = signed(log_of(9).entries)
    path.write_text(Evidence(KEY, same, same).text())
    done = run("verify-log", path)
    assert done.exit_code == 1
    assert "proves nothing" in done.stderr
    done = run("verify-log", path, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["proven"] is False


@pytest.mark.parametrize("words", ["hello", "", "convivial-log/1\n", "convivial-evidence/1\n\n"])
def test_what_is_no_ledger_is_refused(path: Path, words: str) -> None:
    path.write_text(words)
    done = run("verify-log", path)
    assert done.exit_code == 1
    assert str(path) in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1


def test_files_that_are_not_there(path: Path) -> None:
    for words in (
        ["no-such-file"],
        [path.parent],
        [path, "--checkpoint", "no-such-file"],
        [path, "--evidence", "/no/such/folder/evidence", "--checkpoint", rewritten(path)[1]],
    ):
        done = run("verify-log", *words)
        assert done.exit_code == 1
        assert "cannot be" in done.stderr


def test_a_crooked_checkpoint_or_key_is_refused(path: Path) -> None:
    kept = path.with_name("kept.txt")
    for crooked in (b"hello", b"\xff"):
        kept.write_bytes(crooked)
        done = run("verify-log", path, "--checkpoint", kept)
        assert done.exit_code == 1
        assert "this is no checkpoint" in done.stderr
    done = run("verify-log", path, "--vkey", "hello")
    assert done.exit_code == 1
    assert "--vkey" in done.stderr


def test_a_host_s_ledger_goes_out_and_verifies(tmp_path: Path) -> None:
    data = lay_database(tmp_path / "data")

    def host(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [Path(sys.executable).with_name("convivial"), *words],
            env={"PATH": "/usr/bin:/bin", "CONVIVIAL_DATA": str(data)},
            capture_output=True,
            text=True,
            check=False,
        )

    out = tmp_path / "riverside.log"
    founded = host("found", "Riverside", "--founder", "A", "--founder", "B", "--founder", "C")
    assert founded.returncode == 0, founded.stderr
    done = host("export-log", "riverside", str(out), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["bytes"] == out.stat().st_size
    assert run("verify-log", out).exit_code == 0
    again = host("export-log", "riverside", str(out))
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert host("export-log", "nowhere", str(tmp_path / "x")).returncode == 1
    assert host("export-log", "riverside", "/no/such/folder/x").returncode == 1
    assert not list(tmp_path.glob(".*"))
