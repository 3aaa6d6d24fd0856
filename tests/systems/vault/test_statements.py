"""What somebody's device signed about their keys: believed only word by word."""

import base64
import dataclasses
import hashlib
import json
import random
import uuid
from typing import Any

import pytest

from convivial.vault import statements
from convivial.vault.statements import NotSigned
from tests.systems.vault import sealed
from tests.systems.vault.sealed import compact, said_of, signed, signing_keys

OWNER = uuid.UUID("6f1c8d0e-9d0b-4b57-8a45-0c7c2f6f9a11")
KEYS = signing_keys()
OTHER = signing_keys()
TRIES = 20_000


def test_a_statement_says_whose_keys_these_are() -> None:
    said = statements.read_statement(sealed.statement(KEYS, OWNER))
    assert (said.owner, said.number, said.previous) == (OWNER, 1, None)
    assert (said.sign_key, said.recipient) == (KEYS.sign_key, KEYS.recipient)
    assert said.at.isoformat() == "2026-03-02T09:00:00+00:00"


def test_a_fingerprint_is_as_written_down() -> None:
    named = b"convivial fingerprint/1\n" + KEYS.sign_key + KEYS.recipient.encode()
    said = statements.read_statement(sealed.statement(KEYS, OWNER))
    assert said.fingerprint == KEYS.fingerprint == hashlib.sha256(named).hexdigest()


def test_new_keys_are_endorsed_by_those_before() -> None:
    text, endorsement = sealed.change(OTHER, KEYS, OWNER)
    said = statements.read_change(text, endorsement, KEYS.sign_key)
    assert (said.number, said.previous) == (2, KEYS.fingerprint)
    assert said.sign_key == OTHER.sign_key


def test_an_endorsement_is_of_these_words_by_that_key() -> None:
    text, endorsement = sealed.change(OTHER, KEYS, OWNER)
    _other_text, third = sealed.change(signing_keys(), KEYS, OWNER)
    by_itself = signed("keys-change", text.split(b"\n", 2)[2], OTHER)
    for wrong, key in (
        (endorsement, OTHER.sign_key),
        (third, KEYS.sign_key),
        (by_itself, KEYS.sign_key),
        (text, KEYS.sign_key),
        (b"", KEYS.sign_key),
    ):
        with pytest.raises(NotSigned):
            statements.read_change(text, wrong, key)


def test_what_was_signed_for_one_purpose_is_nothing_for_another() -> None:
    payload = compact(said_of(KEYS, OWNER))
    for domain in ("record", "keys-change", "keyring", "guard-share", "recovery-ask"):
        with pytest.raises(NotSigned):
            statements.read_statement(signed(domain, payload, KEYS))
        swapped = signed(domain, payload, KEYS).replace(domain.encode(), b"keys", 1)
        with pytest.raises(NotSigned):
            statements.read_statement(swapped)


def with_field(name: str, value: Any) -> bytes:
    return compact(said_of(KEYS, OWNER) | {name: value})


UNFIT = {
    "suite as truth": with_field("suite", True),
    "another suite": with_field("suite", 2),
    "number 0": with_field("number", 0),
    "number 2 after none": with_field("number", 2),
    "number as truth": with_field("number", True),
    "a half number": with_field("number", 1.0),
    "a number beyond": compact(said_of(KEYS, OWNER, 1001, KEYS.fingerprint)),
    "number 1 after some": with_field("prev", KEYS.fingerprint),
    "a fingerprint in capitals": compact(said_of(KEYS, OWNER, 2, KEYS.fingerprint.upper())),
    "no owner": with_field("owner", "dilan"),
    "an owner in capitals": with_field("owner", str(OWNER).upper()),
    "an owner in braces": with_field("owner", f"{{{OWNER}}}"),
    "a short key": with_field("sign_key", base64.b64encode(bytes(31)).decode()),
    "a key of another kind": with_field("sign_key", 7),
    "a key beyond ASCII": with_field("sign_key", "ä" * 44),
    "another recipient": with_field("recipient", "age1" + "q" * 58),
    "a recipient in capitals": with_field("recipient", KEYS.recipient.upper()),
    "a recipient with more": with_field("recipient", KEYS.recipient + "q"),
    "a recipient and a line": with_field("recipient", KEYS.recipient + "\n"),
    "local time": with_field("at", "2026-03-02T09:00:00"),
    "no time": with_field("at", "2026-13-02T09:00:00Z"),
    "a field more": compact({**said_of(KEYS, OWNER), "more": 1}),
    "a field less": compact({k: v for k, v in said_of(KEYS, OWNER).items() if k != "at"}),
    "another order": compact(dict(reversed(said_of(KEYS, OWNER).items()))),
    "with blanks": json.dumps(said_of(KEYS, OWNER)).encode(),
    "the same twice": compact(said_of(KEYS, OWNER)).replace(
        b'"number":1', b'"number":1,"number":1'
    ),
    "a list": b"[]",
    "not JSON": b"{",
    "not UTF-8": b"\xff",
    "deep": b"[" * 5000,
    "too long": with_field("owner", "x" * 9000),
}


@pytest.mark.parametrize("name", UNFIT)
def test_unfit_words_although_signed(name: str) -> None:
    with pytest.raises(NotSigned):
        statements.read_statement(signed("keys", UNFIT[name], KEYS))


def test_any_changed_byte_is_refused() -> None:
    text = sealed.statement(KEYS, OWNER)
    chance = random.Random(1)
    for _try in range(TRIES // 10):
        at = chance.randrange(len(text))
        byte = bytes([text[at] ^ (1 << chance.randrange(8))])
        with pytest.raises(NotSigned):
            statements.read_statement(text[:at] + byte + text[at + 1 :])


def test_noise_is_refused_with_one_error() -> None:
    text = sealed.statement(KEYS, OWNER)
    chance = random.Random(2)
    for _try in range(TRIES):
        cut = chance.randrange(len(text))
        noise = chance.randbytes(chance.randint(0, 20))
        with pytest.raises(NotSigned):
            statements.read_statement(text[:cut] + noise + text[cut + len(noise) + 1 :])


def test_a_key_that_is_no_point_signs_nothing() -> None:
    nobody = dataclasses.replace(KEYS)
    payload = with_field("sign_key", base64.b64encode(b"\xff" * 32).decode())
    with pytest.raises(NotSigned):
        statements.read_statement(signed("keys", payload, nobody))
