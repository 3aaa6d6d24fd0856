"""Sealing parts for guardians: wholly or not at all, and only as it has to be."""

import dataclasses
import uuid
from collections.abc import Callable

import pytest

from convivial.kernel.refusal import Refused
from convivial.vault.commands import guard_sets, guarding
from convivial.vault.models import Guard, GuardSet
from convivial.vault.policies.guarding import LARGEST_BODY, NewSet, Sealed
from convivial.vault.queries.keys import keys_of
from tests.systems.vault import guards as bench
from tests.systems.vault.sealed import (
    begin_for,
    hybrid_stanza,
    scrypt_door,
    sealed_body,
    signing_keys,
)
from tests.world import NOW, World

Change = Callable[[NewSet], NewSet]


@pytest.fixture
def made(world: World) -> NewSet:
    """Return a set of three for Dilan that could be sealed as it is."""
    begin_for(world, "dilan")
    names = ("alma", "bruno", "chen")
    keys = {name: begin_for(world, name) for name in names}
    return bench.new_set(
        {bench.accepted(world, name).pk: keys[name].fingerprint for name in names}, threshold=2
    )


def seal(world: World, made: NewSet, owner: str = "dilan") -> GuardSet:
    return guard_sets.seal(account_id=bench.account(world, owner), made=made, now=NOW)


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal.code == code)


def test_each_holds_the_part_that_was_sealed_for_them(world: World, made: NewSet) -> None:
    guard_set = seal(world, made)
    assert (guard_set.pk, guard_set.threshold, guard_set.size) == (made.id, 2, 3)
    for share in made.shares:
        guard = Guard.objects.get(pk=share.guard_id)
        assert bytes(guard.share or b"") == share.body
        assert (guard.sealed_for, guard.guard_set_id) == (share.fingerprint, made.id)


def test_sealing_anew_replaces_everything(world: World, made: NewSet) -> None:
    seal(world, made)
    fewer = dataclasses.replace(made, id=uuid.uuid4(), shares=made.shares[:2])
    seal(world, fewer)
    assert GuardSet.objects.get().pk == fewer.id
    left_out = Guard.objects.get(pk=made.shares[2].guard_id)
    assert (left_out.share, left_out.sealed_for, left_out.guard_set_id) == (None, "", None)


def altered(**changes: object) -> Change:
    return lambda made: dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def share_altered(**changes: object) -> Change:
    def change(made: NewSet) -> NewSet:
        first = dataclasses.replace(made.shares[0], **changes)  # type: ignore[arg-type]
        return dataclasses.replace(made, shares=(first, *made.shares[1:]))

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (altered(number=2), "other-keys"),
        (altered(threshold=1), "out-of-measure"),
        (altered(threshold=4), "out-of-measure"),
        (altered(shares=()), "out-of-measure"),
        (lambda made: altered(shares=(*made.shares, made.shares[0]))(made), "not-guarding"),
        (share_altered(guard_id=uuid.uuid4()), "not-guarding"),
        (share_altered(fingerprint=signing_keys().fingerprint), "guardian-changed-keys"),
        (altered(body=sealed_body(recipients=2)), "unfit"),
        (altered(body=scrypt_door()), "unfit"),
        (altered(body=b"no age file"), "unfit"),
        (altered(body=sealed_body(size=LARGEST_BODY)), "unfit"),
        (share_altered(body=sealed_body(recipients=2)), "unfit"),
        (share_altered(body=b""), "unfit"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    world: World, made: NewSet, change: Change, code: str
) -> None:
    before = seal(world, made)
    with refused(code):
        seal(world, change(dataclasses.replace(made, id=uuid.uuid4())))
    assert GuardSet.objects.get() == before
    assert Guard.objects.filter(guard_set=before, share__isnull=False).count() == 3


def test_eight_are_too_many(world: World, made: NewSet) -> None:
    eight = tuple(Sealed(uuid.uuid4(), "f" * 64, hybrid_stanza().encode()) for _one in range(8))
    with refused("out-of-measure"):
        seal(world, dataclasses.replace(made, shares=eight))


def test_who_has_not_said_yes_holds_nothing(world: World, made: NewSet) -> None:
    guardian = Guard.objects.get(pk=made.shares[0].guard_id).member.account_id
    guarding.stop(guard_id=made.shares[0].guard_id, account_id=guardian, now=NOW)
    with refused("not-guarding"):
        seal(world, made)
    asked = bench.ask(world, "esi")
    extra = Sealed(asked.pk, begin_for(world, "esi").fingerprint, sealed_body())
    with refused("not-guarding"):
        seal(world, dataclasses.replace(made, shares=(*made.shares[1:], extra)))


def test_others_guardians_are_not_mine(world: World, made: NewSet) -> None:
    begin_for(world, "esi")
    with refused("not-guarding"):
        seal(world, made, owner="esi")


def test_without_a_space_nothing_is_sealed(world: World, made: NewSet) -> None:
    with refused("other-keys"):
        seal(world, made, owner="gus")


def test_an_id_that_is_taken_takes_nothing_from_anybody(world: World, made: NewSet) -> None:
    seal(world, made)
    keys = begin_for(world, "esi")
    asked = guarding.ask(
        account_id=bench.account(world, "alma"), member_id=world.seat("esi"), now=NOW
    )
    guarding.accept(guard_id=asked.pk, account_id=bench.account(world, "esi"), now=NOW)
    second = bench.accepted(world, "dilan", owner="alma")
    dilans = world.dilan.account_id
    from_alma = {asked.pk: keys.fingerprint, second.pk: fingerprint_of(dilans)}
    taken = dataclasses.replace(bench.new_set(from_alma, threshold=2), id=made.id)
    with refused("unfit"):
        seal(world, taken, owner="alma")
    assert GuardSet.objects.get().account_id == dilans


def fingerprint_of(account_id: uuid.UUID) -> str:
    keys = keys_of(account_id)
    assert keys is not None
    return keys.fingerprint


def test_while_a_device_asks_the_parts_stay_as_they_are(world: World, made: NewSet) -> None:
    seal(world, made)
    recovery = bench.start(world)
    with refused("recovery-open"):
        seal(world, dataclasses.replace(made, id=uuid.uuid4()))
    bench.cancel(world, recovery)
    seal(world, dataclasses.replace(made, id=uuid.uuid4()))
