"""Pages of books of one's own: forms and words for the device; nothing that anybody wrote."""

import pytest
from django.urls import reverse

from tests.world import World

BOOKS = ("own", "own-journal", "own-checkins", "own-helps", "own-meanings")
ELEMENTS = {
    "own": "<own-few-words",
    "own-journal": "<own-journal",
    "own-checkins": "<own-checkins",
    "own-helps": "<own-patterns",
    "own-meanings": "<own-meanings",
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_page_brings_its_element(world: World, name: str) -> None:
    page = world.client("dilan").get(reverse(name))
    assert page.status_code == 200
    assert ELEMENTS[name] in page.content.decode()
