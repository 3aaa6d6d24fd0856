"""Files that are no copy of a commons, or only pretend: refused whole, each with one sentence."""

import io
import json
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convivial.kernel import commons_file
from convivial.kernel.commons_file import unpack
from convivial.kernel.refusal import Refused
from tests.systems.weave.copies import packed

GOOD = {"people/community.json": b"{}", "support/lines.jsonl": b""}


def said_of(data: bytes) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(Refused) as refused:
        unpack(data)
    assert refused.value.refusal.code == "bad-commons"
    sentence = refused.value.refusal.sentence
    assert sentence.endswith("Nothing was brought in.")
    return sentence


def test_a_good_one_is_opened() -> None:
    assert unpack(packed(GOOD)) == {
        "people": {"community.json": b"{}"},
        "support": {"lines.jsonl": b""},
    }


@pytest.mark.parametrize(
    "name",
    [
        "../people/x",
        "people/../../x",
        "/etc/passwd",
        "people//x",
        "people/./x",
        "..\\x",
        "C:/x",
        "people/\x1b[2Jx",
        "people/\u202ex",
        "people/" + "x" * 300,
    ],
)
def test_a_name_that_leads_elsewhere(name: str) -> None:
    assert "leads elsewhere" in said_of(packed({**GOOD, name: b""}))


def test_a_link() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("people/x")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert "a link" in said_of(out.getvalue())


def test_two_files_of_one_name() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("people/x", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("people/x", "2")
    assert "two files of one name" in said_of(out.getvalue())


def test_a_bomb_that_says_how_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commons_file, "LARGEST_FILE", 1000)
    assert "unfolds to more" in said_of(packed({**GOOD, "people/x": b"0" * 1001}))


def test_many_files_that_are_a_bomb_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commons_file, "LARGEST_WHOLE", 1000)
    many = {f"people/{number}": b"0" * 300 for number in range(4)}
    assert "unfolds to more" in said_of(packed(many))


def test_a_bomb_that_says_it_is_small() -> None:
    data = bytearray(packed({"people/x": b"0" * 100_000}))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(signature)
        data[start + at : start + at + 4] = struct.pack("<I", 10)
    assert said_of(bytes(data))


def test_more_files_than_any_copy_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commons_file, "MOST_FILES", 3)
    assert "more files" in said_of(packed({f"people/{number}": b"" for number in range(4)}))


def test_one_that_is_locked() -> None:
    data = bytearray(packed(GOOD))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.index(signature)
        data[start + at] |= 1
    assert "password" in said_of(bytes(data))


SPOILT: list[tuple[Callable[[], bytes], str]] = [
    (lambda: b"", "not a zip"),
    (lambda: b"not a zip", "not a zip"),
    (lambda: packed(GOOD)[:-30], "not a zip"),
    (lambda: packed(GOOD, honest=False), "no manifest"),
    (lambda: packed({**GOOD, "manifest.json": b"[]"}, honest=False), "no manifest"),
    (lambda: packed({**GOOD, "manifest.json": b"[" * 99_999}, honest=False), "no manifest"),
    (lambda: packed(GOOD, known="convivial-commons/9"), "does not know"),
    (lambda: packed(GOOD, listed=[]), "does not know"),
    (lambda: packed(GOOD, listed={}), "its manifest lists"),
    (lambda: packed(GOOD, listed=dict.fromkeys([*GOOD, "people/more"])), "its manifest lists"),
    (lambda: packed(GOOD, listed=dict.fromkeys(GOOD)), "changed or damaged"),
    (lambda: packed(GOOD, listed={key: {"sha256": "00"} for key in GOOD}), "changed or damaged"),
    (lambda: packed(GOOD, listed={key: {"sha256": None} for key in GOOD}), "changed or damaged"),
]


@pytest.mark.parametrize(("make", "words"), SPOILT)
def test_what_is_spoilt_says_how(make: Callable[[], bytes], words: str) -> None:
    assert words in said_of(make())


def test_a_single_changed_byte_is_found() -> None:
    whole = {"people/community.json": json.dumps({"name": "A" * 200}).encode()}
    data = bytearray(packed(whole))
    data[data.index(b"PK\x03\x04") + 60] ^= 1
    assert said_of(bytes(data))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_broken_in_it_is_refused_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(packed({"people/community.json": b'{"name": "A"}', "assembly/x": b"y" * 50}))
    for _each in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        parts = unpack(bytes(whole))
    except Refused:
        return
    assert {name for files in parts.values() for name in files} <= {"community.json", "x"}
