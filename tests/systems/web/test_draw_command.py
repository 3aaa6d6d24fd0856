"""`convivial draw`: a panel in words and for machines, replacements, one sentence for a no."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from convivial.web.cli import app

POOL = "id,age,name\n" + "".join(f"p{n},{'old' if n < 4 else 'young'},N{n}\n" for n in range(12))
QUOTAS = "feature,value,min,max\nage,old,2,2\nage,young,2,2\n"


class Files:
    def __init__(self, folder: Path) -> None:
        self.pool, self.quotas = folder / "pool.csv", folder / "quotas.csv"
        self.pool.write_text(POOL)
        self.quotas.write_text(QUOTAS)

    def draw(self, *more: str, seats: int = 4) -> Result:
        words = ["draw", str(self.pool), "--quotas", str(self.quotas), "--seats", str(seats)]
        return CliRunner().invoke(app, [*words, "--seed", "2026-05-01", *more])


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_for_machines(files: Files) -> None:
    done = files.draw("--json")
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["seed"] == "2026-05-01"
    assert len(answer["panel"]) == 4
    assert answer["quotas_met"] is True
    assert answer["relaxed"] == []
    assert answer["probabilities"] == {f"p{n}": 0.5 if n < 4 else 0.25 for n in range(12)}
    assert json.loads(files.draw("--json").stdout) == answer


def test_in_words(files: Files) -> None:
    done = files.draw()
    assert done.exit_code == 0
    assert "Every quota is met." in done.stdout
    assert "On the panel: p" in done.stdout


def test_quotas_that_had_to_give_way_are_named(files: Files) -> None:
    files.quotas.write_text(QUOTAS.replace("old,2,2", "old,3,3"))
    answer = json.loads(files.draw("--json").stdout)
    assert answer["quotas_met"] is False
    assert answer["relaxed"] == [
        {
            "feature": "age",
            "value": "old",
            "asked": {"min": 3, "max": 3},
            "kept": {"min": 2, "max": 3},
        }
    ]


def test_who_said_no_is_replaced_wave_after_wave(files: Files) -> None:
    first = json.loads(files.draw("--json").stdout)["panel"]
    gone = first[0]
    once = json.loads(files.draw("--json", "--declined", gone).stdout)
    (new,) = once["replacements"][0]["drawn"]
    assert set(once["panel"]) == {*first[1:], new}
    twice = json.loads(files.draw("--json", "--declined", gone, "--declined", new).stdout)
    assert {gone, new}.isdisjoint(twice["panel"])
    assert set(first[1:]) < set(twice["panel"])
    assert "On the panel now:" in files.draw("--declined", gone).stdout


def test_somebody_unknown_cannot_have_declined(files: Files) -> None:
    done = files.draw("--declined", "zoe")
    assert done.exit_code == 1
    assert "“zoe”" in done.stderr


def test_the_lottery_is_told_when_asked_for(files: Files) -> None:
    lottery = json.loads(files.draw("--json", "--lottery").stdout)["lottery"]
    assert sum(panel["tickets"] for panel in lottery["panels"]) == lottery["tickets"]
    assert 0 <= lottery["ticket"] < lottery["tickets"]
    assert sorted(one for kind in lottery["kinds"] for one in kind) == sorted(
        f"p{n}" for n in range(12)
    )


@pytest.mark.parametrize(
    ("pool", "quotas", "said"),
    [
        ("id,age\np1,old\np1,old\n", QUOTAS, "pool.csv:3: The id “p1” is already on line 2."),
        ("id,name\np1,Ana\n", QUOTAS, "pool.csv:1: No column is called “age”."),
        (POOL, "feature,value,min,max\nage,old,3,2\n", "quotas.csv:2: The min of 3 is above"),
        (POOL, "", "quotas.csv: This file is empty."),
        (POOL, "\x00\x01", "quotas.csv: This is not a table in CSV form."),
    ],
)
def test_a_file_that_cannot_be_read(files: Files, pool: str, quotas: str, said: str) -> None:
    files.pool.write_text(pool)
    files.quotas.write_text(quotas)
    done = files.draw()
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there(files: Files) -> None:
    files.quotas.unlink()
    done = files.draw()
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr


def test_wrong_use_ends_with_two(files: Files) -> None:
    assert files.draw(seats=-1).exit_code == 2


def test_nobody_in_the_pool(files: Files) -> None:
    files.pool.write_text("id,age\n")
    answer = json.loads(files.draw("--json").stdout)
    assert (answer["panel"], answer["quotas_met"]) == ([], False)
