"""Tampering by somebody with every right on the database, who also writes all hashes anew.

Whoever kept an earlier checkpoint finds it out, and what they find is a file for others to check.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.models import F

from convivial.kernel.refusal import Refused
from convivial.ledger.commands.checkpoints import checkpoint
from convivial.ledger.commands.cosigning import cosign
from convivial.ledger.commands.recording import erase_content
from convivial.ledger.log import leaves, merkle, verifying
from convivial.ledger.log.checkpoint import Checkpoint as Signed
from convivial.ledger.log.checkpoint import parse_body, sign
from convivial.ledger.log.evidence import judge, read
from convivial.ledger.log.note import Note, parse
from convivial.ledger.log.verifying import Known
from convivial.ledger.models import Checkpoint, Cosignature, Entry, Head, Tile
from convivial.ledger.queries.evidence import evidence_against
from convivial.ledger.queries.exporting import export_lines
from convivial.ledger.queries.proofs import consistency_proof
from convivial.ledger.queries.verifying import verify
from tests.systems.ledger.rows import cosigned, device, fill, head_of
from tests.world import NOW, World

Act = Callable[[Any], object]


def rewrite(world: World) -> None:
    """Write every hash of the log anew, as if it had always been so, and sign nothing of it yet."""
    here = world.riverside.pk
    Checkpoint.objects.filter(community=here).delete()
    Tile.objects.filter(community=here).delete()
    tree = merkle.Range()
    for place, row in enumerate(Entry.objects.filter(community=here).order_by("number"), 1):
        row.number = place
        if row.content is not None:
            content = leaves.canonical(row.content)
            row.commitment = leaves.commitment(salt=bytes(row.salt), content=content)
        row.leaf_hash = merkle.leaf_hash(row.leaf())
        row.save()
        tree.append(row.leaf_hash)
    Head.objects.filter(pk=here).update(size=tree.end, edge=tree.hashes())


def edit(rows: Any) -> None:
    rows.filter(number=3).update(content={"invitation_id": "another"})


def delete(rows: Any) -> None:
    rows.filter(number=3).delete()


def insert(rows: Any) -> None:
    rows.filter(number__gt=3).update(number=F("number") + 10_000)
    made = {"community_id": rows[0].community_id, "entry": "member-left", "at": NOW}
    Entry.objects.create(**made, number=4, content={}, salt=bytes(16))


def reorder(rows: Any) -> None:
    for old, new in ((3, 9_999), (4, 3), (9_999, 4)):
        rows.filter(number=old).update(number=new)


REWRITINGS = [edit, delete, insert, reorder]


def export(world: World, path: Path) -> Path:
    path.write_bytes(b"".join(export_lines(world.riverside.pk)))
    return path


@pytest.mark.parametrize("act", REWRITINGS)
def test_a_log_rewritten_whole_is_found_out(world: World, tmp_path: Path, act: Act) -> None:
    kept = head_of(world.riverside.pk)
    act(Entry.objects.filter(community=world.riverside))
    rewrite(world)
    fill(world.riverside.pk, 2)
    assert verify(community_id=world.riverside.pk).holds  # to itself it looks well
    old, new = parse_body(kept.body), parse_body(head_of(world.riverside.pk).body)
    assert not merkle.verify_consistency(
        old_size=old.size,
        old_root=old.root,
        new_size=new.size,
        new_root=new.root,
        proof=consistency_proof(world.riverside.pk, old.size, new.size),
    )
    report = verifying.verify(export(world, tmp_path / "log"), Known((kept,)))
    assert [fault.code for fault in report.faults] == ["checkpoint-unlike"]
    assert judge(report.against[0]).proven


@pytest.mark.parametrize("act", REWRITINGS)
def test_the_evidence_convinces_somebody_else(world: World, act: Act) -> None:
    kept = head_of(world.riverside.pk)
    act(Entry.objects.filter(community=world.riverside))
    rewrite(world)
    fill(world.riverside.pk, 2)
    found = evidence_against(world.riverside.pk, kept.text())
    assert found is not None
    judged = judge(read(found.encode()))
    assert (judged.proven, judged.code) == (True, "rewritten")


def test_a_fork_of_the_same_length(world: World) -> None:
    kept = head_of(world.riverside.pk)
    edit(Entry.objects.filter(community=world.riverside))
    rewrite(world)
    found = evidence_against(world.riverside.pk, kept.text())
    assert found is not None
    assert judge(read(found.encode())).code == "fork"


def test_a_log_that_goes_on_gives_no_evidence(world: World) -> None:
    kept = head_of(world.riverside.pk)
    assert evidence_against(world.riverside.pk, kept.text()) is None
    fill(world.riverside.pk, 300)
    assert evidence_against(world.riverside.pk, kept.text()) is None


def truncate(world: World, size: int) -> None:
    Entry.objects.filter(community=world.riverside, number__gt=size).delete()
    rewrite(world)


def test_a_log_that_was_rolled_back(world: World, tmp_path: Path) -> None:
    kept = head_of(world.riverside.pk)
    truncate(world, 4)
    assert verify(community_id=world.riverside.pk).holds
    report = verifying.verify(export(world, tmp_path / "log"), Known((kept,)))
    assert [(fault.code, fault.number) for fault in report.faults] == [("rolled-back", 5)]
    with pytest.raises(Refused) as refused:
        evidence_against(world.riverside.pk, kept.text())
    assert refused.value.refusal.code == "checkpoint-ahead"


def test_a_log_that_was_rolled_back_and_filled_again(world: World) -> None:
    kept = head_of(world.riverside.pk)
    truncate(world, 4)
    fill(world.riverside.pk, parse_body(kept.body).size)
    found = evidence_against(world.riverside.pk, kept.text())
    assert found is not None
    assert judge(read(found.encode())).code == "rewritten"


def test_a_log_signed_anew_with_another_key(
    world: World, tmp_path: Path, settings: LazySettings
) -> None:
    kept = head_of(world.riverside.pk)
    settings.LEDGER_SEED = bytes(32)
    report = verifying.verify(export(world, tmp_path / "log"), Known((kept,)))
    assert [fault.code for fault in report.faults] == ["key-changed"]
    with pytest.raises(Refused) as refused:
        evidence_against(world.riverside.pk, kept.text())
    assert refused.value.refusal.code == "signature-wrong"


def test_a_device_does_not_countersign_what_was_rewritten(world: World) -> None:
    device(world, "dilan")
    kept = cosigned(head_of(world.riverside.pk))
    edit(Entry.objects.filter(community=world.riverside))
    rewrite(world)
    with pytest.raises(Refused) as refused:
        cosign(membership_id=world.seat("dilan"), note=kept, now=NOW)
    assert refused.value.refusal.code == "checkpoint-unlike"


def test_a_kept_cosignature_is_found_by_the_host_s_own_walk(world: World) -> None:
    device(world, "dilan")
    cosign(membership_id=world.seat("dilan"), note=cosigned(head_of(world.riverside.pk)), now=NOW)
    signature = bytearray(Cosignature.objects.get().signature)
    signature[-1] ^= 1
    Cosignature.objects.update(signature=bytes(signature))
    assert verify(community_id=world.riverside.pk).reason == "cosignature-wrong"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ({"root": bytes(32)}, "checkpoint-unlike"),
        ({"size": 3}, "checkpoint-unlike"),
        ({"size": 9_999}, "checkpoint-unlike"),
        ({"note": "hello"}, "signature-wrong"),
    ],
)
def test_a_changed_checkpoint_is_found(world: World, spoil: dict[str, Any], reason: str) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    Checkpoint.objects.update(**spoil)
    assert verify(community_id=world.riverside.pk).reason == reason


def test_a_checkpoint_by_another_key_is_found(world: World) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    note = parse(Checkpoint.objects.get().note)
    forged = Note(note.body, (sign(parse_body(note.body), bytes(32)),))
    Checkpoint.objects.update(note=forged.text())
    assert verify(community_id=world.riverside.pk).reason == "signature-wrong"


def test_a_checkpoint_of_another_log_is_found(world: World, settings: LazySettings) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    said = parse_body(parse(Checkpoint.objects.get().note).body)
    other = Signed(said.origin, said.size, bytes(32))
    Checkpoint.objects.update(
        note=Note(other.body(), (sign(other, settings.LEDGER_SEED),)).text(), root=bytes(32)
    )
    assert verify(community_id=world.riverside.pk).reason == "checkpoint-unlike"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda here: Tile.objects.filter(community=here).delete(),
        lambda here: Tile.objects.filter(community=here).update(root=bytes(32)),
        lambda here: Tile.objects.filter(community=here).update(hashes=bytes(8192)),
        lambda here: Tile.objects.filter(community=here).update(index=4),
        lambda here: Head.objects.filter(pk=here).update(edge=bytes(32)),
    ],
)
def test_a_changed_tree_is_found(world: World, spoil: Act) -> None:
    fill(world.riverside.pk, 256)
    assert verify(community_id=world.riverside.pk).holds
    spoil(world.riverside.pk)
    verdict = verify(community_id=world.riverside.pk)
    assert (verdict.holds, verdict.reason) == (False, "tree-changed")


def test_erasing_is_no_tampering(world: World, tmp_path: Path) -> None:
    kept = head_of(world.riverside.pk)
    erased = erase_content(community_id=world.riverside.pk, actor_id=world.seat("alma"))
    report = verifying.verify(export(world, tmp_path / "log"), Known((kept,)))
    assert report.holds
    assert report.erased == erased > 0


@pytest.mark.parametrize("note", ["", "hello", "convivial/x\n1\n"])
def test_evidence_needs_a_checkpoint(world: World, note: str) -> None:
    with pytest.raises(Refused) as refused:
        evidence_against(world.riverside.pk, note)
    assert refused.value.refusal.code == "not-a-checkpoint"


def test_evidence_needs_a_checkpoint_of_this_log(world: World) -> None:
    with pytest.raises(Refused) as refused:
        evidence_against(world.riverside.pk, head_of(world.elsewhere.pk).text())
    assert refused.value.refusal.code == "other-log"
