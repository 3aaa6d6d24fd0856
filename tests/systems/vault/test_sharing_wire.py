"""How devices and plain forms speak of sharing: shapes, refusals, and nobody signed in."""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.vault.models import Confidant, Grant, Record
from tests.systems.vault.conftest import Device, device_of, said
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import asked, confidant, for_esi, write_for
from tests.world import World

SHARED_WITH_ME = "/mine/shared-with-me/"

NOBODYS = UUID(int=1)


@pytest.fixture
def grant(world: World, dilans_keys: Keys) -> Grant:
    esi = begin_for(world, "esi")
    (made,) = write_for(world, "dilan", dilans_keys, {confidant(world, "dilan", "esi"): esi})
    return made


def test_asking(world: World, dilans_keys: Keys) -> None:
    answer = said(device_of(world, "dilan").post("confidants/ask/", {"member": _seat(world)}))
    made = Confidant.objects.get()
    assert set(answer) == {"id", "token"}
    assert answer["id"] == str(made.pk)


@pytest.mark.parametrize("sent", [{}, {"member": 1}, {"member": "x"}, [], "text"])
def test_asking_nobody(world: World, dilans_keys: Keys, sent: Any) -> None:
    answer = device_of(world, "dilan").post("confidants/ask/", sent)
    assert said(answer, 400)["code"] == "unreadable"


def test_asking_somebody_who_is_not_there(world: World, dilans_keys: Keys) -> None:
    answer = device_of(world, "dilan").post("confidants/ask/", {"member": str(uuid4())})
    assert said(answer, 404)["code"] == "not-reachable"
    assert answer["Content-Type"] == "application/problem+json"


def test_asking_has_its_measure(world: World, dilans_keys: Keys) -> None:
    device = device_of(world, "dilan")
    codes = [
        device.post("confidants/ask/", {"member": str(uuid4())}).status_code for _ in range(21)
    ]
    assert codes == [404] * 20 + [429]


def test_both_sides_are_listed_in_their_shape(world: World, grant: Grant) -> None:
    asked(world, "dilan", "gus")
    (esi, gus) = said(device_of(world, "dilan").get("confidants/"))["mine"]
    assert esi == {
        "id": str(grant.confidant_id),
        "member": str(world.seat("esi")),
        "name": "Esi",
        "community_name": "Riverside",
        "status": "accepted",
        "grants": [
            {
                "id": str(grant.pk),
                "record": str(grant.record_id),
                "opens": "now",
                "released_at": None,
                "ends_at": None,
            }
        ],
    }
    assert (gus["status"], gus["grants"]) == ("asked", [])
    assert said(device_of(world, "esi").get("confidants/")) == {
        "mine": [],
        "for_me": [
            {
                "id": str(grant.confidant_id),
                "name": "Dilan",
                "community_name": "Riverside",
                "status": "accepted",
            }
        ],
    }


def test_the_list_asks_little(
    world: World, grant: Grant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    device = device_of(world, "dilan")
    for name in ("gus", "alma", "bruno"):
        confidant(world, "dilan", name)
    with django_assert_num_queries(4):  # session, mine, their parts, who shares with me
        device.get("confidants/")


def test_what_is_open_in_its_shape(world: World, grant: Grant, dilans_keys: Keys) -> None:
    (one,) = json.loads(device_of(world, "esi").get("shared/").content)
    keys = one.pop("keys")
    assert one.pop("written_at") == "2026-03-02T09:00:00Z"
    assert one == {
        "grant": str(grant.pk),
        "confidant": str(grant.confidant_id),
        "name": "Dilan",
        "member": str(world.seat("dilan")),
        "community_name": "Riverside",
        "record": str(grant.record_id),
        "version": 1,
        "ends_at": None,
    }
    assert keys["fingerprint"] == dilans_keys.fingerprint
    assert set(keys) == {"number", "sign_key", "fingerprint", "statements"}
    assert set(keys["statements"][0]) == {"number", "statement", "endorsement"}


def test_one_that_is_open_in_its_shape(world: World, grant: Grant) -> None:
    given = said(device_of(world, "esi").get(f"shared/{grant.pk}/"))
    record = Record.objects.get()
    assert base64.b64decode(given["body"]) == bytes(record.body or b"")
    assert set(given) == {"body", "version", "prev_hash", "recipients", "keys"}


@pytest.mark.parametrize("who", ["dilan", "alma", "gus", "xavi", "oona"])
def test_nobody_else_is_given_it(world: World, grant: Grant, who: str) -> None:
    device = device_of(world, who)
    assert json.loads(device.get("shared/").content) == []
    refused = said(device.get(f"shared/{grant.pk}/"), 404)
    assert refused == said(device.get(f"shared/{uuid4()}/"), 404)
    assert refused["code"] == "not-open"


def test_reading_has_its_measure(world: World, grant: Grant) -> None:
    device = device_of(world, "esi")
    codes = {device.get(f"shared/{grant.pk}/").status_code for _ in range(121)}
    assert codes == {200, 429}


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_either_device_ends_it(world: World, grant: Grant, who: str) -> None:
    end = f"confidants/{grant.confidant_id}/end/"
    assert said(device_of(world, who).post(end, {}))["token"]
    assert said(device_of(world, who).post(end, {}), 404)["code"] == "no-such-confidant"
    assert said(device_of(world, "esi").get(f"shared/{grant.pk}/"), 404)


@pytest.mark.parametrize("path", ["confidants/", "shared/", f"shared/{NOBODYS}/"])
def test_nobody_signed_in_is_told_so(path: str, db: None) -> None:
    assert said(Device(Client()).get(path), 401)["code"] == "signed-out"


@pytest.mark.parametrize(
    "path",
    ["confidants/ask/", f"confidants/{NOBODYS}/end/", "grants/release/", "grants/keep-back/"],
)
def test_nobody_signed_in_does_anything(path: str, db: None) -> None:
    assert said(Device(Client()).post(path, {}), 401)["code"] == "signed-out"


def test_answers_are_plain_forms(world: World, dilans_keys: Keys) -> None:
    made = asked(world, "dilan", "esi")
    client = world.client("esi")
    answer = client.post(f"{SHARED_WITH_ME}{made.pk}/accept/")
    assert (answer.status_code, answer["Location"]) == (302, SHARED_WITH_ME)
    assert for_esi(world).status == "accepted"
    client.post(f"{SHARED_WITH_ME}{made.pk}/end/")
    assert for_esi(world).status == "declined"


def test_a_no_by_a_plain_form(world: World, dilans_keys: Keys) -> None:
    made = asked(world, "dilan", "esi")
    world.client("esi").post(f"{SHARED_WITH_ME}{made.pk}/decline/")
    assert for_esi(world).status == "declined"


@pytest.mark.parametrize("act", ["accept", "decline", "end"])
@pytest.mark.parametrize("who", ["dilan", "gus", "oona"])
def test_nobody_else_s_form_answers(world: World, dilans_keys: Keys, who: str, act: str) -> None:
    made = asked(world, "dilan", "esi")
    assert world.client(who).post(f"{SHARED_WITH_ME}{made.pk}/{act}/").status_code == 404
    assert for_esi(world).status == "asked"


def _seat(world: World) -> str:
    return str(world.seat("esi"))
