"""Signed notes, checkpoints and cosignatures: as others published them, and nothing crooked."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.ledger.log import checkpoint, cosignature, signing
from convivial.ledger.log.checkpoint import Checkpoint, parse_body
from convivial.ledger.log.note import (
    ED25519,
    Key,
    Malformed,
    Note,
    Signature,
    parse,
    parse_signature,
    parse_vkey,
)
from tests.systems.ledger.logs import DEVICE, DEVICE_KEY, KEY, SEED, log_of

# golang.org/x/mod/sumdb/note: the seed is that of its published signer key.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETERS_NOTE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""  # noqa: E501  a line of a signature
# C2SP signed-note's test vector.
EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLES_NOTE = """\
This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""  # noqa: E501  a line of a signature
# A certificate log's checkpoint, as its host signed and public witnesses cosigned it.
ARCHE = (
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
STAGEMOLE = "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv"
PUBLIC_NOTE = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501  lines of signatures


@pytest.mark.parametrize(
    ("vkey", "text"), [(PETER, PETERS_NOTE), (EXAMPLE, EXAMPLES_NOTE), (ARCHE, PUBLIC_NOTE)]
)
def test_published_notes_verify(vkey: str, text: str) -> None:
    key, note = parse_vkey(vkey), parse(text)
    assert key.vkey() == vkey
    assert note.text() == text
    assert checkpoint.signed_by(note, key)
    changed = Note(note.body.replace("\n", " \n", 1), note.signatures)
    assert not checkpoint.signed_by(changed, key)


def test_signing_makes_the_published_bytes() -> None:
    note, key = parse(PETERS_NOTE), parse_vkey(PETER)
    assert signing.public_key(PETERS_SEED) == key.public_key
    assert signing.sign(PETERS_SEED, note.body.encode()) == note.signatures[0].signature


@pytest.mark.parametrize("vkey", [REMORA, STAGEMOLE])
def test_published_cosignatures_verify(vkey: str) -> None:
    key, note = parse_vkey(vkey), parse(PUBLIC_NOTE)
    found = cosignature.cosigned_by(note, key)
    assert found == cosignature.Cosigned(key, 0x6A122120)
    changed = Note(note.body.replace("1432088532", "1432088531"), note.signatures)
    assert cosignature.cosigned_by(changed, key) is None


def test_a_public_checkpoint_reads_as_one() -> None:
    said = parse_body(parse(PUBLIC_NOTE).body)
    assert (said.origin, said.size) == ("arche2025h1.staging.ct.transparency.dev", 1432088532)
    assert said.body() == parse(PUBLIC_NOTE).body


def test_one_false_signature_of_the_log_spoils_the_note() -> None:
    note = log_of(3).note
    false = checkpoint.sign(Checkpoint(KEY.name, 4, bytes(32)), SEED)
    assert checkpoint.signed_by(note, KEY)
    assert not checkpoint.signed_by(Note(note.body, (*note.signatures, false)), KEY)


def test_another_key_of_the_same_name_is_another() -> None:
    note = log_of(3).note
    other = Key(KEY.name, ED25519, signing.public_key(bytes(32)))
    assert not checkpoint.signed_by(note, other)


def test_a_log_s_signature_is_no_cosignature() -> None:
    """The first line of what is signed keeps the two apart, even for one key."""
    body = log_of(3).note.body
    plain = signing.sign(DEVICE, body.encode())
    posed = Signature(DEVICE_KEY.name, DEVICE_KEY.key_id, bytes(8) + plain)
    assert cosignature.verified(body, posed, DEVICE_KEY) is None


def test_the_latest_of_several_cosignatures_counts() -> None:
    body = log_of(3).note.body
    lines = [
        cosignature.sign(body, seed=DEVICE, name=DEVICE_KEY.name, time=time) for time in (5, 9, 7)
    ]
    found = cosignature.cosigned_by(Note(body, tuple(lines)), DEVICE_KEY)
    assert found is not None
    assert found.time == 9


def test_a_time_that_no_cosignature_may_have() -> None:
    line = cosignature.sign("x\n", seed=DEVICE, name=DEVICE_KEY.name, time=1 << 63)
    assert cosignature.verified("x\n", line, DEVICE_KEY) is None


def test_the_same_key_has_the_same_name() -> None:
    assert cosignature.device_name(DEVICE_KEY.public_key) == DEVICE_KEY.name
    assert DEVICE_KEY.name.startswith("cosigner/")
    assert signing.seed_for(SEED, "a") != signing.seed_for(SEED, "b") != SEED


def test_a_fingerprint_can_be_said() -> None:
    groups = Checkpoint("x", 0, bytes(32)).fingerprint().split(" ")
    assert [len(group) for group in groups] == [4] * 8


CROOKED_NOTES = [
    "",
    "\n",
    "text\n\n",
    "text\n— name c2lnbmF0dXJl\n",
    "text\n\n— name c2lnbmF0dXJl",
    "text\n\n- name c2lnbmF0dXJl\n",
    "text\n\n—name c2lnbmF0dXJl\n",
    "text\n\n— na+me c2lnbmF0dXJl\n",
    "text\n\n— name c2lnbmF0dXJl \n",
    "text\n\n— name c2ln\n",  # no more than an id
    "text\n\n— name not base64\n",
    "text\n\n— name c2lnbmF0dXJ\n",
    "text\n\n— name c2lnbmF0dXK=\n",  # bits that mean nothing
    "te\txt\n\n— name c2lnbmF0dXJl\n",
    "te\x00xt\n\n— name c2lnbmF0dXJl\n",
    "te\ud800xt\n\n— name c2lnbmF0dXJl\n",
    "x" * 70_000,
    "text\n\n" + "— name c2lnbmF0dXJl\n" * 257,
]


@pytest.mark.parametrize("text", CROOKED_NOTES, ids=range(len(CROOKED_NOTES)))
def test_a_crooked_note_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_a_note_may_have_empty_lines_and_many_signatures() -> None:
    text = "one\n\ntwo\n\n" + "— name c2lnbmF0dXJl\n" * 16
    assert parse(text).body == "one\n\ntwo\n"
    assert parse(text).text() == text


ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
CROOKED_BODIES = [
    "",
    "log\n3\n",
    f"\n3\n{ROOT}\n",
    f"log\n03\n{ROOT}\n",
    f"log\n-3\n{ROOT}\n",
    f"log\n+3\n{ROOT}\n",
    f"log\n٣\n{ROOT}\n",
    f"log\n99999999999\n{ROOT}\n",
    f"log\n3\n{ROOT[:-4]}\n",
    f"log\n3\n{ROOT}",
    f"log\n3\n{ROOT}\nextension\n",
    "log\n0\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n",
]


@pytest.mark.parametrize("body", CROOKED_BODIES, ids=range(len(CROOKED_BODIES)))
def test_a_crooked_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(Malformed):
        parse_body(body)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+00000000+AAAA",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+ARpc", "+Arpc"),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        PETER[:-4],
        PETER.replace("PeterNeumann", "n" * 300),
    ],
)
def test_a_crooked_key_is_refused(vkey: str) -> None:
    with pytest.raises(Malformed):
        parse_vkey(vkey)


def test_a_line_of_a_signature() -> None:
    line = parse(PETERS_NOTE).signatures[0].line()
    assert parse_signature(line) == parse(PETERS_NOTE).signatures[0]
    for crooked in (line[:-1], line + line):
        with pytest.raises(Malformed):
            parse_signature(crooked)


@given(st.one_of(st.text(), st.text("—\n ab+/=0123"), st.just(PUBLIC_NOTE)), st.data())
def test_no_text_does_worse_than_be_refused(text: str, data: st.DataObject) -> None:
    if text == PUBLIC_NOTE:
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
        )
    for reader in (parse, parse_body, parse_vkey, parse_signature):
        try:
            read = reader(text)
        except Malformed as malformed:
            assert str(malformed)  # noqa: PT017  whether it is raised is what varies
        else:
            if isinstance(read, Note):
                assert parse(read.text()) == read
