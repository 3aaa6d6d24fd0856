"""What devices ask about guardians: each answer, and what it must not hold."""

from typing import Any

import pytest

from convivial.vault.models import Guard, GuardSet
from tests.systems.vault import guards as bench
from tests.systems.vault.conftest import device_of, said
from tests.systems.vault.guards import READY
from tests.systems.vault.sealed import (
    Keys,
    base64_of,
    begin_for,
    proof,
    sealed_body,
    signing_keys,
)
from tests.world import NOW, World


def new_set(world: World, keys: Keys, names: tuple[str, ...], threshold: int = 2) -> dict[str, Any]:
    """Return what a device sends when it has sealed for these, whom it asks the host about."""
    told = said(device_of(world, "dilan").get("guards/"))["guards"]
    ready = [one for one in told if one["keys"] and one["name"].lower() in names]
    shares = [
        {
            "guard": one["id"],
            "fingerprint": one["keys"]["fingerprint"],
            "body": base64_of(sealed_body()),
        }
        for one in ready
    ]
    door = sealed_body()
    return {
        "id": "5a1f2f1e-0000-4000-8000-000000000001",
        "threshold": threshold,
        "number": 1,
        "body": base64_of(door),
        "proof": base64_of(proof(keys, world.dilan.account_id, door)),
        "shares": shares,
    }


@pytest.fixture
def accepted(world: World, dilans_keys: Keys) -> tuple[str, ...]:
    """Have three say yes to guarding for Dilan."""
    for name in ("alma", "bruno", "chen"):
        begin_for(world, name)
        bench.accepted(world, name)
    return ("alma", "bruno", "chen")


def test_a_device_seals_for_who_said_yes(
    world: World, dilans_keys: Keys, accepted: tuple[str, ...]
) -> None:
    bench.ask(world, "esi")
    made = new_set(world, dilans_keys, (*accepted, "esi"))
    answer = said(device_of(world, "dilan").post("guards/seal/", made))
    assert answer["set"] == made["id"]
    assert answer["token"]
    assert Guard.objects.filter(share__isnull=False).count() == 3
    state = said(device_of(world, "dilan").get("guards/"))
    assert state["set"]["able"] == state["set"]["size"] == 3
    assert "esi" not in [one["name"].lower() for one in state["guards"] if one["keys"]]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "no id"},
        {"id": 7},
        {"threshold": True},
        {"threshold": "2"},
        {"threshold": -1},
        {"number": None},
        {"body": "not base64!"},
        {"shares": "none"},
        {"shares": [7]},
        {"shares": [{}] * 8},
        {"shares": [{"guard": "x", "fingerprint": "", "body": ""}]},
    ],
)
def test_what_is_no_set_is_refused_and_nothing_kept(
    world: World, dilans_keys: Keys, accepted: tuple[str, ...], change: dict[str, Any]
) -> None:
    made = new_set(world, dilans_keys, accepted) | change
    assert said(device_of(world, "dilan").post("guards/seal/", made), 400)["code"] == "unreadable"
    assert not GuardSet.objects.exists()


def test_who_is_only_signed_in_replaces_no_set(
    world: World, dilans_keys: Keys, accepted: tuple[str, ...]
) -> None:
    made = new_set(world, dilans_keys, accepted)
    device = device_of(world, "dilan")
    said(device.post("guards/seal/", made))
    held = bytes(GuardSet.objects.get().body)
    for other in ({"body": base64_of(sealed_body())}, {"proof": base64_of(b"nothing")}):
        sent = made | {"id": "5a1f2f1e-0000-4000-8000-000000000002"} | other
        assert said(device.post("guards/seal/", sent), 422)["code"] == "not-your-keys"
    assert bytes(GuardSet.objects.get().body) == held


def test_a_part_leaves_the_host_only_while_somebody_asks(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    alma = device_of(world, "alma")
    assert said(alma.get("guards/for-me/"))["guards"] == []
    recovery = bench.start(world)
    [mine] = said(alma.get("guards/for-me/"))["guards"]
    assert mine["share"] == base64_of(bytes(guards["alma"].share or b""))
    assert mine["recipient"] == recovery.recipient
    assert str(world.dilan.account_id) not in mine.values()
    assert said(device_of(world, "oona").get("guards/for-me/"))["guards"] == []
    bench.cancel(world, recovery)
    assert said(alma.get("guards/for-me/"))["guards"] == []


def test_a_recovery_from_asking_to_taking(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    dilan = device_of(world, "dilan")
    begun = said(dilan.post("guards/recovery/start/", {"recipient": signing_keys().recipient}))
    assert begun["ready_at"] == READY.isoformat().replace("+00:00", "Z")
    for name in ("alma", "bruno", "chen"):
        given = {"recovery": begun["id"], "body": base64_of(sealed_body())}
        said(device_of(world, name).post(f"guards/{guards[name].pk}/give/", given))
    state = said(dilan.get("guards/recovery/"))
    assert (state["recovery"]["id"], state["ready"]) == (begun["id"], False)
    early = said(dilan.post(f"guards/recovery/{begun['id']}/take/", {}), 409)
    assert early["code"] == "too-early"
    assert "body" not in early


def test_nobody_elses_device_gets_anything(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    recovery = bench.start(world)
    given = {"recovery": str(recovery.pk), "body": base64_of(sealed_body())}
    oona = device_of(world, "oona")
    said(oona.post(f"guards/{guards['alma'].pk}/give/", given), 404)
    said(oona.post(f"guards/recovery/{recovery.pk}/take/", {}), 409)
    assert said(oona.get("guards/recovery/"))["recovery"] is None


def test_answers_take_few_questions(world: World, django_assert_num_queries: Any) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    bench.start(world, now=NOW)
    dilan, alma = device_of(world, "dilan"), device_of(world, "alma")
    with django_assert_num_queries(5):
        dilan.get("guards/")
    with django_assert_num_queries(5):
        alma.get("guards/for-me/")
    with django_assert_num_queries(7):
        dilan.get("guards/recovery/")
