"""A release's manifest: written one way, signed, and refused when anything of it is changed."""

import base64
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.ledger.log.note import Malformed
from convivial.web.served.building import manifest_here
from convivial.web.served.manifest import Manifest, key_of, read, settled, signed, verified

SEED = bytes(range(32))
KEY = key_of("convivial", SEED)
SMALL = Manifest("1", {"Integrity-Policy": "x=(y)"}, {"/static/a.js": "ab" * 32})
NOTE = signed(SMALL, "convivial", SEED)


def test_it_is_read_as_it_was_written() -> None:
    assert read(SMALL.body()) == SMALL
    assert verified(NOTE, KEY) == SMALL


def test_the_installed_release_is_the_same_twice() -> None:
    first = manifest_here()
    assert first.body() == manifest_here().body()
    assert any(path.endswith("/convivial.js") for path in first.files)
    assert not any(path.endswith(".gz") for path in first.files)


def test_another_key_has_not_signed_it() -> None:
    with pytest.raises(Malformed, match="has not signed"):
        verified(NOTE, key_of("convivial", bytes(32)))
    with pytest.raises(Malformed, match="has not signed"):
        verified(NOTE, key_of("somebody", SEED))


@given(st.integers(0, len(NOTE) - 1), st.characters(codec="ascii"))
def test_any_changed_letter_is_refused(place: int, letter: str) -> None:
    changed = NOTE[:place] + letter + NOTE[place + 1 :]
    if changed == NOTE:
        return
    with pytest.raises(Malformed):
        verified(changed, KEY)


@given(st.binary(max_size=200))
def test_what_is_no_manifest_is_refused(junk: bytes) -> None:
    with pytest.raises(Malformed):
        read(base64.b64encode(junk).decode() + os.linesep)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "convivial release 1",
        "convivial release 1\nfile abc /a\n",
        "convivial release 1\n\n",
        "convivial release 1\nfile " + "ab" * 32 + " /b\nfile " + "ab" * 32 + " /a\n",
    ],
)
def test_it_is_written_one_way_only(body: str) -> None:
    with pytest.raises(Malformed):
        read(body)


def test_policies_are_compared_whatever_their_order() -> None:
    assert settled("b 'self';  a 'none' ;") == settled("a 'none'; b 'self'") == "a 'none'; b 'self'"
