"""New keys: endorsed by those before; every way to the old ones is gone at that moment."""

from typing import Any

import pytest

from convivial.ledger.models import Entry
from convivial.vault.commands import writing
from convivial.vault.models import Access, Door, Guard, GuardSet, PublicKeys
from convivial.vault.policies.records import Write
from tests.systems.vault import sealed
from tests.systems.vault.conftest import Device, device_of, said
from tests.systems.vault.sealed import Keys, base64_of
from tests.systems.vault.writing import a_write
from tests.world import NOW, World


@pytest.fixture
def device(world: World, dilans_keys: Keys) -> Device:
    return device_of(world, "dilan")


def new_keys(world: World, before: Keys, number: int = 2) -> tuple[Keys, dict[str, Any]]:
    keys = sealed.signing_keys()
    statement, endorsement = sealed.change(keys, before, world.dilan.account_id, number)
    door = {"body": base64_of(sealed.scrypt_door()), "name": "New words"}
    sent = {"statement": base64_of(statement), "endorsement": base64_of(endorsement), "door": door}
    return keys, sent


def guarded(world: World) -> Guard:
    owner = world.dilan.account_id
    made = GuardSet.objects.create(
        account_id=owner, threshold=1, size=1, body=b"x", number=1, made_at=NOW
    )
    return Guard.objects.create(
        community=world.riverside,
        account_id=owner,
        asked_by=world.dilan,
        member=world.esi,
        status="accepted",
        guard_set=made,
        share=b"a share",
        sealed_for="f" * 64,
        asked_at=NOW,
    )


def test_changed(world: World, device: Device, dilans_keys: Keys) -> None:
    passkey = sealed.passkey_door()
    added = {
        "kind": "passkey",
        "name": "",
        "hint": "",
        "number": 1,
        "body": base64_of(passkey),
        "proof": base64_of(sealed.proof(dilans_keys, world.dilan.account_id, passkey)),
    }
    said(device.post("doors/add/", added))
    guard = guarded(world)
    keys, sent = new_keys(world, dilans_keys)
    assert said(device.post("keys/change/", sent))["number"] == 2
    state = said(device.get("state/"))
    assert (state["keys"]["number"], state["keys"]["fingerprint"]) == (2, keys.fingerprint)
    assert [(door["kind"], door["number"]) for door in state["doors"]] == [("phrase", 2)]
    guard.refresh_from_db()
    assert (guard.share, guard.guard_set, guard.status) == (None, None, "accepted")
    assert state["guards"] == {"set": None}
    before, now = PublicKeys.objects.order_by("number")
    assert (before.ended_at, now.ended_at) == (NOW, None)
    told = Entry.objects.get(entry="keys-changed")
    assert told.content == {"fingerprint": keys.fingerprint, "number": 2}
    assert Access.objects.filter(what="keys-changed").count() == 1


def test_again_and_again(world: World, device: Device, dilans_keys: Keys) -> None:
    before = dilans_keys
    for number in (2, 3, 4):
        before, sent = new_keys(world, before, number)
        assert said(device.post("keys/change/", sent))["number"] == number
    device_of_esi, _keys = device_of(world, "esi"), sealed.begin_for(world, "esi")
    [dilan] = device_of_esi.get("people/").json()  # type: ignore[attr-defined]
    assert [one["number"] for one in dilan["statements"]] == [1, 2, 3, 4]
    assert [one["endorsement"] is None for one in dilan["statements"]] == [True] + [False] * 3
    assert dilan["fingerprint"] == before.fingerprint


def test_what_was_sealed_for_the_keys_before_is_to_be_sealed_anew(
    world: World, device: Device, dilans_keys: Keys
) -> None:
    mine = [a_write(dilans_keys) for _one in range(3)]
    writing.write_records(account_id=world.dilan.account_id, writes=mine, now=NOW)
    assert said(device.get("state/"))["reseal"] == []
    keys, sent = new_keys(world, dilans_keys)
    said(device.post("keys/change/", sent))
    assert said(device.get("state/"))["reseal"] == [str(one.id) for one in mine]
    anew = [after(one, keys) for one in mine]
    writing.write_records(account_id=world.dilan.account_id, writes=anew[:2], now=NOW)
    assert said(device.get("state/"))["reseal"] == [str(mine[2].id)]


def after(write: Write, keys: Keys) -> Write:
    return a_write(keys, id=write.id, after=write)


def test_not_twice_with_the_same(world: World, device: Device, dilans_keys: Keys) -> None:
    _keys, sent = new_keys(world, dilans_keys)
    said(device.post("keys/change/", sent))
    assert said(device.post("keys/change/", sent), 422)["code"] == "not-your-keys"


def test_nothing_changes_by_halves(world: World, device: Device, dilans_keys: Keys) -> None:
    stranger = sealed.signing_keys()
    good = new_keys(world, dilans_keys)[1]
    for code, sent in (
        ("not-your-keys", new_keys(world, stranger)[1]),  # endorsed by somebody else
        ("not-your-keys", new_keys(world, dilans_keys, 3)[1]),  # one left out
        ("not-your-keys", {**good, "endorsement": good["statement"]}),
        ("not-sealed", {**good, "door": {"body": base64_of(sealed.sealed_body()), "name": ""}}),
        ("unreadable", {**good, "door": None}),
        ("unreadable", {**good, "recovery": "now"}),
    ):
        answer = device.post("keys/change/", sent)
        assert said(answer, answer.status_code)["code"] == code
        assert PublicKeys.objects.get().number == 1
        assert Door.objects.get().number == 1
    assert not Entry.objects.filter(entry="keys-changed").exists()


def test_not_before_there_are_any(world: World) -> None:
    keys = sealed.signing_keys()
    sent = new_keys(world, keys)[1]
    assert said(device_of(world, "dilan").post("keys/change/", sent), 409)["code"] == "not-begun"
