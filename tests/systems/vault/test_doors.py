"""The ways to open one's own space: given, added, replaced, removed, and never all of them gone."""

import base64
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from convivial.vault.models import Access, Door
from convivial.vault.policies.keys import LARGEST_DOOR, MOST_DOORS
from tests.systems.vault import sealed
from tests.systems.vault.conftest import Device, device_of, said
from tests.systems.vault.sealed import Keys, base64_of
from tests.world import World

PASSKEY = {"kind": "passkey", "name": "My phone", "hint": "AGE-PLUGIN-FIDO2PRF-1QQ", "number": 1}


class Opened(Device):
    """A device that has opened a space: with each door goes that the keys behind it signed it."""

    def __init__(self, world: World, name: str, keys: Keys) -> None:
        super().__init__(world.client(name))
        self.owner, self.keys = world.people[name].account_id, keys

    def post(self, path: str, value: Any) -> HttpResponse:
        if "body" in value and value["body"] != "!":
            door = base64.b64decode(value["body"])
            signed = base64_of(sealed.proof(self.keys, self.owner, door))
            value = {"proof": signed, **value}
        return super().post(path, value)


@pytest.fixture
def device(world: World, dilans_keys: Keys) -> Device:
    return Opened(world, "dilan", dilans_keys)


def phrase(world: World) -> Door:
    return Door.objects.get(account=world.dilan.account_id, kind="phrase")


def passkey(body: bytes | None = None, **other: object) -> dict[str, object]:
    return {**PASSKEY, "body": base64_of(body or sealed.passkey_door()), **other}


def noted(world: World) -> list[str]:
    rows = Access.objects.filter(account=world.dilan.account_id)
    return list(rows.exclude(what="keys-made").values_list("what", flat=True))


def test_a_door_is_given_and_noted(world: World, device: Device) -> None:
    door = phrase(world)
    given = said(device.get(f"doors/{door.pk}/"))
    assert given == {"body": base64_of(bytes(door.body))}
    assert noted(world) == ["door-given"]


@pytest.mark.parametrize("name", ["esi", "oona", "gus"])
def test_nobody_else_is_given_it(world: World, device: Device, name: str) -> None:
    sealed.begin_for(world, name)
    refused = said(device_of(world, name).get(f"doors/{phrase(world).pk}/"), 404)
    assert refused["code"] == "no-such-door"
    assert noted(world) == []


def test_a_passkey_is_added(world: World, device: Device) -> None:
    added = said(device.post("doors/add/", passkey()))
    [_phrase, door] = said(device.get("state/"))["doors"]
    assert door["id"] == added["id"]
    assert (door["kind"], door["name"], door["number"]) == ("passkey", "My phone", 1)
    assert door["hint"] == PASSKEY["hint"]
    assert noted(world) == ["door-added"]


UNFIT = {
    "sealed with words": ("not-sealed", passkey(sealed.scrypt_door())),
    "sealed for a key": ("not-sealed", passkey(sealed.sealed_body())),
    "no file": ("not-sealed", passkey(b"nothing")),
    "too large": ("not-sealed", passkey(sealed.passkey_door() + bytes(LARGEST_DOOR))),
    "six words more": ("not-a-door", passkey(sealed.scrypt_door(), kind="phrase")),
    "another kind": ("not-a-door", passkey(kind="window")),
    "of keys before": ("keys-changed", passkey(number=0)),
    "of keys to come": ("keys-changed", passkey(number=2)),
    "a long name": ("unreadable", passkey(name="x" * 81)),
    "no base64": ("unreadable", {**passkey(), "body": "!"}),
    "no number": ("unreadable", passkey(number="1")),
}


@pytest.mark.parametrize("name", UNFIT)
def test_unfit(world: World, device: Device, name: str) -> None:
    code, sent = UNFIT[name]
    answer = device.post("doors/add/", sent)
    assert said(answer, answer.status_code)["code"] == code
    assert Door.objects.filter(account=world.dilan.account_id).count() == 1
    assert noted(world) == []


def test_not_without_end(world: World, device: Device) -> None:
    for _door in range(MOST_DOORS - 1):
        said(device.post("doors/add/", passkey()))
    assert said(device.post("doors/add/", passkey()), 403)["code"] == "too-many-doors"


