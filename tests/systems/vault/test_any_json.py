"""Whatever a device sends: an answer that says what was wrong, never a broken page."""

import json
import random
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from convivial.vault.models import Door, PublicKeys, Record, Vault
from tests.systems.vault import sealed
from tests.systems.vault.conftest import device_of, said
from tests.systems.vault.sealed import Keys, base64_of
from tests.systems.vault.writing import a_write, as_sent
from tests.world import World

TRIES = 150
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 10**400, 1.5, float("nan"), float("inf"), "", "x",
    "\0", "\ud800", "ä" * 5000, "AAAA", "====", [], {}, [[]], [{}], {"": None}, "2026-13-01",
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", str(uuid4()), f"{{{uuid4()}}}",
)  # fmt: skip


def sent_to(world: World, keys: Keys) -> dict[str, dict[str, Any]]:
    """Return for each address something that it would take, or nearly."""
    owner, door = world.dilan.account_id, Door.objects.get()
    new = sealed.signing_keys()
    statement, endorsement = map(base64_of, sealed.change(new, keys, owner))
    new_words = sealed.scrypt_door()
    words = {"body": base64_of(new_words), "name": "Six words"}

    def proof(body: bytes) -> str:
        return base64_of(sealed.proof(keys, owner, body))

    grant = {"record": str(uuid4()), "confidant": str(uuid4()), "opens": "now", "ends_at": None}
    write = as_sent(a_write(keys))
    passkey = sealed.passkey_door()
    return {
        "begin/": {"consent": 1, "statement": statement, "door": words},
        "keys/change/": {"statement": statement, "endorsement": endorsement, "door": words,
                         "recovery": str(uuid4())},
        "doors/add/": {"kind": "passkey", "name": "", "hint": "", "number": 1,
                       "body": base64_of(passkey), "proof": proof(passkey)},
        f"doors/{door.pk}/replace/": {**words, "number": 1, "proof": proof(new_words)},
        f"doors/{door.pk}/remove/": {},
        "records/": {"writes": [write], "grants": [grant], "ends": [str(uuid4())]},
    }  # fmt: skip


def spoil(value: Any, chance: random.Random) -> Any:
    """Put something odd at one place of a value, or take something away."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(list(value))
        if chance.random() < 0.1:
            return {key: one for key, one in value.items() if key != name}
        return {**value, name: spoil(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], spoil(value[at], chance), *value[at + 1 :]]
    if isinstance(value, str) and value and chance.random() < 0.5:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice("\0 Aä=\ud800-") + value[at + 1 :]
    return chance.choice(ODD)


def lying() -> tuple[int, ...]:
    return tuple(rows.objects.count() for rows in (Vault, PublicKeys, Record))


@pytest.mark.parametrize("number", range(6))
def test_no_request_breaks_anything(
    world: World, dilans_keys: Keys, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convivial.people.guards.ratelimit.consume", lambda *_, **__: True)
    device, chance = device_of(world, "dilan"), random.Random(number)
    path, good = list(sent_to(world, dilans_keys).items())[number]
    before = lying()
    for _try in range(TRIES):
        answer = device.post(path, spoil(good, chance))
        if answer.status_code != 200:
            assert 400 <= answer.status_code < 500, answer.content
            assert answer["Content-Type"] == "application/problem+json"
            assert json.loads(answer.content)["detail"]
    assert before[0] == lying()[0] == 1


BODIES = [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 5000]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_what_is_no_object(world: World, dilans_keys: Keys, body: bytes) -> None:
    client = world.client("dilan")
    for path in sent_to(world, dilans_keys):
        if path.endswith("remove/"):
            continue  # nothing of what is sent is read
        answer = client.post(f"/vault/{path}", body, content_type="application/json")
        assert said(answer, 400)["code"] == "unreadable"  # type: ignore[arg-type]


def test_more_than_the_host_takes(world: World, dilans_keys: Keys) -> None:
    body = b'{"writes":[' + b" " * 1_000_001 + b"]}"
    answer: Any = world.client("dilan").post(
        "/vault/records/", body, content_type="application/json"
    )
    assert said(answer, 413)["code"] == "too-large"


def strict_client(world: World) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.dilan.account)
    return client


def test_a_token_is_asked_for_and_given(world: World, dilans_keys: Keys) -> None:
    client, body = strict_client(world), json.dumps({"writes": [as_sent(a_write(dilans_keys))]})
    how: dict[str, Any] = {"content_type": "application/json"}
    assert client.post("/vault/records/", body, **how).status_code == 403
    assert not Record.objects.exists()
    token = client.get("/vault/state/").json()["token"]
    answer = client.post("/vault/records/", body, **how, headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    again = answer.json()["token"]
    change = json.dumps({"writes": []})
    answer = client.post("/vault/records/", change, **how, headers={"X-CSRFToken": again})
    assert answer.status_code == 200


def test_a_form_with_files_is_no_json(world: World, dilans_keys: Keys) -> None:
    client = strict_client(world)
    token = client.get("/vault/state/").json()["token"]
    answer: Any = client.post("/vault/records/", {"writes": "[]", "csrfmiddlewaretoken": token})
    assert said(answer, 400)["code"] == "unreadable"


ADDRESSES = ["state/", "records/", "people/"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_nobody_is_answered_who_is_signed_out(path: str, db: None) -> None:
    answer: Any = Client().get(f"/vault/{path}")
    refused = said(answer, 401)
    assert refused["code"] == "signed-out"
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ADDRESSES)
def test_answers_are_stored_nowhere(world: World, dilans_keys: Keys, path: str) -> None:
    answer = device_of(world, "dilan").get(path)
    assert "no-store" in answer["Cache-Control"]


def test_logs_hold_nothing_of_it(
    world: World, dilans_keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    device, write = device_of(world, "dilan"), as_sent(a_write(dilans_keys))
    with caplog.at_level(0):
        said(device.post("records/", {"writes": [write]}))
        device.post("records/", {"writes": [write]})
        device.post("records/", {"writes": "odd"})
    logged = " ".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    for secret in (write["id"], write["body"][:40], dilans_keys.fingerprint):
        assert secret not in logged
