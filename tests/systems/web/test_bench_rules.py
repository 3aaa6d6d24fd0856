"""The rules' own benchmarks: contests, growth, agreement; what they measure is not asserted."""

import time
from pathlib import Path

import pytest
from bench import machine, report
from bench.results import Against, Agreement, Fact, Growth, Results, World
from bench.rules import contest
from typer.testing import CliRunner

from convivial.web.cli import app

MEASURES = ("p50_min", "p95_min", "unanswered", "within_10", "gini", "interruptions_per_answer")


def test_every_section_has_its_marks_on_the_page_of_figures() -> None:
    everything = Results(
        machine.describe(),
        facts=[Fact("size", 1, "byte")],
        against=[Against("counting", 0.5, "≤ 1 s", "a library").with_theirs(100, "yes")],
        growth=[Growth("counting", "ballots", (10, 100), (0.1, 1.0), 1.0)],
        agreement=[Agreement("schulze", "a library", 10_000, 9_990, 10, "ADR 1")],
        space=[Against("opening", 1.5, "≤ 3 s", "scrypt alone", 0.03)],
        worlds=[World("base", dict.fromkeys(MEASURES, 0.5), 0.6, 0.4, ahead=True)],
    )
    text = report.PAGE.read_text()
    for name in report.sections(everything):
        assert f"<!-- {name}: begins -->" in text
        assert f"<!-- {name}: ends -->" in text
    rows = [
        row for parts in report.sections(everything).values() for _, part in parts for row in part
    ]
    assert ("counting", "0.500", "100.0", "200×", "a library", "yes", "≤ 1 s") in rows
    assert (
        "base",
        "0.5",
        "0.5",
        "50.0 %",
        "60.0 %",
        "50.0 %",
        "40.0 %",
        "0.50",
        "0.5",
        "yes",
    ) in rows
    assert ("schulze", "a library", "10,000", "9,990", "10", "0", "ADR 1") in rows


def test_what_grows_as_fast_as_its_input_has_the_exponent_1() -> None:
    grown = contest.grow(
        contest.Grows(
            "waiting", "steps", (1, 2, 4), lambda size: size, lambda n: time.sleep(n / 50)
        )
    )
    assert grown.exponent == pytest.approx(1, abs=0.2)


def test_a_contest_says_when_there_is_nobody_to_meet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(contest, "THEIR_PYTHON", tmp_path / "nowhere")
    met = contest.meet(contest.Contest("adding", lambda _folder: 2, lambda n: n + n, "some.adding"))
    assert (met.library, met.their_seconds, met.ratio) == ("some", None, None)
    assert "make peers" in met.same


def test_a_contest_compares_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contest, "ask", lambda _what, _folder: {"seconds": 9.0, "outcome": [4]})
    met = contest.meet(
        contest.Contest("adding", lambda _folder: 2, lambda n: (n + n,), "some.adding")
    )
    assert (met.same, met.their_seconds) == ("yes", 9.0)
    other = contest.Contest("adding", lambda _folder: 2, lambda n: (n,), "some.adding")
    assert contest.meet(other).same == "no"


def test_agreement_needs_somebody_to_agree_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(contest, "THEIR_PYTHON", tmp_path / "nowhere")
    done = CliRunner().invoke(app, ["bench", "agreement"])
    assert done.exit_code == 1
    assert "make peers" in done.stderr
    done = CliRunner().invoke(app, ["bench", "rules", "--only", "moonlight"])
    assert done.exit_code == 1
    assert "tally, transfers" in done.stderr
