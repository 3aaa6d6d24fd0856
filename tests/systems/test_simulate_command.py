"""`convivial simulate calls`: figures for machines, a table for people, one sentence for a no."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from convivial.web.cli import app

BRIEF = ["--members", "30", "--days", "6", "--runs", "1"]
FIGURES = {
    "p50_min",
    "p95_min",
    "unanswered",
    "within_10",
    "gini",
    "interruptions_per_answer",
    "most_per_week",
}
POLICIES = ["convivial", "broadcast", "fixed", "round-robin", "random-waves"]


def simulate(*words: str) -> Any:
    return CliRunner().invoke(app, ["simulate", "calls", *words])


def answered(*words: str) -> Any:
    result = simulate(*BRIEF, *words, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_every_policy_with_every_figure() -> None:
    found = answered("--companions", "20", "--seed", "5")
    assert list(found["policies"]) == POLICIES
    assert all(set(figures) == FIGURES for figures in found["policies"].values())
    assert found["world"]["members"] == 30
    assert found["world"]["companions"] == 20
    assert found["world"]["calls_per_day"] == pytest.approx(1.2)


def test_one_policy_and_the_figures_of_its_world() -> None:
    found = answered(
        *("--policy", "fixed", "--calls-per-day", "9", "--opt-in", "0.5"),
        *("--fatigue", "2", "--presence-recall", "0.3"),
    )
    assert list(found["policies"]) == ["fixed"]
    asked = ("calls_per_day", "opted_in", "companions", "fatigue", "presence_recall")
    assert [found["world"][name] for name in asked] == [9, 0.5, 15, 2, 0.3]


def test_the_same_seed_gives_the_same_answer() -> None:
    assert answered("--seed", "8") == answered("--seed", "8")
    assert answered("--seed", "8")["policies"] != answered("--seed", "9")["policies"]


def test_nobody_to_ask_and_nobody_who_calls_are_answered_too() -> None:
    nobody = answered("--companions", "0")["policies"]["convivial"]
    assert (nobody["unanswered"], nobody["p50_min"]) == (1, None)
    quiet = answered("--calls-per-day", "0")["policies"]["convivial"]
    assert (quiet["unanswered"], quiet["most_per_week"]) == (None, 0)
    assert "–" in simulate(*BRIEF, "--calls-per-day", "0").stdout


def test_people_get_a_table() -> None:
    result = simulate(*BRIEF)
    assert result.exit_code == 0
    head, *rows = result.stdout.split("\n\n")[0].splitlines()
    assert "unanswered" in head
    assert [row.split()[0] for row in rows] == POLICIES


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--policy", "best"], "There is no policy “best”; there are convivial, broadcast"),
        (["--companions", "31"], "companions must be between 0 and the number of members"),
        (["--members", "1000000"], "members must be between 1 and 2000"),
        (["--calls-per-day", "inf"], "calls_per_day must be between 0 and 2000"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(words: list[str], sentence: str) -> None:
    result = simulate(*BRIEF, *words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert not result.stdout


@pytest.mark.parametrize(
    "words", [["--members", "0"], ["--days", "x"], ["--opt-in", "1.5"], ["--runs", "0"], ["--no"]]
)
def test_a_wrong_call_ends_with_2(words: list[str]) -> None:
    assert simulate(*words).exit_code == 2


def test_a_word_too_few_shows_what_there_is() -> None:
    result = CliRunner().invoke(app, ["simulate", "calls", "--help"])
    assert result.exit_code == 0
    assert "convivial simulate calls" in result.stdout
