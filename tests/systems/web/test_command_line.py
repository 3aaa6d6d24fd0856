"""The command line: each command answers people in words and machines in JSON, and refuses in one
sentence on stderr, leaving nothing half done."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

CONVIVIAL = Path(sys.executable).with_name("convivial")


class CommandLine:
    """A host of its own, spoken to from outside."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [CONVIVIAL, *words],
            env={"PATH": "/usr/bin:/bin", "CONVIVIAL_DATA": str(self.data), **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def convivial(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    return CommandLine(tmp_path_factory.mktemp("host") / "data")


FOUNDERS = ("--founder", "Alma", "--founder", "Bruno", "--founder", "Chen")


def test_found_prints_a_link_for_each_founder(convivial: CommandLine) -> None:
    done = convivial("found", "Riverside", *FOUNDERS, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["community"] == "riverside"
    assert list(answer["invitations"]) == ["Alma", "Bruno", "Chen"]
    assert all(
        link.startswith("http://127.0.0.1:8000/join/") for link in answer["invitations"].values()
    )


def test_the_first_run_makes_keys_that_only_the_owner_reads(convivial: CommandLine) -> None:
    convivial("doctor")
    assert stat.S_IMODE(convivial.data.stat().st_mode) == 0o700
    for name in ("secret-key", "convivial.sqlite3"):
        assert stat.S_IMODE((convivial.data / name).stat().st_mode) == 0o600, name


def test_two_founders_are_too_few(convivial: CommandLine) -> None:
    done = convivial("found", "Duo", "--founder", "A", "--founder", "B")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "A community is founded by at least three people. Name one more."
    )
    assert done.stdout == ""


def test_a_name_that_is_taken(convivial: CommandLine) -> None:
    convivial("found", "Twice", *FOUNDERS)
    done = convivial("found", "Twice", *FOUNDERS)
    assert done.returncode == 1
    assert "already" in done.stderr


def test_wrong_use_ends_with_two(convivial: CommandLine) -> None:
    assert convivial("found").returncode == 2
    assert convivial("no-such-command").returncode == 2


def test_every_command_shows_an_example(convivial: CommandLine) -> None:
    for words in (
        ["found"],
        ["serve"],
        ["demo"],
        ["doctor"],
        ["import", "members"],
        ["import", "calendar"],
    ):
        done = convivial(*words, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout, words


def test_listening_beyond_the_machine_needs_tls(convivial: CommandLine) -> None:
    done = convivial("serve", "--host", "0.0.0.0")  # noqa: S104  it must be refused
    assert done.returncode == 1
    assert "TLS" in done.stderr


def test_a_setting_can_come_from_a_file(convivial: CommandLine, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("a key from a file, long enough for Django to be content with it")
    done = convivial("doctor", "--json", CONVIVIAL_SECRET_KEY_FILE=str(key))
    assert json.loads(done.stdout)[1]["name"] == "key"


def test_a_file_that_is_not_there(convivial: CommandLine) -> None:
    done = convivial("import", "members", "/nowhere.csv", "--community", "riverside")
    assert done.returncode == 1
    assert (
        done.stderr.strip() == "/nowhere.csv: this file cannot be read (No such file or directory)."
    )
