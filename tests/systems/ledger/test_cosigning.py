"""Countersigning: members' devices, on checkpoints that are this log's, and on no others."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from convivial.kernel.refusal import Refused
from convivial.ledger.commands.checkpoints import checkpoint
from convivial.ledger.commands.cosigners import add_cosigner, end_cosigner
from convivial.ledger.commands.cosigning import cosign
from convivial.ledger.log import cosignature, signing
from convivial.ledger.log.checkpoint import parse_body
from convivial.ledger.log.note import Note, Signature, parse
from convivial.ledger.models import Checkpoint, Cosignature, Cosigner, Entry
from convivial.ledger.queries.checkpoints import cosigned as latest_cosigned
from convivial.ledger.queries.checkpoints import signed_head
from convivial.ledger.queries.cosigners import cosigners_of
from convivial.ledger.queries.verifying import verify
from convivial.people.commands import accounts, founders, membership
from tests.systems.ledger.rows import LAPTOP, PHONE, TIME, cosigned, device, fill, head_of
from tests.world import NOW, World


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.refusal.code


def test_a_device_countersigns_what_it_was_shown(world: World) -> None:
    added = device(world, "dilan")
    note = head_of(world.riverside.pk)
    row = cosign(membership_id=world.seat("dilan"), note=cosigned(note), now=NOW)
    assert row.cosigner_id == added.pk
    key = cosignature.device_key(signing.public_key(PHONE))
    assert cosignature.cosigned_by(head_of(world.riverside.pk), key) is not None
    verdict = verify(community_id=world.riverside.pk)
    assert (verdict.holds, verdict.checkpoints, verdict.cosignatures) == (True, 1, 1)


def test_the_same_again_changes_nothing(world: World) -> None:
    device(world, "dilan")
    note = cosigned(head_of(world.riverside.pk))
    rows = {cosign(membership_id=world.seat("dilan"), note=note, now=NOW).pk for _twice in "ab"}
    assert len(rows) == Cosignature.objects.count() == Checkpoint.objects.count() == 1


def test_two_devices_of_one_member_and_one_of_another(world: World) -> None:
    device(world, "dilan")
    device(world, "dilan", LAPTOP)
    device(world, "esi", bytes(reversed(range(32))))
    note = head_of(world.riverside.pk)
    for who, seed in (
        ("dilan", PHONE),
        ("dilan", LAPTOP),
        ("esi", bytes(reversed(range(32)))),
    ):
        cosign(membership_id=world.seat(who), note=cosigned(note, seed), now=NOW)
    assert len(head_of(world.riverside.pk).signatures) == 4
    found = latest_cosigned(world.riverside.pk)
    assert found is not None
    assert len(found.by) == 3


def test_an_earlier_size_is_countersigned_too(world: World) -> None:
    device(world, "dilan")
    note = head_of(world.riverside.pk)
    fill(world.riverside.pk, 3)
    row = cosign(membership_id=world.seat("dilan"), note=cosigned(note), now=NOW)
    assert row.checkpoint.size == parse_body(note.body).size
    assert verify(community_id=world.riverside.pk).holds


def test_within_a_day_the_latest_is_kept(world: World) -> None:
    device(world, "dilan")
    for hours in (0, 1, 30):
        fill(world.riverside.pk, 1)
        then = NOW + timedelta(hours=hours)
        note = cosigned(head_of(world.riverside.pk), time=TIME + 3600 * hours)
        cosign(membership_id=world.seat("dilan"), note=note, now=then)
    assert Cosignature.objects.count() == Checkpoint.objects.count() == 2
    assert verify(community_id=world.riverside.pk).holds


def changed_root(note: Note) -> Note:
    origin, size, _root = note.body.splitlines()
    return Note(f"{origin}\n{size}\n{'A' * 43}=\n", note.signatures)


def changed_size(note: Note) -> Note:
    origin, size, root = note.body.splitlines()
    return Note(f"{origin}\n{int(size) + 1}\n{root}\n", note.signatures)


def changed_origin(note: Note) -> Note:
    _origin, size, root = note.body.splitlines()
    return Note(f"convivial/other\n{size}\n{root}\n", note.signatures)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (changed_root, "checkpoint-unlike"),
        (changed_size, "checkpoint-ahead"),
        (changed_origin, "other-log"),
    ],
)
def test_what_is_not_this_log_is_refused(world: World, change: object, code: str) -> None:
    device(world, "dilan")
    note = cosigned(change(head_of(world.riverside.pk)))  # type: ignore[operator]
    assert code_of(lambda: cosign(membership_id=world.seat("dilan"), note=note, now=NOW)) == code
    assert not Cosignature.objects.exists()


def test_what_is_no_note_is_refused(world: World) -> None:
    device(world, "dilan")
    for note in ("", "hello", head_of(world.riverside.pk).body):
        attempt = partial(cosign, membership_id=world.seat("dilan"), note=note, now=NOW)
        assert code_of(attempt) == "not-a-checkpoint"


def test_a_false_signature_is_refused(world: World) -> None:
    device(world, "dilan")
    note = parse(cosigned(head_of(world.riverside.pk)))
    last = note.signatures[-1]
    false = Signature(last.name, last.key_id, last.signature[:-1] + b"\xff")
    text = Note(note.body, (false,)).text()
    assert (
        code_of(partial(cosign, membership_id=world.seat("dilan"), note=text, now=NOW))
        == "cosignature-wrong"
    )


def test_somebody_else_s_device_is_refused(world: World) -> None:
    device(world, "dilan")
    note = cosigned(head_of(world.riverside.pk))
    assert (
        code_of(partial(cosign, membership_id=world.seat("esi"), note=note, now=NOW))
        == "cosigner-unknown"
    )


def test_a_device_that_has_ended_countersigns_no_more(world: World) -> None:
    added = device(world, "dilan")
    note = cosigned(head_of(world.riverside.pk))
    cosign(membership_id=world.seat("dilan"), note=note, now=NOW)
    end_cosigner(membership_id=world.seat("dilan"), cosigner_id=added.pk, now=NOW)
    assert (
        code_of(partial(cosign, membership_id=world.seat("dilan"), note=note, now=NOW))
        == "cosigner-unknown"
    )
    assert Cosignature.objects.count() == 1  # what it countersigned stays
    device(world, "dilan")
    fill(world.riverside.pk, 1)
    again = cosigned(head_of(world.riverside.pk))
    cosign(membership_id=world.seat("dilan"), note=again, now=NOW)
    assert Cosignature.objects.count() == 1  # of a day, the latest


def test_a_clock_that_is_days_ahead_is_refused(world: World) -> None:
    device(world, "dilan")
    note = cosigned(head_of(world.riverside.pk), time=TIME + 3 * 86_400)
    assert (
        code_of(partial(cosign, membership_id=world.seat("dilan"), note=note, now=NOW))
        == "clock-ahead"
    )


@pytest.mark.parametrize("who", ["gus", "xavi"])
def test_only_members_countersign(world: World, who: str) -> None:
    note = cosigned(head_of(world.riverside.pk))
    assert (
        code_of(partial(cosign, membership_id=world.seat(who), note=note, now=NOW))
        == "members-only"
    )
    assert code_of(lambda: device(world, who)) == "members-only"


def test_devices_are_on_the_ledger_with_their_keys(world: World) -> None:
    added = device(world, "dilan")
    end_cosigner(membership_id=world.seat("dilan"), cosigner_id=added.pk, now=NOW)
    end_cosigner(membership_id=world.seat("dilan"), cosigner_id=added.pk, now=NOW)
    entries = Entry.objects.filter(entry__startswith="cosigner-").order_by("number")
    assert [row.entry for row in entries] == ["cosigner-added", "cosigner-ended"]
    vkey = cosignature.device_key(signing.public_key(PHONE)).vkey()
    assert entries[0].content == {"key": vkey}


def test_the_same_device_again_is_the_same(world: World) -> None:
    assert device(world, "dilan").pk == device(world, "dilan").pk
    assert Entry.objects.filter(entry="cosigner-added").count() == 1
    [row] = cosigners_of(world.seat("dilan"))
    assert (row.name, row.ended_at) == ("my phone", None)
    assert row.key_name == cosignature.device_name(signing.public_key(PHONE))


def test_a_device_of_somebody_else_is_refused(world: World) -> None:
    device(world, "dilan")
    assert code_of(lambda: device(world, "esi")) == "cosigner-elsewhere"


@pytest.mark.parametrize(
    ("key", "name", "code"),
    [
        (b"", "phone", "bad-key"),
        (bytes(31), "phone", "bad-key"),
        (bytes(32), "phone", "bad-key"),
        (b"k" * 33, "phone", "bad-key"),
        (b"k" * 32, " ", "bad-name"),
        (b"k" * 32, "p" * 61, "bad-name"),
    ],
)
def test_what_is_no_device_is_refused(world: World, key: bytes, name: str, code: str) -> None:
    assert (
        code_of(
            partial(
                add_cosigner, membership_id=world.seat("dilan"), public_key=key, name=name, now=NOW
            )
        )
        == code
    )


def test_a_handful_of_devices_is_enough(world: World) -> None:
    for number in range(20):
        device(world, "dilan", bytes([number] * 32))
    assert code_of(lambda: device(world, "dilan", bytes([99] * 32))) == "too-many-cosigners"
    assert device(world, "dilan", bytes([3] * 32)).ended_at is None


def test_ending_a_device_that_is_not_one_s_own(world: World) -> None:
    added = device(world, "dilan")
    assert (
        code_of(
            partial(end_cosigner, membership_id=world.seat("esi"), cosigner_id=added.pk, now=NOW)
        )
        == "no-such-cosigner"
    )


def test_whoever_goes_leaves_the_cosignature_and_no_name(world: World) -> None:
    device(world, "dilan")
    note = cosigned(head_of(world.riverside.pk))
    cosign(membership_id=world.seat("dilan"), note=note, now=NOW)
    accounts.delete_account(account=world.dilan.account, now=NOW)
    assert not Cosigner.objects.exists()
    assert Cosignature.objects.get().cosigner_id is None
    assert verify(community_id=world.riverside.pk).holds
    assert not Entry.objects.filter(entry="cosigner-added", content__isnull=False).exists()


def test_a_checkpoint_is_kept_once_a_size(world: World) -> None:
    first = checkpoint(community_id=world.riverside.pk, now=NOW)
    assert checkpoint(community_id=world.riverside.pk, now=NOW + timedelta(1)).pk == first.pk
    fill(world.riverside.pk, 1)
    assert checkpoint(community_id=world.riverside.pk, now=NOW).size == first.size + 1
    assert first.note == signed_note_of(first.size)


def signed_note_of(size: int) -> str:
    return Checkpoint.objects.get(size=size).note


def test_signing_is_refused_where_the_log_was_changed(world: World) -> None:
    checkpoint(community_id=world.riverside.pk, now=NOW)
    Entry.objects.filter(community=world.riverside, number=3).update(leaf_hash=bytes(32))
    fill(world.riverside.pk, 1)
    assert code_of(partial(checkpoint, community_id=world.riverside.pk, now=NOW)) == "log-changed"


def test_looking_at_the_head_writes_nothing(world: World) -> None:
    assert signed_head(world.riverside.pk) == signed_head(world.riverside.pk)
    assert not Checkpoint.objects.exists()
    assert latest_cosigned(world.riverside.pk) is None


def test_whoever_leaves_countersigns_no_more(world: World) -> None:
    device(world, "dilan")
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    assert Cosigner.objects.get().ended_at == NOW
    assert Cosigner.objects.filter(member=world.seat("dilan")).exists()


def test_whoever_was_parted_with_countersigns_no_more(world: World) -> None:
    device(world, "dilan")
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="part-with",
        payload={"member_id": str(world.seat("dilan"))},
        now=NOW,
    )
    founders.confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    assert Cosigner.objects.get().ended_at == NOW
