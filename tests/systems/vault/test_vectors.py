"""The host reads what devices write: the vectors that the client's own tests hold it to."""

import base64
import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from convivial.vault import sealed, statements

VECTORS = Path(__file__).parents[3] / "client/vault/vectors"


def vectors(name: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((VECTORS / name).read_text())
    return said


def raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def test_statements_and_their_fingerprints_are_read_as_devices_write_them() -> None:
    said = vectors("fixed.json")
    first, second = said["statements"]
    keys = said["public_keys"]

    before = statements.read_statement(raw(first["statement"]))
    assert before.fingerprint == keys[0]["fingerprint"]
    assert before.sign_key == raw(keys[0]["sign_key"])
    after = statements.read_change(
        raw(second["statement"]), raw(second["endorsement"]), before.sign_key
    )
    assert (after.number, after.previous) == (2, before.fingerprint)
    assert after.fingerprint == keys[1]["fingerprint"]
    for key in keys:
        assert statements.is_recipient(key["recipient"])
        found = statements.fingerprint_of(raw(key["sign_key"]), key["recipient"])
        assert found == key["fingerprint"]


def test_what_a_device_proves_of_a_door_is_taken_for_that_door_alone() -> None:
    said = vectors("fixed.json")
    key = raw(said["public_keys"][0]["sign_key"])
    owner = statements.read_statement(raw(said["statements"][0]["statement"])).owner
    proof = raw(said["door_proof"])
    statements.check_door(proof, owner=owner, body=b"a door", sign_key=key)
    with pytest.raises(statements.NotSigned):
        statements.check_door(proof, owner=owner, body=b"another", sign_key=key)


def test_what_a_device_signed_as_one_thing_is_no_other() -> None:
    said = vectors("fixed.json")
    key = raw(said["public_keys"][0]["sign_key"])
    texts = {
        "keyring": raw(said["keyrings"][0]),
        "keys": raw(said["statements"][0]["statement"]),
        "door": raw(said["door_proof"]),
        "guard-share": raw(said["guard_share"]),
        "recovery-ask": raw(said["signed"]["text"]),
    }
    for domain, text in texts.items():
        assert statements.opened(domain, text, key)
        for other in texts.keys() - {domain}:
            with pytest.raises(statements.NotSigned):
                statements.opened(other, text, key)


def test_headers_of_what_devices_sealed_are_taken_each_as_what_it_is() -> None:
    said = vectors("sealed.json")
    record, phrase, guard = (
        raw(said[name]["body"]) for name in ("record", "phrase_door", "guard_door")
    )
    assert sealed.recipients_in(record) == len(said["record"]["recipients"]) == 2
    assert sealed.recipients_in(guard) == 1
    sealed.check_padding(record)
    sealed.check_phrase_door(phrase)
    with pytest.raises(sealed.NotSealed):
        sealed.recipients_in(phrase)
    for body in (record, guard):
        with pytest.raises(sealed.NotSealed):
            sealed.check_phrase_door(body)


def test_six_words_open_their_door_with_another_program() -> None:
    door = vectors("sealed.json")["phrase_door"]
    typed = {one["typed"]: one["passphrase"] for one in vectors("fixed.json")["phrases"]}

    # It comes without types.
    passphrase = importlib.import_module("pyrage").passphrase
    text = passphrase.decrypt(raw(door["body"]), typed[door["words"]])

    assert text == raw(vectors("fixed.json")["keyrings"][0])
