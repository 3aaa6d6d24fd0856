"""Every place where something sealed is typed has a canary; no such place is forgotten."""

import re

import pytest

from tests.architecture.source import PACKAGE
from tests.journeys.test_canaries import WRITTEN

TYPED = re.compile(
    r"<textarea\b|<input\b(?![^>]*type=\"?(?:hidden|checkbox|radio|date|file|submit))"
)
TEMPLATES = sorted(
    path.relative_to(PACKAGE)
    for app in ("autonomy", "vault")
    for path in (PACKAGE / app / "jinja2").rglob("*.html")
    if TYPED.search(path.read_text())
)

# Which page of the canaries' journey shows what a template asks for.
PLANTED = {
    "autonomy/jinja2/autonomy/home.html": "/mine/",
    "autonomy/jinja2/autonomy/books.html": "/mine/journal/",
    "autonomy/jinja2/autonomy/checkins.html": "/mine/check-ins/",
    "autonomy/jinja2/autonomy/meanings.html": "/mine/meanings/",
    "autonomy/jinja2/autonomy/sections.html": "/mine/plan/",
    "autonomy/jinja2/autonomy/card.html": "/mine/card/",
}

# What is typed there is a secret of its own (the words are sought as a phrase), or is none.
ELSEWHERE = {
    "vault/jinja2/vault/parts.html": "the one field of all forms of keys: six words, a door’s name",
    "autonomy/jinja2/autonomy/take_away.html": "a phrase that never leaves the device",
}


def test_there_are_places_to_look_at() -> None:
    assert len(TEMPLATES) >= len(PLANTED)


@pytest.mark.parametrize("template", [str(path) for path in TEMPLATES])
def test_each_place_is_planted_or_says_why_not(template: str) -> None:
    assert template in PLANTED or template in ELSEWHERE


@pytest.mark.parametrize("page", PLANTED.values())
def test_each_page_is_walked(page: str) -> None:
    assert page in WRITTEN
