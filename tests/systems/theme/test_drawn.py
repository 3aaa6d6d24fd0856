"""A ring that is kept: what the macro draws, and never somebody else's or an earlier one."""

from uuid import UUID

from markupsafe import Markup

from convivial.theme.drawn import ring_of
from convivial.theme.ring import Sitter, draw
from convivial.theme.shapes import shape_of
from tests.systems.theme.test_components import ATTACK, drawn

AMARA, BO = (UUID(int=1), "Amara"), (UUID(int=2), "Bo")


def test_it_is_what_the_macro_draws() -> None:
    circle = draw([Sitter(name, shape_of(member)) for member, name in (AMARA, BO)])
    by_macro = drawn("{{ c.ring(circle, 'Two') }}", circle=circle)
    for _turn in range(2):
        assert str(ring_of((AMARA, BO), "Two")) == by_macro


def test_whoever_comes_leaves_or_has_a_new_name_makes_another() -> None:
    kept = ring_of((AMARA, BO), "Two")
    assert ring_of((AMARA,), "Two") != kept
    assert ring_of((BO, AMARA), "Two") != kept
    assert "Ama</title>" in ring_of(((AMARA[0], "Ama"), BO), "Two")
    assert ring_of((AMARA, (UUID(int=3), "Bo")), "Two") != kept


def test_its_words_are_in_the_readers_language() -> None:
    assert 'aria-label="Two"' in ring_of((AMARA, BO), "Two")
    assert 'aria-label="Dos"' in ring_of((AMARA, BO), "Dos")


def test_a_name_never_becomes_markup() -> None:
    ring = ring_of(((AMARA[0], ATTACK),), ATTACK)
    assert isinstance(ring, Markup)
    assert "<script" not in ring
    assert "&lt;script" in ring
    assert "\"'" not in ring
