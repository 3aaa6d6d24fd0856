"""Taking a ledger out: the file verifies by itself, with the cosignatures that there are."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.ledger.commands.cosigning import cosign
from convivial.ledger.commands.recording import erase_content, record
from convivial.ledger.keys import log_key
from convivial.ledger.log.verifying import Known, Report, verify
from convivial.ledger.models import Cosigner
from convivial.ledger.queries import checkpoints, exporting
from convivial.ledger.queries.exporting import export_lines
from tests.systems.ledger.rows import LAPTOP, TIME, cosigned, device, fill, head_of
from tests.world import NOW, World


def exported(world: World, folder: Path) -> Report:
    path = folder / "riverside.log"
    path.write_bytes(b"".join(export_lines(world.riverside.pk)))
    return verify(path, Known((), log_key(world.riverside.pk)))


def test_it_holds(world: World, tmp_path: Path) -> None:
    report = exported(world, tmp_path)
    assert report.holds
    assert report.head.note == head_of(world.riverside.pk)
    assert report.entries == report.head.checkpoint.size > 10


def test_it_has_the_words_and_not_those_that_were_erased(world: World, tmp_path: Path) -> None:
    record(
        community_id=world.riverside.pk,
        entry="activity-planned",
        actor_id=world.seat("esi"),
        content={"title": "Zupa 🍲 “soup”\n\tand “bread”\u2028"},
        at=NOW,
    )
    assert exported(world, tmp_path).holds
    assert "Zupa 🍲" in (tmp_path / "riverside.log").read_text()
    erase_content(community_id=world.riverside.pk, actor_id=world.seat("esi"))
    assert exported(world, tmp_path).holds
    assert "Zupa" not in (tmp_path / "riverside.log").read_text()


def test_cosignatures_go_along_of_this_size_and_of_earlier_ones(
    world: World, tmp_path: Path
) -> None:
    device(world, "dilan")
    device(world, "esi", LAPTOP)
    cosign(membership_id=world.seat("dilan"), note=cosigned(head_of(world.riverside.pk)), now=NOW)
    fill(world.riverside.pk, 3)
    later = NOW + timedelta(days=2)
    note = cosigned(head_of(world.riverside.pk), LAPTOP, TIME + 2 * 86_400)
    cosign(membership_id=world.seat("esi"), note=note, now=later)
    report = exported(world, tmp_path)
    assert report.holds
    assert len(report.cosigned) == 2
    assert len(report.head.earlier) == len(report.continues) == 1


def test_it_stays_when_the_cosigner_has_gone(world: World, tmp_path: Path) -> None:
    device(world, "dilan")
    cosign(membership_id=world.seat("dilan"), note=cosigned(head_of(world.riverside.pk)), now=NOW)
    Cosigner.objects.all().delete()
    assert len(exported(world, tmp_path).cosigned) == 1


def test_the_log_of_a_community_to_which_nothing_happened(db: None, tmp_path: Path) -> None:
    path = tmp_path / "empty.log"
    path.write_bytes(b"".join(export_lines(uuid4())))
    assert verify(path).holds


def test_it_is_read_in_pieces(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(world.riverside.pk, 50)
    with django_assert_num_queries(3):  # the head, countersigned checkpoints, the entries
        for _piece in export_lines(world.riverside.pk):
            pass


@pytest.mark.parametrize("count", [0, 1, 2])
def test_no_member_s_name_is_in_it(world: World, tmp_path: Path, count: int) -> None:
    fill(world.riverside.pk, count)
    exported(world, tmp_path)
    text = (tmp_path / "riverside.log").read_text()
    assert not [name for name in world.people if name.capitalize() in text]


def test_of_very_many_cosignatures_the_first_go_along(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "MOST_COSIGNATURES", 2)
    monkeypatch.setattr(exporting, "MOST_COSIGNATURES", 2)
    seeds = [bytes([number] * 32) for number in (1, 2, 3)]
    for seed in seeds:
        device(world, "dilan", seed)
    note = head_of(world.riverside.pk)
    for number, seed in enumerate(seeds):
        brought = cosigned(note, seed, TIME + number)
        cosign(membership_id=world.seat("dilan"), note=brought, now=NOW)
    report = exported(world, tmp_path)
    assert report.holds
    assert sorted(one.time - TIME for one in report.cosigned) == [0, 1]
    assert len(head_of(world.riverside.pk).signatures) == 3  # the host's own, and two
