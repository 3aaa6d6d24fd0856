"""Taking a copy out of a host and beginning with it on another, on the command line."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.migrated import lay_database

CONVIVIAL = Path(sys.executable).with_name("convivial")
FOUNDERS = ("--founder", "Ana", "--founder", "Ben", "--founder", "Cyd")


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a host of its own."""
    return subprocess.run(
        [CONVIVIAL, *words],
        env={"PATH": "/usr/bin:/bin", "CONVIVIAL_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = lay_database(tmp_path_factory.mktemp("host") / "data")
    assert run(data, "found", "Riverside", *FOUNDERS).returncode == 0
    return data


@pytest.fixture(scope="module")
def copy(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "riverside.zip"
    done = run(host, "export", "riverside", str(out), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["bytes"] == out.stat().st_size
    return out


def test_a_copy_is_whole_and_for_its_owner_alone(copy: Path) -> None:
    assert [file.name for file in copy.parent.iterdir()] == ["riverside.zip"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        assert "manifest.json" in archive.namelist()


def test_another_host_begins_with_it(copy: Path, tmp_path: Path) -> None:
    data = lay_database(tmp_path / "data")
    done = run(data, "import", "community", str(copy), *FOUNDERS, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["community"] == "riverside"
    assert list(answer["invitations"]) == ["Ana", "Ben", "Cyd"]


def test_beside_it_under_another_name(host: Path, copy: Path) -> None:
    taken = run(host, "import", "community", str(copy), *FOUNDERS)
    assert taken.returncode == 1
    assert "of that name here already" in taken.stderr
    done = run(host, "import", "community", str(copy), *FOUNDERS, "--name", "Uphill")
    assert done.returncode == 0
    assert "Uphill is founded" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "nowhere", "{tmp}/x.zip"), "no community"),
        (("export", "riverside", "{tmp}/missing/x.zip"), "cannot be written"),
        (("import", "community", "{tmp}/missing.zip", *FOUNDERS), "cannot be read"),
        (("import", "community", "{tmp}/text.zip", *FOUNDERS), "not a zip"),
        (("import", "community", "{copy}", "--founder", "A"), "at least three"),
    ],
)
def test_a_no_is_one_sentence(
    host: Path, copy: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "text.zip").write_text("not a zip", encoding="utf-8")
    done = run(host, *(word.format(tmp=tmp_path, copy=copy) for word in words))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert os.listdir(tmp_path) == ["text.zip"]  # noqa: PTH208  nothing half-done is left
