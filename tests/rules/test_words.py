"""Words in common, whatever their case, accents and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules.words import STOP_WORDS, fold, telling_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÜBER", "uber"),
        ("Straße", "STRASSE"),
        ("Niños", "ninos"),
        ("œuvre", "ŒUVRE"),
        ("ﬁx", "FIX"),
    ],
)
def test_case_and_accents_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I need someone to fix my bicycle", {"fix", "bicycle"}),
        ("Necesito ayuda con las compras del jardín", {"compras", "jardin"}),
        ("Ich brauche Hilfe beim Übersetzen", {"ubersetzen"}),
        ("J’offre des leçons de piano", {"lecons", "piano"}),
        ("snake_case, e-mail; C3PO!", {"snake", "case", "mail", "c3po"}),
        ("", set()),
    ],
)
def test_what_says_something_is_kept(text: str, words: set[str]) -> None:
    assert telling_words(text) == words


@given(st.text())
def test_any_text_can_be_read_in_any_case(text: str) -> None:
    assert telling_words(text) == telling_words(fold(text))


def test_the_common_words_are_folded_themselves() -> None:
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
