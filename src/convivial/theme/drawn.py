"""What is drawn once and kept: a ring of 150 seats takes longer than all the rest of its page."""

from functools import lru_cache
from typing import cast
from uuid import UUID

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from convivial.theme.ring import Sitter, draw
from convivial.theme.shapes import shape_of


@lru_cache(maxsize=64)
def ring_of(people: tuple[tuple[UUID, str], ...], words: str) -> Markup:
    """Return the ring of people (id and name each, in order) as the macro ``ring`` draws it.

    ``words`` is its text alternative, in the reader's language. Nothing else goes into a ring, so
    one that is kept is never out of date: who comes, leaves or has a new name makes another. It
    is kept in memory only.
    """
    parts = cast("Jinja2", engines["jinja2"]).env.get_template("theme/components.html").module
    drawn = draw([Sitter(name, shape_of(member)) for member, name in people])
    ring: Markup = parts.ring(drawn, words)  # type: ignore[attr-defined]
    return ring
