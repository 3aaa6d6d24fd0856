"""Sentences in templates: looked up once, in the reader's language, and escaped as they should."""

import pytest
from django.template import engines
from django.utils import translation
from markupsafe import Markup

from convivial.web import jinja


def _rendered(source: str, **context: object) -> str:
    template = engines["jinja2"].from_string(source)
    rendered: str = template.render(context)
    return rendered


@pytest.fixture(autouse=True)
def _fresh() -> None:
    jinja._said.cache_clear()


def test_each_reader_hears_their_language() -> None:
    for _turn in range(2):
        with translation.override("en"):
            assert _rendered('{{ _("Today") }}') == "Today"
        with translation.override("es"):
            assert _rendered('{{ _("Today") }}') == translation.gettext("Today")


def test_values_are_escaped_and_the_sentence_is_not() -> None:
    source = '{{ _("<b>%(name)s</b>", name=name) }}'
    assert _rendered(source, name="<i>") == "<b>&lt;i&gt;</b>"
    assert _rendered(source, name=Markup("<i>")) == "<b><i></b>"


def test_plain_text_is_left_as_it_is() -> None:
    source = '{% autoescape false %}{{ _("To %(name)s & all", name=name) }}{% endautoescape %}'
    assert _rendered(source, name="<Alma>") == "To <Alma> & all"


def test_a_doubled_per_cent_sign_is_one() -> None:
    assert _rendered('{{ _("100 %% ours") }}') == "100 % ours"
    assert _rendered("{% trans n=5 %}{{ n }} of it{% endtrans %}") == "5 of it"


def test_a_sentence_that_speaks_of_a_message() -> None:
    assert _rendered('{{ _("%(here)s, %(sentence)s", here="a", sentence="b") }}') == "a, b"
