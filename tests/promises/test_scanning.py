"""The scan for canaries finds them: a scan that finds nothing is worth nothing otherwise."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.promises.scanning import hits_in, hits_in_folder, packed

CANARY = "heron7Quietly?Rows+Home"


@pytest.mark.parametrize("kind", packed(CANARY))
def test_it_is_found_however_it_is_kept(kind: str) -> None:
    assert hits_in(packed(CANARY)[kind], [CANARY], "here")


@pytest.mark.parametrize("kind", packed(CANARY))
def test_another_word_is_not_found(kind: str) -> None:
    assert hits_in(packed("heron8Quietly?Rows+Home")[kind], [CANARY], "here") == []


def test_it_is_found_in_any_file_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "log").write_text(f"x {CANARY} y")
    assert [hit.where for hit in hits_in_folder(tmp_path, [CANARY])] == ["deep/er/log"]


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_it_is_found_in_a_database_also_while_it_is_only_in_the_log(
    tmp_path: Path, mode: str
) -> None:
    with closing(sqlite3.connect(tmp_path / "c.sqlite3")) as database:
        database.execute(f"PRAGMA journal_mode={mode}")
        database.execute("CREATE TABLE t (a BLOB)")
        # Long enough to lie on several pages, the word across two of them.
        database.execute("INSERT INTO t VALUES (?)", (b"-" * 4070 + CANARY.encode() + b"-" * 9000,))
        database.commit()
        found = {hit.where for hit in hits_in_folder(tmp_path, [CANARY])}
    assert "c.sqlite3 (values)" in found
