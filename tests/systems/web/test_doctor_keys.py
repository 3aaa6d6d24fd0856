"""What doctor says of the keys that a host cannot do without."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from convivial.ledger.commands.checkpoints import checkpoint
from convivial.web import doctor
from convivial.web.environment import LEDGER_KEY, PUSH_KEY, kept_seed
from tests.world import NOW, World


def found(name: str) -> doctor.Finding:
    return next(finding for finding in doctor.examine() if finding.name == name)


@pytest.fixture
def data(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    kept_seed(tmp_path)
    kept_seed(tmp_path, PUSH_KEY)
    return tmp_path


def test_a_key_of_the_owner_alone_is_well(data: Path, db: None) -> None:
    assert found("ledger-key").well


def test_a_key_that_others_read_is_not(data: Path, db: None) -> None:
    (data / LEDGER_KEY).chmod(0o640)
    finding = found("ledger-key")
    assert not finding.well
    assert "chmod 600" in finding.sentence


def test_a_key_that_is_gone_is_not(data: Path, db: None) -> None:
    (data / LEDGER_KEY).unlink()
    finding = found("ledger-key")
    assert not finding.well
    assert "backup" in finding.sentence


def test_the_push_key_of_the_owner_alone_is_well(data: Path, db: None) -> None:
    assert found("push-key").well
    assert (data / PUSH_KEY).read_text() != (data / LEDGER_KEY).read_text()


def test_a_push_key_that_others_read_is_not(data: Path, db: None) -> None:
    (data / PUSH_KEY).chmod(0o604)
    assert "chmod 600" in found("push-key").sentence


def test_a_push_key_that_is_gone_is_not(data: Path, db: None) -> None:
    (data / PUSH_KEY).unlink()
    finding = found("push-key")
    assert not finding.well
    assert "backup" in finding.sentence


def test_a_push_key_that_is_none_is_refused(data: Path) -> None:
    (data / PUSH_KEY).write_text("not a key")
    with pytest.raises(ValueError, match="no push key"):
        kept_seed(data, PUSH_KEY)


def test_ledgers_signed_with_another_key(world: World, settings: LazySettings) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    assert found("ledgers").well
    settings.LEDGER_SEED = bytes(32)
    finding = found("ledgers")
    assert not finding.well
    assert "another key" in finding.sentence
    assert "riverside" in finding.sentence