def test_new_words_replace_the_old(world: World, device: Device) -> None:
    old, body = phrase(world), sealed.scrypt_door()
    sent = {"body": base64_of(body), "name": "New words", "number": 1}
    made = said(device.post(f"doors/{old.pk}/replace/", sent))
    new = phrase(world)
    assert str(new.pk) == made["id"] != str(old.pk)
    assert (bytes(new.body), new.name) == (body, "New words")
    assert said(device.get(f"doors/{old.pk}/"), 404)["code"] == "no-such-door"
    assert noted(world) == ["door-added"]


def test_words_that_are_not_sealed_leave_the_old_ones(world: World, device: Device) -> None:
    old = phrase(world)
    for code, body, number in (
        ("not-sealed", sealed.passkey_door(), 1),
        ("not-sealed", sealed.scrypt_door(10), 1),
        ("keys-changed", sealed.scrypt_door(), 2),
    ):
        sent = {"body": base64_of(body), "name": "", "number": number}
        answer = device.post(f"doors/{old.pk}/replace/", sent)
        assert said(answer, answer.status_code)["code"] == code
        assert phrase(world) == old


def test_who_is_only_signed_in_hangs_no_door(
    world: World, device: Device, dilans_keys: Keys
) -> None:
    """Two minutes at a locked space: the words must open it afterwards, and nothing else."""
    old, body, owner = phrase(world), sealed.scrypt_door(), world.dilan.account_id
    sent: dict[str, object] = {"body": base64_of(body), "name": "", "number": 1}
    proofs = (
        b"",
        sealed.proof(sealed.signing_keys(), owner, body),
        sealed.proof(dilans_keys, owner, sealed.scrypt_door()),
        sealed.proof(dilans_keys, world.esi.account_id, body),
        sealed.statement(dilans_keys, owner),
    )
    for proof in proofs:
        said_so = {**sent, "proof": base64_of(proof)}
        assert said(device.post(f"doors/{old.pk}/replace/", said_so), 422)["code"] == (
            "not-your-keys"
        )
        with_key = passkey(proof=base64_of(proof))
        assert said(device.post("doors/add/", with_key), 422)["code"] == "not-your-keys"
    bare = device_of(world, "dilan")
    assert said(bare.post(f"doors/{old.pk}/replace/", sent), 400)["code"] == "unreadable"
    assert Door.objects.get(account=owner) == old
    assert noted(world) == []


def test_a_passkey_is_removed_and_not_replaced(world: World, device: Device) -> None:
    added = said(device.post("doors/add/", passkey()))["id"]
    sent = {"body": base64_of(sealed.scrypt_door()), "name": "", "number": 1}
    assert said(device.post(f"doors/{added}/replace/", sent), 400)["code"] == "not-a-door"
    said(device.post(f"doors/{added}/remove/", {}))
    assert [door["kind"] for door in said(device.get("state/"))["doors"]] == ["phrase"]
    assert noted(world) == ["door-added", "door-removed"]


def test_the_six_words_stay(world: World, device: Device) -> None:
    said(device.post("doors/add/", passkey()))
    refused = said(device.post(f"doors/{phrase(world).pk}/remove/", {}), 409)
    assert refused["code"] == "last-way-in"
    assert Door.objects.filter(kind="phrase").count() == 1


@pytest.mark.parametrize("act", ["replace", "remove"])
def test_nobody_touches_the_door_of_another(world: World, device: Device, act: str) -> None:
    esi = Opened(world, "esi", sealed.begin_for(world, "esi"))
    sent = {"body": base64_of(sealed.scrypt_door()), "name": "", "number": 1}
    answer = esi.post(f"doors/{phrase(world).pk}/{act}/", sent)
    assert said(answer, 404)["code"] == "no-such-door"
    assert said(device.post(f"doors/{uuid4()}/{act}/", sent), 404)["code"] == "no-such-door"
    assert Door.objects.filter(kind="phrase").count() == 2


def test_doors_are_given_with_measure(world: World, device: Device) -> None:
    door = phrase(world).pk
    for _time in range(60):
        said(device.get(f"doors/{door}/"))
    answer = device.get(f"doors/{door}/")
    refused = said(answer, 429)
    assert refused["code"] == "too-fast"
    assert answer["Content-Type"] == "application/problem+json"
    assert noted(world) == ["door-given"] * 60
