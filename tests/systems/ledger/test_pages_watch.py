"""Devices that keep watch, on their page, and what browsers send by themselves."""

import base64

import pytest
from django.test import Client

from convivial.ledger.commands.cosigners import add_cosigner
from convivial.ledger.log import cosignature, signing
from convivial.ledger.log.cosignature import device_name
from convivial.ledger.log.note import Note, parse
from convivial.ledger.models import Cosignature, Cosigner
from tests.world import NOW, World

SEED = bytes(range(32))
KEY = signing.public_key(SEED)


def offer(world: World, *, who: str = "dilan", key: str = "", name: str = "My phone") -> str:
    sent = {"key": key or base64.b64encode(KEY).decode(), "name": name}
    answer = world.client(who).post(world.url("ledger/devices/"), sent, follow=True)
    return answer.content.decode()


def cosigned_note(world: World, time: int = int(NOW.timestamp())) -> str:
    whole = parse(world.client("dilan").get(world.url("ledger/checkpoint/")).content.decode())
    signature = cosignature.sign(whole.body, seed=SEED, name=device_name(KEY), time=time)
    return Note(whole.body, (signature,)).text()


def test_a_member_lets_a_device_keep_watch_and_stops_it(world: World) -> None:
    page = offer(world)
    assert "My phone" in page
    assert f'data-cosigner="{device_name(KEY)}"' in page
    device = Cosigner.objects.get(member=world.dilan)
    stopped = world.client("dilan").post(world.url(f"ledger/devices/{device.pk}/end/"), follow=True)
    assert "My phone" not in stopped.content.decode()


@pytest.mark.parametrize(
    ("key", "words"),
    [("no key", "no key"), ("AAAA", "key"), (" ", "needs JavaScript")],
)
def test_a_key_that_is_none_is_refused_beside_the_form(world: World, key: str, words: str) -> None:
    page = offer(world, key=key)
    assert words in page
    assert 'value="My phone"' in page
    assert not Cosigner.objects.filter(member=world.dilan).exists()


def test_nobody_sees_another_s_devices_or_stops_them(world: World) -> None:
    offer(world)
    device = Cosigner.objects.get(member=world.dilan)
    page = world.client("esi").get(world.url("ledger/watch/")).content.decode()
    assert "My phone" not in page
    stopping = world.client("esi").post(world.url(f"ledger/devices/{device.pk}/end/"))
    assert stopping.status_code == 404


def test_a_device_co_signs_and_everyone_sees_that_one_did(world: World) -> None:
    offer(world)
    answer = world.client("dilan").post(
        world.url("ledger/co-sign/"), {"note": cosigned_note(world)}
    )
    assert answer.status_code == 204
    assert Cosignature.objects.get().name == device_name(KEY)
    page = world.client("esi").get(world.url("ledger/watch/")).content.decode()
    assert "One device has signed the ledger" in page
    verify = world.client("gus").get(world.url("ledger/verify/")).content.decode()
    assert "It also fits what one device has signed." in verify


@pytest.mark.parametrize(
    ("who", "note", "status"),
    [
        ("dilan", "hello", 422),
        ("dilan", "", 422),
        ("esi", None, 403),
        ("gus", None, 403),
    ],
)
def test_a_signature_that_is_not_theirs_is_refused(
    world: World, who: str, note: str | None, status: int
) -> None:
    offer(world)
    sent = {"note": cosigned_note(world) if note is None else note}
    answer = world.client(who).post(world.url("ledger/co-sign/"), sent)
    assert answer.status_code == status
    assert not Cosignature.objects.exists()


def test_what_machines_send_needs_the_page_s_token(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.dilan.account)
    answer = strict.post(world.url("ledger/co-sign/"), {"note": "hello"})
    assert answer.status_code == 403


def test_my_data_names_my_devices(world: World) -> None:
    add_cosigner(membership_id=world.seat("dilan"), public_key=KEY, name="My phone", now=NOW)
    page = world.client("dilan").get("/account/my-data/").content.decode()
    assert "My phone" in page
    assert "My phone" not in world.client("esi").get("/account/my-data/").content.decode()
