"""The macros: what is wrong is tied to its field, and nobody's words become markup."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import engines
from jinja2.runtime import Macro

from convivial.theme import ring, samples
from convivial.theme.shapes import shape_of

ATTACK = "<script>alert(1)</script>\"'"


# Parts that are only drawn inside another, or that need a form and a script around them.
WITHIN_OTHERS = {
    "wrong",
    "label_words",
    "help_words",
    "event",
    "events",
    "waiting",
    "day",
    "clock",
    "field",
    "form_errors",
    "shape_figure",
    "hearth",
}


class Ask(forms.Form):
    """One field of each kind."""

    title = forms.CharField(help_text="A few plain words.")
    words = forms.CharField(required=False)
    again = forms.BooleanField(required=False, help_text="Every week.")
    where = forms.ChoiceField(widget=forms.RadioSelect, choices=[("here", "Here")])
    token = forms.CharField(widget=forms.HiddenInput)


def drawn(source: str, **context: Any) -> str:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    imported = '{% import "theme/components.html" as c %}'
    text: str = environment.from_string(imported + source).render(**context)
    return text


def field(name: str, data: dict[str, str] | None = None) -> str:
    return drawn("{{ c.field(form[name]) }}", form=Ask(data), name=name)


def test_a_field_has_its_label_and_its_help_tied_to_it() -> None:
    html = field("title")
    assert '<label for="id_title">Title' in html
    assert '<p class="help" id="id_title_helptext">A few plain words.</p>' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert "aria-invalid" not in html


def test_what_is_needed_is_said_in_words() -> None:
    assert "(needed)" in field("title")
    assert "(needed)" not in field("words")


def test_an_error_is_tied_to_its_field() -> None:
    html = field("title", {})
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<div id="id_title_error"><p class="wrong">' in html


def test_a_box_stands_before_its_words_and_a_choice_has_a_legend() -> None:
    assert html_order(field("again"), "<input", "<span>Again", "Every week.")
    choice = field("where", {})
    assert html_order(choice, '<fieldset class="field choices has-wrong"', "<legend>Where")
    assert 'aria-describedby="id_where_error"' in choice


def html_order(html: str, *parts: str) -> bool:
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_a_hidden_field_is_only_itself() -> None:
    assert field("token").startswith('<input type="hidden"')


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    html = drawn("{{ c.form_errors(form) }}", form=Ask({}))
    assert 'href="#id_title"' in html
    assert 'tabindex="-1" autofocus' in html
    assert drawn("{{ c.form_errors(form) }}", form=Ask()) == ""


@pytest.mark.parametrize(
    "source",
    [
        "{{ c.person(words, shape, '/p', words) }}",
        "{{ c.ring(circle, words) }}",
        "{{ c.board([row]) }}",
        "{{ c.notice(words) }}",
        "{{ c.tag(words) }}",
        "{{ c.empty_state(words, words, words, words) }}",
        "{{ c.facts([(words, words)]) }}",
        "{{ c.copy_text(words) }}",
        "{{ c.post_button(words, words, '', about=words) }}",
        "{% call c.kept_draft(words, words) %}{{ words }}{% endcall %}",
        "{{ c.passkey(words, words, words, words, words, words) }}",
    ],
)
def test_peoples_words_never_become_markup(source: str) -> None:
    shape = shape_of("amara")
    row = SimpleNamespace(
        url=ATTACK,
        title=ATTACK,
        words=ATTACK,
        who=ATTACK,
        waiting=ATTACK,
        someone=True,
        tags=[ATTACK],
    )
    circle = ring.draw([ring.Sitter(ATTACK, shape)])
    html = drawn(source, words=ATTACK, shape=shape, row=row, circle=circle)
    assert "<script" not in html
    assert "&lt;script" in html
    assert "\"'" not in html


def test_a_ring_says_in_words_what_it_draws() -> None:
    circle = ring.draw([ring.Sitter("Amara", shape_of("amara"), holding=True), ring.Sitter()])
    html = drawn("{{ c.ring(circle, 'Two seats') }}", circle=circle)
    assert 'role="img" aria-label="Two seats"' in html
    assert "<title>Amara</title>" in html
    assert html.count('class="free"') == html.count('class="holding"') == 1
    assert "style=" not in html


def test_a_month_with_nothing_in_it_is_not_drawn_where_it_is_a_list() -> None:
    day = SimpleNamespace(date=date(2026, 5, 4), events=(), today=False, outside=False)
    bare = drawn("{{ c.month([week], ['Mon'], 'May') }}", week=(day,))
    assert '<table class="month bare"' in bare
    event = SimpleNamespace(url="/soup", title="Soup", clock="18:30", kind="social", cancelled=True)
    day.events = (event,)
    full = drawn("{{ c.month([week], ['Mon'], 'May') }}", week=(day,))
    assert '<table class="month"' in full
    assert html_order(full, "Monday 4 May", 'href="/soup"', "18:30", "Soup", "(called off)")


def test_the_style_page_shows_every_macro() -> None:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    loader = environment.loader
    source = loader.get_source(environment, "theme/style.html")[0]
    module = environment.get_template("theme/components.html").module
    macros = {name for name, value in vars(module).items() if isinstance(value, Macro)}
    shown = set(re.findall(r"\bc\.(\w+)\(", source))
    assert macros - shown - WITHIN_OTHERS == set()
    assert "Someone is on it" in environment.get_template("theme/style.html").render(
        samples.page(), csrf_input=""
    )


def test_a_page_without_context_still_says_what_to_do() -> None:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    html = environment.get_template("theme/error.html").render()
    assert "Something broke on our side" in html
    assert "data-failed" in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "could not be read"),
        (403, "not open to you"),
        (404, "nothing here"),
        (409, "just before you"),
        (413, "too large"),
        (429, "a little fast"),
        (410, "This is over"),
        (418, "could not be read"),
        (503, "broke on our side"),
    ],
)
def test_each_error_has_its_own_words(status: int, words: str) -> None:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    assert words in environment.get_template("theme/error.html").render(status=status)
