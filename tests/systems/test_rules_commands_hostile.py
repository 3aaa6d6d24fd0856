"""Counts, draws and rotas from spoilt files: an answer, or one plain sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from convivial.web.cli import app

BLT = b'3 2\n-3\n4 1 3 2 0\n3 2 0\n0\n"Ann"\n"Bo"\n"Cy"\n"Ward"\n'
CAT = (
    b"# NUMBER ALTERNATIVES: 3\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n4: {1,3}, 2\n1: {}\n"
)
PB = (
    b"META\nkey;value\nbudget;9\nvote_type;approval\n"
    b"PROJECTS\nproject_id;cost\na;6\nb;4\nVOTES\nvoter_id;vote\n1;a,b\n"
)
POOL = b"id,age\np1,young\np2,young\np3,old\np4,old\n"
QUOTAS = b"feature,value,min,max\nage,young,1,1\nage,old,1,2\n"
WISHES = b"person,day,shift,preference\nAna,0,0,3\nBo,0,1,1\nAna,1,0,2\n"
SPOILT = [b"", b"\0", b"-1", b"1.5", b"NaN", b"9" * 30, b'"', b",", b";", b"\n", b"\r", b"\xff"]
SPOILT += [b"{", b"[", b"\xef\xbb\xbf", b"\xff\xfe", b"#", "٣".encode(), b"\xed\xa0\x80", b"0 0"]

FILES = {"x.blt": BLT, "x.cat": CAT, "x.pb": PB, "pool.csv": POOL, "q.csv": QUOTAS, "w.csv": WISHES}
COMMANDS = {
    "x.blt": ("recount", "x.blt", "--method", "stv-scottish", "--seed", "1", "--json"),
    "x.cat": ("recount", "x.cat", "--method", "approval", "--json"),
    "x.pb": ("recount", "x.pb", "--method", "mes", "--completion", "add1", "--json"),
    "pool.csv": ("draw", "pool.csv", "--quotas", "q.csv", "--seats", "2", "--seed", "1", "--json"),
    "q.csv": ("draw", "pool.csv", "--quotas", "q.csv", "--seats", "2", "--seed", "1", "--json"),
    "w.csv": ("rota", "w.csv", "--weeks", "1", "--json"),
}


def spoil(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    end = at + random.choice([0, 1, 1, 3, len(data)])
    return data[:at] + random.choice(SPOILT) + data[end:]


@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_answered_or_refused_with_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for other, data in FILES.items():
        Path(other).write_bytes(data)
    random = Random(name)
    seen = set()
    for _ in range(25):
        Path(name).write_bytes(spoil(FILES[name], random))
        done = CliRunner().invoke(app, COMMANDS[name])
        seen.add(done.exit_code)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        if done.exit_code == 0:
            assert json.loads(done.stdout)
        else:
            assert (done.exit_code, done.stdout) == (1, "")
            assert done.stderr.startswith((f"{name}:", "pool.csv:"))
    assert seen == {0, 1}
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_names_are_told_in_whatever_letters_the_terminal_knows(tmp_path: Path) -> None:
    ward = tmp_path / "ward.blt"
    ward.write_text(BLT.decode().replace("Ann", "Zoë ☃"), encoding="utf-8")
    program = str(Path(sys.executable).with_name("convivial"))
    for as_json in (True, False):
        done = subprocess.run(
            [program, "recount", str(ward), "--method", "irv", *["--json"] * as_json],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        told = done.stdout.decode("ascii")
        assert json.loads(told)["winners"] == ["Zoë ☃"] if as_json else "Zo\\xeb" in told


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end here")
def test_a_file_without_an_end_is_refused() -> None:
    for command in (("rota", "/dev/zero", "--weeks", "1"), COMMANDS["pool.csv"]):
        words = ["/dev/zero" if word == "pool.csv" else word for word in command]
        words = ["/dev/zero" if word == "q.csv" else word for word in words]
        done = CliRunner().invoke(app, words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "/dev/zero: this file is larger than 64 megabytes." in done.stderr
