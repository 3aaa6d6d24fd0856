"""Pages of plan, wishes and card: questions for the device, and what is said before answering."""

import html
from itertools import chain

import pytest
from django.urls import reverse

from convivial.autonomy.sections import CARD, DANGER, PLAN, WISHES, Chapter, titles
from tests.world import World


def shown(world: World, name: str) -> str:
    page = world.client("dilan").get(reverse(name))
    assert page.status_code == 200
    return html.unescape(page.content.decode())


@pytest.mark.parametrize(("name", "book"), [("own-plan", PLAN), ("own-wishes", WISHES)])
def test_every_section_is_asked_for_once(
    world: World, name: str, book: tuple[Chapter, ...]
) -> None:
    page = shown(world, name)
    for section in chain.from_iterable(chapter.sections for chapter in book):
        assert page.count(f'data-part="{section.key}"') == 1
        assert str(section.title) in page
        assert str(section.help) in page


def test_what_to_do_in_danger_comes_first(world: World) -> None:
    page = shown(world, "own-plan")
    first = PLAN[0].sections[0]
    assert page.index(f'data-part="{DANGER.key}"') < page.index(f'data-part="{first.key}"')


def test_a_plan_asks_what_practice_asks(world: World) -> None:
    """Pets, who must not, how it ends: what people who know have missed elsewhere."""
    page = shown(world, "own-plan")
    for words in ("Pets", "Who must not", "How it ends", "What we learnt", "Bills", "Keys"):
        assert words in page


def test_it_says_once_that_stopping_suddenly_can_be_dangerous(world: World) -> None:
    sentence = "Stopping a medicine suddenly can be dangerous."
    assert shown(world, "own-plan").count(sentence) == 1


@pytest.mark.parametrize("name", ["own-plan", "own-wishes"])
def test_it_says_that_others_may_not_honour_it(world: World, name: str) -> None:
    assert "differs from place to place" in shown(world, name)


def test_wishes_have_room_for_a_hand_and_witnesses(world: World) -> None:
    page = shown(world, "own-wishes")
    for line in ("Place and date", "My signature", "First witness", "Second witness"):
        assert line in page


def test_a_card_has_each_line_once(world: World) -> None:
    page = shown(world, "own-card")
    for line in CARD:
        assert page.count(f'data-line="{line.key}"') == 1


@pytest.mark.parametrize("name", ["own-plan", "own-wishes", "own-card", "own-sharing"])
def test_the_limits_of_confidentiality_stand_before_the_first_sharing(
    world: World, name: str
) -> None:
    page = shown(world, name)
    assert "Before you share" in page
    assert reverse("assembly:charter", args=["riverside"]) in page
    assert "nobody can unsee" in page


@pytest.mark.parametrize("name", ["own-plan", "own-sharing"])
def test_opening_what_is_kept_back_is_near(world: World, name: str) -> None:
    assert reverse("vault-release") in shown(world, name)


@pytest.mark.parametrize(
    "name", ["own-plan", "own-wishes", "own-card", "own-sharing", "own-shared", "own-take-away"]
)
def test_without_a_script_it_says_what_is_needed_and_why(world: World, name: str) -> None:
    assert "This page needs JavaScript." in shown(world, name)


def test_keys_of_sections_are_never_used_twice() -> None:
    keys = [key for key, _title in titles()]
    assert len(keys) == len(set(keys))
