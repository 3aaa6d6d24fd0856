"""Who may read a record: let in and shut out in the same write as the sealing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from convivial.people.commands import membership
from convivial.vault.models import Confidant, Grant, Record
from tests.systems.vault import sealed
from tests.systems.vault.conftest import Device, device_of, said
from tests.systems.vault.sealed import Keys
from tests.systems.vault.writing import a_deletion, a_write, as_sent
from tests.world import NOW, World


@pytest.fixture
def device(world: World, dilans_keys: Keys) -> Device:
    return device_of(world, "dilan")


@pytest.fixture
def esis(world: World) -> Keys:
    return sealed.begin_for(world, "esi")


def confidant(world: World, name: str = "esi", status: str = "accepted") -> Confidant:
    return Confidant.objects.create(
        community=world.riverside,
        account=world.dilan.account,
        asked_by=world.dilan,
        member=world.people[name],
        status=status,
        asked_at=NOW,
    )


def grant(record: object, whom: Confidant, **other: Any) -> dict[str, Any]:
    sent = {"record": str(record), "confidant": str(whom.pk), "opens": "now", "ends_at": None}
    return sent | other


def send(device: Device, *writes: Any, status: int = 200, **more: Any) -> dict[str, Any]:
    return said(device.post("records/", {"writes": list(map(as_sent, writes)), **more}), status)


def reseal(device: Device) -> list[str]:
    found: list[str] = said(device.get("state/"))["reseal"]
    return found


def test_sealed_and_opened_in_one(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    made = send(device, write, grants=[grant(write.id, esi, opens="when-i-say")])["grants"]
    row = Grant.objects.get()
    assert made == [{"id": str(row.pk), "record": str(write.id), "confidant": str(esi.pk)}]
    assert (row.opens, row.released_at, row.ends_at, row.made_at) == ("when-i-say", None, None, NOW)
    assert reseal(device) == []


def test_sealed_for_fewer_than_may_read(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys)
    send(device, write, grants=[grant(write.id, esi)])
    assert reseal(device) == [str(write.id)]
    send(device, a_write(dilans_keys, esis, after=write))
    assert reseal(device) == []


def test_shut_out_and_sealed_anew_in_one(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    made = send(device, write, grants=[grant(write.id, esi)])["grants"][0]["id"]
    for_her = a_write(dilans_keys, esis, after=write)
    assert send(device, for_her, ends=[made], status=409)["code"] == "wrong-readers"
    assert Grant.objects.get().ended_at is None
    send(device, a_write(dilans_keys, after=write), ends=[made])
    assert Grant.objects.get().ended_at == NOW
    assert reseal(device) == []


def test_shut_out_alone_has_to_be_sealed_anew(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    made = send(device, write, grants=[grant(write.id, esi)])["grants"][0]["id"]
    send(device, ends=[made])
    assert reseal(device) == [str(write.id)]


def over(world: World, how: str) -> None:
    """End it for Esi in one of the ways in which somebody can no longer read."""
    if how == "past its end":
        Grant.objects.update(ends_at=NOW)
    elif how == "ended by her":
        Confidant.objects.update(status="ended")
    elif how == "she has left":
        membership.leave(membership_id=world.seat("esi"), now=NOW)
    elif how == "a block":
        membership.block(blocker_id=world.seat("esi"), blocked_id=world.seat("dilan"), now=NOW)


@pytest.mark.parametrize("how", ["past its end", "ended by her", "she has left", "a block"])
def test_no_longer_sealed_for(
    world: World, device: Device, dilans_keys: Keys, esis: Keys, how: str
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    send(device, write, grants=[grant(write.id, esi)])
    over(world, how)
    assert reseal(device) == [str(write.id)]
    for_her = a_write(dilans_keys, esis, after=write)
    assert send(device, for_her, status=409)["code"] == "wrong-readers"
    send(device, a_write(dilans_keys, after=write))
    assert reseal(device) == []


def test_opened_anew_after_its_end(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    send(device, write, grants=[grant(write.id, esi)])
    Grant.objects.update(ends_at=NOW)
    later = (NOW + timedelta(days=30)).isoformat()
    send(device, grants=[grant(write.id, esi, ends_at=later)])
    assert Grant.objects.filter(ended_at__isnull=True).get().ends_at == NOW + timedelta(days=30)


def test_an_end_is_moved_in_one(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    made = send(device, write, grants=[grant(write.id, esi)])["grants"][0]["id"]
    again = grant(write.id, esi, ends_at=(NOW + timedelta(days=1)).isoformat())
    assert send(device, grants=[again], status=409)["code"] == "shared-already"
    send(device, grants=[again], ends=[made])
    assert Grant.objects.filter(ended_at__isnull=True).count() == 1


@pytest.mark.parametrize("status", ["asked", "declined", "ended"])
def test_only_whoever_said_yes(
    world: World, device: Device, dilans_keys: Keys, esis: Keys, status: str
) -> None:
    esi, write = confidant(world, status=status), a_write(dilans_keys)
    refused = send(device, write, grants=[grant(write.id, esi)], status=409)
    assert refused["code"] == "no-confidant"
    assert not Record.objects.exists()


def test_neither_confidant_nor_record_of_another(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, theirs = confidant(world), a_write(esis)
    send(device_of(world, "esi"), theirs)
    assert send(device, grants=[grant(theirs.id, esi)], status=409)["code"] == "no-such-record"
    stolen = grant(theirs.id, esi)
    answer = device_of(world, "esi").post("records/", {"grants": [stolen]})
    assert said(answer, 409)["code"] == "no-confidant"


def test_nobody_ends_what_another_opened(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    made = send(device, write, grants=[grant(write.id, esi)])["grants"][0]["id"]
    send(device_of(world, "esi"), ends=[made])
    assert Grant.objects.get().ended_at is None


def test_unfit(world: World, device: Device, dilans_keys: Keys, esis: Keys) -> None:
    esi, write = confidant(world), a_write(dilans_keys)
    gone = a_write(dilans_keys)
    send(device, write, gone)
    send(device, a_deletion(gone))
    for code, status, unfit in (
        ("no-such-record", 409, [grant(gone.id, esi)]),
        ("no-such-record", 409, [grant(uuid4(), esi)]),
        ("no-such-record", 409, [grant(write.id, esi, opens="later")]),
        ("too-many-writes", 400, [grant(write.id, esi)] * 2),
        ("not-an-end", 422, [grant(write.id, esi, ends_at=NOW.isoformat())]),
        ("not-an-end", 422, [grant(write.id, esi, ends_at="2046-01-01T00:00:00Z")]),
        ("unreadable", 400, [grant(write.id, esi, ends_at="2046-01-01T00:00:00")]),
        ("unreadable", 400, [grant(write.id, esi, ends_at="9999-12-31T23:59:59-23:59")]),
        ("unreadable", 400, [grant("x", esi)]),
    ):
        assert send(device, grants=unfit, status=status)["code"] == code
    assert not Grant.objects.exists()


def test_what_is_deleted_is_open_to_nobody(
    world: World, device: Device, dilans_keys: Keys, esis: Keys
) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    send(device, write, grants=[grant(write.id, esi)])
    send(device, a_deletion(write))
    assert not Grant.objects.exists()
    assert reseal(device) == []


def test_new_keys_of_a_reader(world: World, device: Device, dilans_keys: Keys, esis: Keys) -> None:
    esi, write = confidant(world), a_write(dilans_keys, esis)
    send(device, write, grants=[grant(write.id, esi)])
    keys = sealed.signing_keys()
    statement, endorsement = sealed.change(keys, esis, world.esi.account_id)
    door = {"body": sealed.base64_of(sealed.scrypt_door()), "name": ""}
    sent = {
        "statement": sealed.base64_of(statement),
        "endorsement": sealed.base64_of(endorsement),
        "door": door,
    }
    said(device_of(world, "esi").post("keys/change/", sent))
    assert reseal(device) == [str(write.id)]
    old = a_write(dilans_keys, esis, after=write)
    assert send(device, old, status=409)["code"] == "wrong-readers"
    send(device, replace(a_write(dilans_keys, keys, after=write)))
    assert reseal(device) == []
