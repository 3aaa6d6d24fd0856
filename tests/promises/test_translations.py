"""Every sentence that a person may see is translated, wholly, into every language we offer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "convivial"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
LOCALES = sorted(path.parents[1].name for path in SOURCE.rglob("django.po"))
NAMES = re.compile(r"\b(?:Convivial|Greta|João)\b")  # names are not translated
PLACE = re.compile(r"%\((\w+)\)s")


def spoken() -> dict[str, str]:
    """Return each sentence of the source, and one place where it is said."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = {}
    for name, line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, KEYWORDS
    ):
        key = message if isinstance(message, str) else message[0]
        found[key] = f"{name}:{line}"
    return found


def catalogue(locale: str) -> Catalog:
    path = SOURCE / "web" / "locale" / locale / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def test_spanish_is_offered() -> None:
    assert "es" in LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_translated(locale: str) -> None:
    known = catalogue(locale)
    missing = []
    for sentence, place in spoken().items():
        message = known.get(sentence)
        said = message.string if message else ""
        whole = all(said) if isinstance(said, list | tuple) else bool(said)
        if message is None or message.fuzzy or not whole:
            missing.append(f"{place}: {sentence}")
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_keep_their_places(locale: str) -> None:
    for message in catalogue(locale):
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, list | tuple) else [message.string]
        source = message.id if isinstance(message.id, str) else message.id[1]
        for form in forms:
            assert set(PLACE.findall(form or "")) <= set(PLACE.findall(source)), message.id


# --- nothing is said outside gettext -----------------------------------------------------------

TEMPLATES = sorted(SOURCE.rglob("jinja2/**/*.html"))
SPOKEN_ATTRIBUTE = re.compile(
    r"\b(?:alt|title|placeholder|aria-label)=\"([^\"{]*[A-Za-zÀ-ÿ]{2}[^\"{]*)\""
)
TAG_OR_PIECE = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>|<[^>]*$|^[^<]*>|&\w+;", re.DOTALL
)
# These two blocks stand inside a tag of the base: a page gives them attributes, never words.
INSIDE_A_TAG = re.compile(r"{% block (?:mark|room) %}[\w -]*{% endblock %}")
# A macro that gives attributes to an element: its lines are no text, what they say goes through _.
ATTRIBUTES = re.compile(r"^(?:{%-? set \w+ -?%})?[a-z][a-z-]*=\"[^<>]*$", re.MULTILINE)
SAID = re.compile(r"\b(?:words-[a-z-]+|list-[a-z-]+)=\"([^\"{]+)\"")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_say_nothing_outside_gettext(path: Path) -> None:
    bare = list(_bare_words(path.read_text()))
    assert not bare, bare


def _bare_words(text: str) -> Iterator[str]:
    yield from SPOKEN_ATTRIBUTE.findall(text)
    yield from SAID.findall(text)
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701  only lexed
    inside_trans, pieces = False, []
    for _line, kind, value in environment.lex(ATTRIBUTES.sub("", INSIDE_A_TAG.sub("", text))):
        if kind == "name" and value in {"trans", "endtrans"}:
            inside_trans = value == "trans"
        elif kind == "data" and not inside_trans:
            pieces.append(value)
        elif kind == "variable_begin":
            pieces.append("{}")
    words = NAMES.sub(" ", TAG_OR_PIECE.sub(" ", "".join(pieces)))
    yield from (word.strip() for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}[^{}\n]*", words))


def test_the_check_of_templates_finds_bare_words() -> None:
    assert list(_bare_words('<p>Hello {{ name }}</p><img alt="A ring">')) == ["A ring", "Hello"]
    assert list(_bare_words('<p class="x">{{ _("Hello") }}</p>{% trans %}Hi{% endtrans %}')) == []


def test_refusals_and_labels_speak_through_gettext() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        for spoken in _spoken_arguments(node)
        if isinstance(spoken, ast.Constant | ast.JoinedStr)
    ]
    assert not bare, bare


def _spoken_arguments(call: ast.Call) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "Refusal" and len(call.args) > 1:
        yield call.args[1]
    if name in {"success", "info", "warning", "error"} and len(call.args) > 1:
        yield call.args[1]
    for keyword in call.keywords:
        if keyword.arg in {"label", "help_text", "empty_label"} and name.endswith("Field"):
            yield keyword.value
