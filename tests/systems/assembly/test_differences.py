"""A difference between two versions: complete, by words, and fast for whatever is written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.assembly.differences import Piece, between

TEXTS = st.text(alphabet="ab \nü.", max_size=80)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    pieces = between(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@given(TEXTS)
def test_what_did_not_change_is_one_piece(text: str) -> None:
    assert between(text, text) == ([Piece("same", text)] if text else [])


def test_a_changed_word_is_shown_as_a_word() -> None:
    assert between("A bench by the door.", "A bench by the gate.") == [
        Piece("same", "A bench by the "),
        Piece("gone", "door"),
        Piece("new", "gate"),
        Piece("same", "."),
    ]


def test_neighbouring_words_are_one_change() -> None:
    assert between("on the left side", "on a right side") == [
        Piece("same", "on "),
        Piece("gone", "the left"),
        Piece("new", "a right"),
        Piece("same", " side"),
    ]


def test_from_nothing_and_to_nothing() -> None:
    assert between("", "new") == [Piece("new", "new")]
    assert between("old", "") == [Piece("gone", "old")]


@pytest.mark.parametrize(("old", "new"), [("a b ", "b a "), ("x ", "y "), ("a\nb\n", "b\na\n")])
def test_long_texts_do_not_take_long(old: str, new: str) -> None:
    begun = time.perf_counter()
    between(old * 5000, new * 5000)
    assert time.perf_counter() - begun < 3
