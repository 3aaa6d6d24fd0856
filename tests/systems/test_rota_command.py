"""The rota command: words for people, JSON for machines, one sentence for what cannot be read."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from convivial.web.cli import app

HEAD = "person,day,shift,preference\n"
NIGHTS = HEAD + "".join(
    f"{person},{day},0,{liked}\n" for person, liked in (("Ana", 3), ("Bo", 1)) for day in range(7)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(NIGHTS)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["rota", *map(str, words)])


def machine(*words: object) -> Any:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_assignments_for_machines(table: Path) -> None:
    made = machine(table, "--weeks", 1, "--shifts", 1, "--cover", 1, "--gap", 0)
    assert [turn[1:] for turn in made["assignments"]] == [[day, 0] for day in range(7)]
    assert sorted(turn[0] for turn in made["assignments"]) == ["Ana"] * 4 + ["Bo"] * 3
    assert made["unfilled"] == []
    assert made["preference_sum"] == made["value"] == made["bound"] == 4 * 3 + 3
    assert made["proven"] is True
    assert made["gap"] == 0


def test_a_packed_table(table: Path) -> None:
    packed = table.with_name("people.csv.gz")
    packed.write_bytes(gzip.compress(table.read_bytes()))
    assert machine(packed, "--weeks", 1) == machine(table, "--weeks", 1)


def test_what_stays_open_for_machines(table: Path) -> None:
    words = (table, "--weeks", 1, "--shifts", 1, "--most", 3, "--least", 0, "--cover", 1)
    made = machine(*words, "--gap", 0)
    assert len(made["unfilled"]) == 1
    assert made["why"][0]["role"] == "first"
    kept, raised = made["mend"]
    assert kept["keeps_caps"] is True
    assert [change["kind"] for change in kept["changes"]] == ["willing"]
    assert [change["kind"] for change in raised["changes"]] == ["cap"]


def test_a_day_has_six_shifts_unless_more_are_named(table: Path) -> None:
    assert len(machine(table, "--weeks", 1)["unfilled"]) == 7 * 6 * 2 - 14
    table.write_text(NIGHTS + "Bo,0,7,1\n")
    assert len(machine(table, "--weeks", 1, "--cover", 1)["unfilled"]) == 7 * 8 - 8


def test_a_rota_in_words(table: Path) -> None:
    words = ("--weeks", 1, "--shifts", 1, "--most", 6, "--gap", 0, "--apart", "Bo,Ana")
    done = run(table, *words)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[2] in {"Day 0, shift 0: Ana, —", "Day 0, shift 0: Bo, —"}
    assert "Filled: 7 of 14 places. Open: 7." in lines
    assert not any("apart" in line for line in lines)
    assert "Without more shifts for anyone, the fewest changes that fill every place:" in lines


def test_the_same_seed_gives_the_same_rota(table: Path) -> None:
    words = (table, "--weeks", 1, "--cover", 1, "--seed", "spring")
    assert run(*words).stdout == run(*words).stdout


def test_no_weeks_are_an_empty_rota(table: Path) -> None:
    assert machine(table, "--weeks", 0)["assignments"] == []


def test_a_table_with_its_head_alone_leaves_everything_open(table: Path) -> None:
    table.write_text(HEAD)
    made = machine(table, "--weeks", 1)
    assert made["assignments"] == []
    assert len(made["unfilled"]) == 7 * 6 * 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ": This file is empty."),
        ("person,day\n", ":1: The head has to name the columns person, day, shift and preference;"),
        (HEAD + "Ana,0,0,1\nAna,0,0,-2\n", ":3: The preference “-2” is not a whole number"),
        (NIGHTS + "Bo,0,0,2\n", ":16: Bo is listed twice for day 0, shift 0;"),
    ],
)
def test_what_cannot_be_read_is_told_with_file_and_line(
    table: Path, text: str, sentence: str
) -> None:
    table.write_text(text)
    done = run(table, "--weeks", 1)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{table}{sentence}")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--most", 2, "--least", 3), "This rota cannot be: at least 3 is more than at most 2."),
        (
            ("--shifts", 96, "--cover", 200),
            "This rota cannot be: 134400 places are more than 100000.",
        ),
        (("--apart", "Ana"), "“Ana” is not two names with a comma between them."),
        (
            ("--apart", "Ana,Zoe"),
            "“Zoe”, who is to be kept apart from someone, is not in the file.",
        ),
    ],
)
def test_terms_that_cannot_be(table: Path, words: tuple[object, ...], sentence: str) -> None:
    done = run(table, "--weeks", 1, *words)
    assert done.exit_code == 1
    assert done.stderr == f"{sentence}\n"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "none.csv", "--weeks", 1)
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr


def test_wrong_use_ends_with_two(table: Path) -> None:
    assert run(table).exit_code == 2
    assert run(table, "--weeks", -1).exit_code == 2
