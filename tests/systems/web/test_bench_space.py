"""Measuring one's own space in a real browser: what it says, and that it works from end to end."""

import json
import os
import subprocess
import sys

import pytest
from bench import browsers, host, machine, report
from bench.results import Against, Fact, Results
from typer.testing import CliRunner

from convivial.web.cli import app


def test_without_a_browser_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    done = CliRunner().invoke(app, ["bench", "vault"])
    assert done.exit_code == 1
    assert "run `make test` once" in " ".join(done.stderr.split())


def test_without_the_tools_of_the_tests_it_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr(browsers, "find_spec", lambda _name: None)
    with pytest.raises(browsers.NoBrowser, match="make test"):
        browsers.find()


def test_what_is_slow_on_purpose_stands_beside_its_reference() -> None:
    opening = Against("opening", 1.5, "≤ 3 s", "scrypt alone", 0.03, "slowest of 5: 2 s")
    small = Fact("vault.js, compressed", 66_000, "bytes", "≤ 70,000")
    measured = Results(machine.describe(), space=[opening], space_facts=[small])
    (_, timed), (_, weighed) = report.sections(measured)["own-space"]
    said = ("opening", "1.500", "0.030", "0.02×", "scrypt alone", "slowest of 5: 2 s", "≤ 3 s")
    assert timed == [said]
    assert weighed == [("vault.js, compressed", "66,000 bytes", "≤ 70,000")]
    assert measured.as_dict()["space"][0]["ratio"] == 0.02


@pytest.mark.long
def test_it_measures_from_end_to_end() -> None:
    start = "from convivial.web.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "bench", "vault", "--json"],
        check=False,
        capture_output=True,
        text=True,
        cwd=host.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "convivial.web.settings"},
    )
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    works = {one["work"]: one for one in measured["space"]}
    assert all(one["seconds"] > 0 and one["ratio"] > 0 for one in works.values())
    # More than the derivation alone: a door that opened faster would not be the door.
    assert works["opening with six words"]["ratio"] < 1.1
    assert [fact["name"].split(",")[0] for fact in measured["space_facts"][:3]] == [
        "vault.js",
        "books.js",
        "plan.js",
    ]
