"""The key that signs ledgers: made once, the owner's alone, and never replaced by another."""

import stat
from pathlib import Path
from threading import Barrier, Thread

import pytest

from convivial.web import environment
from convivial.web.environment import LEDGER_KEY, kept_key, kept_seed


def test_it_is_made_on_the_first_run_and_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    seed = kept_seed(data)
    assert len(seed) == 32
    assert kept_seed(data) == seed
    assert stat.S_IMODE((data / LEDGER_KEY).stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert [path.name for path in data.iterdir()] == [LEDGER_KEY]


def test_each_host_has_its_own(tmp_path: Path) -> None:
    assert kept_seed(tmp_path / "a") != kept_seed(tmp_path / "b")


@pytest.mark.parametrize("words", ["", "hello", "AAAA", "not base64 at all!"])
def test_a_spoilt_key_is_not_replaced(tmp_path: Path, words: str) -> None:
    (tmp_path / LEDGER_KEY).write_text(words)
    with pytest.raises(ValueError, match="bring it back from a backup"):
        kept_seed(tmp_path)
    assert (tmp_path / LEDGER_KEY).read_text() == words


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    found: list[object] = []
    ready = Barrier(8)

    def start() -> None:
        ready.wait(timeout=10)
        found.append((kept_seed(tmp_path), kept_key(tmp_path)))

    threads = [Thread(target=start) for _process in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_the_settings_of_a_host_carry_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVIVIAL_DATA", str(tmp_path / "data"))
    assert environment.read().ledger_seed == kept_seed(tmp_path / "data")
