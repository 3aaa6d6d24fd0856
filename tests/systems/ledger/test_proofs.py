"""Proofs from the database's tiles: those of RFC 6962, in few queries, however long the log."""

from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from convivial.kernel.refusal import Refused
from convivial.ledger.commands.recording import record
from convivial.ledger.log import merkle, tiles
from convivial.ledger.log.leaves import Unfaithful
from convivial.ledger.models import Entry, Head, Tile
from convivial.ledger.queries.proofs import (
    consistency_proof,
    inclusion_proof,
    root_at,
    size_of,
)
from convivial.ledger.queries.verifying import verify
from tests.systems.ledger.rows import fill, head_of
from tests.world import NOW, World


@pytest.fixture
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of four hashes, so that a short log has several levels of them."""
    monkeypatch.setattr(tiles, "HEIGHT", 2)
    monkeypatch.setattr(tiles, "WIDTH", 4)


def leaf_hashes(world: World) -> list[bytes]:
    rows = Entry.objects.filter(community=world.riverside).order_by("number")
    return [bytes(leaf) for leaf in rows.values_list("leaf_hash", flat=True)]


def tree(hashes: list[bytes]) -> bytes:
    range_of_all = merkle.Range()
    range_of_all.extend(merkle.rolled_up(0, hashes))
    return range_of_all.root()


def test_every_proof_of_every_size_verifies(world: World, small_tiles: None) -> None:
    Tile.objects.all().delete()
    Entry.objects.filter(community=world.riverside).delete()
    Head.objects.filter(pk=world.riverside.pk).delete()
    fill(world.riverside.pk, 70)
    here, hashes = world.riverside.pk, leaf_hashes(world)
    assert Tile.objects.filter(community=here, level=2).count() == 1
    assert verify(community_id=here).holds
    for size in (1, 3, 4, 5, 16, 17, 63, 64, 65, 70):
        root = root_at(here, size)
        assert root == tree(hashes[:size])
        for number in range(1, size + 1, 3):
            found = inclusion_proof(here, number, size)
            assert merkle.verify_inclusion(
                leaf_hash=merkle.leaf_hash(found.leaf),
                index=number - 1,
                size=size,
                proof=found.proof,
                root=root,
            )
        for old in range(size):
            assert merkle.verify_consistency(
                old_size=old,
                old_root=root_at(here, old),
                new_size=size,
                new_root=root,
                proof=consistency_proof(here, old, size),
            )


def test_the_head_is_the_tree_of_all(world: World) -> None:
    hashes = leaf_hashes(world)
    assert root_at(world.riverside.pk, len(hashes)) == tree(hashes)
    assert head_of(world.riverside.pk).body.split("\n")[1] == str(len(hashes))


def test_a_proof_takes_few_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(world.riverside.pk, 600)
    size = size_of(world.riverside.pk)
    # The size, whole tiles, the tile that is not whole yet, roots of whole ones; and the entry.
    with django_assert_num_queries(4):
        consistency_proof(world.riverside.pk, 300, size)
    with django_assert_num_queries(5):
        inclusion_proof(world.riverside.pk, 300, size)


def test_a_tile_is_kept_when_it_is_full(world: World) -> None:
    fill(world.riverside.pk, 255 - size_of(world.riverside.pk))
    assert not Tile.objects.exists()
    fill(world.riverside.pk, 2)
    [tile] = Tile.objects.all()
    assert (tile.level, tile.index, len(tile.hashes)) == (0, 0, 256 * 32)
    assert bytes(tile.root) == tree(leaf_hashes(world)[:256])


def test_what_tile_a_leaf_fills() -> None:
    assert tiles.completed_at(0) == tiles.completed_at(255) == []
    assert tiles.completed_at(512) == [(0, 1)]
    assert tiles.completed_at(65_536 * 3) == [(0, 767), (1, 2)]
    assert tiles.place_of((0, 300)) == tiles.Place(0, 1, 44, 1)
    assert tiles.place_of((7, 3)) == tiles.Place(0, 1, 128, 128)
    assert tiles.place_of((9, 128)) == tiles.Place(1, 1, 0, 2)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda here, size: root_at(here, size + 1), "no-such-size"),
        (lambda here, size: consistency_proof(here, 3, size + 1), "no-such-size"),
        (lambda here, size: consistency_proof(here, 3, 2), "no-such-size"),
        (lambda here, size: consistency_proof(here, -1, 2), "no-such-size"),
        (lambda here, size: inclusion_proof(here, 1, size + 1), "no-such-size"),
        (lambda here, size: inclusion_proof(here, size + 1, size), "no-such-entry"),
        (lambda here, size: inclusion_proof(here, size, size - 1), "no-such-entry"),
        (lambda here, size: inclusion_proof(here, 0, size), "no-such-entry"),
    ],
)
def test_what_there_is_not_is_refused(world: World, ask: object, code: str) -> None:
    here = world.riverside.pk
    with pytest.raises(Refused) as refused:
        ask(here, size_of(here))  # type: ignore[operator]
    assert refused.value.refusal.code == code


def test_a_community_without_a_log(db: None) -> None:
    assert size_of(uuid4()) == 0
    assert root_at(uuid4(), 0) == merkle.EMPTY_ROOT
    assert consistency_proof(uuid4(), 0, 0) == []


def test_entries_that_were_taken_out_are_missed(world: World) -> None:
    Entry.objects.filter(community=world.riverside, number=3).delete()
    with pytest.raises(Refused) as refused:
        root_at(world.riverside.pk, size_of(world.riverside.pk))
    assert refused.value.refusal.code == "log-damaged"


def test_by_which_mandate_or_decision_is_in_the_leaf(world: World) -> None:
    mandate, decision = uuid4(), uuid4()
    here = world.riverside.pk
    write = partial(record, community_id=here, entry="x", actor_id=None, content={}, at=NOW)
    by_mandate, by_decision = write(mandate_id=mandate), write(decision_id=decision)
    by_neither = write()
    assert f'"mandate":"{mandate}"'.encode() in by_mandate.leaf()
    assert f'"decision":"{decision}"'.encode() in by_decision.leaf()
    assert b"mandate" not in by_neither.leaf()
    assert b"decision" not in by_neither.leaf()
    with pytest.raises(Unfaithful), transaction.atomic():
        write(mandate_id=mandate, decision_id=decision)
    assert verify(community_id=here).holds


def test_numbers_that_databases_write_in_their_own_way_are_refused(world: World) -> None:
    for content in ({"share": 0.5}, {"shares": [{"of": 1.0}]}):
        with pytest.raises(Unfaithful), transaction.atomic():
            record(
                community_id=world.riverside.pk, entry="x", actor_id=None, content=content, at=NOW
            )
