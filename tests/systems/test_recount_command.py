"""`convivial recount`: words for people, JSON for machines, one sentence for a no."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from convivial.web.cli import app

WARD = '3 2\n4 1 3 2 0\n3 2 0\n2 3 2 0\n0\n"Ann"\n"Bo"\n"Cy  Day"\n"A ward"\n'
TIED = "# NUMBER ALTERNATIVES: 3\n2: 1\n2: 2\n1: 3\n"
BUDGET = (
    "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
    "a;6;Apples\nb;4;\nVOTES\nvoter_id;vote\n1;a\n2;a,b\n"
)
CONSENT = {
    "format": "convivial-ballots/1",
    "kind": "consent",
    "proposal": "A new roof",
    "electorate": ["ann"],
    "rounds": [[{"member": "ann", "says": "consent"}]],
}

VOTE = {
    "format": "convivial-ballots/1",
    "kind": "yes-no",
    "electorate": 12,
    "needed": "2/3",
    "ballots": [{"count": 4, "says": "yes"}, {"count": 2, "says": "no"}],
}
LOT = {
    "format": "convivial-ballots/1",
    "kind": "lot",
    "options": ["ann", "bo", "cy"],
    "seats": 1,
    "electorate": 5,
}

Run = Callable[..., Result]


@pytest.fixture
def recount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("ward.blt").write_text(WARD, encoding="utf-8")
    Path("tied.soi").write_text(TIED, encoding="utf-8")
    Path("budget.pb").write_text(BUDGET, encoding="utf-8")
    Path("roof.json").write_text(json.dumps(CONSENT), encoding="utf-8")
    Path("vote.json").write_text(json.dumps(VOTE), encoding="utf-8")
    Path("lot.json").write_text(json.dumps(LOT), encoding="utf-8")
    Path("spoilt.blt").write_text(WARD.replace("\n3 2 0", "\n3 9 0"), encoding="utf-8")

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["recount", *words])

    return run


def answered(done: Result) -> Any:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_machines_get_the_whole_verdict(recount: Run) -> None:
    value = answered(recount("ward.blt", "--method", "stv-scottish", "--json"))
    assert list(value) == ["method", "ballots", "winners", "ranking", "ties", "rounds", "reasons"]
    assert (value["method"], value["ballots"]) == ("stv-scottish", 9)
    assert value["winners"] == ["Ann", "Bo"]
    assert value["ranking"] is None
    assert value["rounds"][0]["votes"] == {"Ann": "4", "Bo": "3", "Cy  Day": "2"}
    assert all(isinstance(reason, str) for reason in value["reasons"])


def test_people_read_who_won_first_and_then_why(recount: Run) -> None:
    done = recount("ward.blt", "--method", "stv-scottish")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Chosen: Ann, Bo"
    assert "  1. Ballots: 9. Seats: 2. Votes needed for a seat: 4." in lines
    assert "Stage 1" in lines
    assert "               2  Cy  Day" in lines


def test_seats_are_the_files_or_as_asked(recount: Run) -> None:
    method = ("--method", "stv-meek", "--json")
    assert len(answered(recount("ward.blt", *method))["winners"]) == 2
    assert len(answered(recount("ward.blt", *method, "--seats", "1"))["winners"]) == 1
    assert len(answered(recount("ward.blt", "--method", "irv", "--json"))["winners"]) == 1


def test_a_tie_stays_open_without_a_seed(recount: Run) -> None:
    value = answered(recount("tied.soi", "--method", "plurality", "--json"))
    assert value["winners"] == ["1", "2"]
    assert value["ties"][0]["broken_by"] == "open"
    words = recount("tied.soi", "--method", "plurality").stdout
    assert words.startswith("Open between: 1, 2")
    assert "left open, since there is no --seed" in words


def test_a_seed_draws_the_same_for_everyone(recount: Run) -> None:
    drawn = [
        answered(recount("tied.soi", "--method", "plurality", "--seed", seed, "--json"))
        for seed in ("7", "7", *map(str, range(20)))
    ]
    assert drawn[0] == drawn[1]
    assert {tuple(value["winners"]) for value in drawn} == {("1",), ("2",)}
    assert drawn[0]["ties"][0]["broken_by"] == "lot"


def test_projects_are_told_with_their_names(recount: Run) -> None:
    words = recount("budget.pb", "--method", "mes", "--completion", "add1", "--utility", "cost")
    assert "  a  Apples" in words.stdout
    value = answered(recount("budget.pb", "--method", "mes", "--json"))
    assert value["winners"] == ["a"] or set(value["winners"]) == {"a", "b"}


def test_a_decision_names_its_own_rule(recount: Run) -> None:
    assert answered(recount("roof.json", "--json"))["winners"] == ["A new roof"]


def test_a_decisions_file_says_what_it_decided(recount: Run) -> None:
    value = answered(recount("vote.json", "--json"))
    assert (value["outcome"], value["passed"], value["adopted"]) == ("adopted", True, ["yes"])
    assert value["reasons"][-1] == "It is decided: yes."
    words = recount("vote.json").stdout.splitlines()
    assert words[:2] == ["Chosen: yes", "Outcome: adopted"]
    stricter = answered(recount("vote.json", "--needed", "3/4", "--json"))
    assert (stricter["outcome"], stricter["passed"]) == ("rejected", False)
    assert answered(recount("roof.json", "--json"))["passed"]


def test_a_lot_is_open_until_it_has_a_seed(recount: Run) -> None:
    assert answered(recount("lot.json", "--json"))["outcome"] == "tied"
    drawn = answered(recount("lot.json", "--seed", "3", "--json"))
    assert (drawn["outcome"], drawn["adopted"]) == ("adopted", drawn["winners"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("spoilt.blt", "--method", "irv"), "spoilt.blt:3: A ballot names option 9"),
        (("missing.blt", "--method", "irv"), "missing.blt: this file cannot be read"),
        ((".", "--method", "irv"), ".: this file cannot be read"),
        (("ward.blt", "--method", "score"), "ward.blt: This rule counts points"),
        (("ward.blt", "--method", "mes"), "ward.blt: This rule needs projects with costs"),
        (("ward.blt", "--method", "irv", "--utility", "cost"), "“irv” knows no “utility”"),
        (("ward.blt", "--method", "lot"), "ward.blt: “lot” needs a decision by “lot”"),
        (("vote.json", "--needed", "1/3"), "vote.json: “yes-no” cannot count these ballots"),
    ],
)
def test_a_no_is_one_sentence_with_file_and_line(
    recount: Run, words: tuple[str, ...], sentence: str
) -> None:
    done = recount(*words)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("ward.blt",),
        ("ward.blt", "--method", "guess"),
        ("ward.blt", "--method", "irv", "--seats", "-1"),
        ("ward.blt", "--method", "schulze", "--strength", "much"),
        ("vote.json", "--needed", "most"),
        ("vote.json", "--needed", "1e999999999"),
        ("vote.json", "--needed", "1/0"),
    ],
)
def test_a_wrong_call_ends_with_two(recount: Run, words: tuple[str, ...]) -> None:
    assert recount(*words).exit_code == 2


def test_it_runs_as_a_command_of_its_own(tmp_path: Path) -> None:
    ward = tmp_path / "ward.blt"
    ward.write_text(WARD, encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("convivial"), "recount", ward, "--method", "irv"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Chosen: ")
