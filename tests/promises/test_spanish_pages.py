"""Whoever chose Spanish reads Spanish: no page says a sentence of ours in English to them.

Every address is opened, and every form sent empty, as each kind of person. A sentence that the
catalogue says otherwise, or a small word that only English has, fails; what people wrote may stay.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from convivial.people.models import Account
from tests.promises import addresses
from tests.promises.matrix import PEOPLE as CAST
from tests.promises.samples import samples
from tests.promises.test_translations import PLACE, catalogue
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db

SPOKEN = re.compile(r"alt|aria-label|placeholder|title|words-.+")
ENGLISH = re.compile(
    r"\b(?:the|you|your|this|that|with|from|and|what|who|is|are|not|must|please|password"
    r"|(?:Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Satur|Sat|Sun)(?:day)?"
    r"|January|February|April|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
# Nobody else sees a page that none of these does.
PEOPLE = {who: CAST[who] for who in ("anonymous", "former", "guest", "owner", "founder")}
# What people wrote in the sample rows, and languages by their own names.
WRITTEN = re.compile(r"A lift to the clinic|By the gate\?|From ten\.|The box|“English”|\bEnglish\b")
UNSAID = {"script", "style", "code", "textarea"}

Stage = tuple[World, dict[str, Any]]


class Words(HTMLParser):
    """The texts of a page, its spoken attributes among them; not what is marked as foreign."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if self._silent or tag in UNSAID or (tag != "html" and said.get("lang", "es") != "es"):
            self._silent += [tag] if self._silent[:1] in ([], [tag]) else []
        else:
            self.texts += [text or "" for name, text in attrs if SPOKEN.fullmatch(name)]

    def handle_endtag(self, tag: str) -> None:
        if self._silent[-1:] == [tag]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(" ".join(data.split()))


class Sentences:
    """The English sentences of the catalogue that Spanish says otherwise."""

    def __init__(self) -> None:
        self.exact: set[str] = set()
        self.shaped: list[re.Pattern[str]] = []
        self._known: dict[str, bool] = {}  # every page repeats the words of its frame
        spanish: set[str] = set()
        for message in catalogue("es"):
            sources, said = _forms(message.id), _forms(message.string)
            spanish.update(said)
            for source, translated in zip(sources, said, strict=False):
                if source and source != translated:
                    self._add(source)
        self.exact -= spanish

    def _add(self, source: str) -> None:
        if not PLACE.search(source):
            self.exact.add(source)
        elif len(re.findall(r"[a-z]{2,}", PLACE.sub("", source))) > 1:
            pieces = [re.escape(piece) for piece in PLACE.split(source)[::2]]
            self.shaped.append(re.compile(".+?".join(pieces)))

    def english(self, text: str) -> bool:
        """Is this text one of them, or does it speak English anyway?"""
        if text not in self._known:
            self._known[text] = self._english(text)
        return self._known[text]

    def _english(self, text: str) -> bool:
        text = WRITTEN.sub("", text).strip()
        shaped = any(shape.fullmatch(text) for shape in self.shaped)
        # A place that a script fills, such as {with}, is no word.
        said = re.sub(r"\{\w+\}", "", text)
        return text in self.exact or shaped or ENGLISH.search(said) is not None


def _forms(one_or_more: str | Sequence[str] | None) -> Sequence[str]:
    return [one_or_more] if isinstance(one_or_more, str) else one_or_more or ()


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences()


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Build the cast once, all of whom chose Spanish; each test is rolled back behind itself."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        world = make_world()
        rows = samples(world)
        Account.objects.update(language="es")
        world.sign_all_in()
        yield world, rows
        transaction.set_rollback(True)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", addresses.names())
def test_pages_speak_spanish(stage: Stage, sentences: Sentences, name: str, method: str) -> None:
    remnants = {
        f"{who}: {text}"
        for who in PEOPLE
        for text in Words(_page(stage, who, name, method)).texts
        if sentences.english(text)
    }
    assert not remnants, "\n".join(sorted(remnants))


def test_forms_speak_as_to_a_friend(stage: Stage) -> None:
    """Django's own Spanish says “usted”; ours comes before it."""
    world, _rows = stage
    typed = {"title": "x" * 300, "zone": "Mars", "link": "nope", "least": "few", "most": "999999"}
    days = {"first_day": "nope", "clock": "99", "kind": "nope"}
    page = _html(world.client("dilan").post(world.url("together/plan/"), typed | days))
    said = " ".join(Words(page).texts)
    assert said.count("Escribe") > 4
    assert "Elige una de las opciones que hay" in said
    assert not re.search(r"Introduzca|Asegúrese|Escoja|Seleccione|Ingrese", said)


def test_the_check_finds_english(sentences: Sentences) -> None:
    page = '<p>Hoy</p><p>Today</p><img alt="1 of 2 vouches"><p>Sign <b lang="en">The board</b></p>'
    found = [text for text in Words(page).texts if sentences.english(text)]
    assert found == ["Today", "1 of 2 vouches"]


def _page(stage: Stage, who: str, name: str, method: str) -> str:
    world, rows = stage
    with transaction.atomic():
        client = Client() if PEOPLE[who] is None else world.client(str(PEOPLE[who]))
        client.raise_request_exception = False
        answer = client.generic(
            method, addresses.address(name, rows), headers={"accept-language": "es"}
        )
        page = _html(answer) if not answer.has_header("Location") else _after(client, answer)
        transaction.set_rollback(True)
    return page


def _after(client: Client, answer: HttpResponseBase) -> str:
    """Return the page that an act leads to on this host: it may have a word about the act."""
    if not answer["Location"].startswith("/"):
        return ""
    return _html(client.get(answer["Location"], headers={"accept-language": "es"}))


def _html(answer: HttpResponseBase) -> str:
    html = answer.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if html and isinstance(answer, HttpResponse) else ""
