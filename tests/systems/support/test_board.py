"""The board: the longest waiting first, someone is on it, nobody counted, nobody ranked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from convivial.people.commands.membership import block
from convivial.support.models import Match
from convivial.support.queries.board import Wanted, board
from tests.world import NOW, World


def test_the_longest_waiting_comes_first(world: World, stage: Any) -> None:
    stage.ask("alma", NOW - timedelta(days=1), title="Second")
    stage.ask("bruno", NOW, title="Third")
    stage.ask("chen", NOW - timedelta(days=9), title="First")
    shown = world.client("esi").get(world.url("support/")).content.decode()
    assert shown.index("First") < shown.index("Second") < shown.index("Third")
    assert "Waits for 9 days" in shown
    assert "Waits for 1 day<" in shown
    assert "Since today" in shown


def test_asks_and_offers_have_a_page_each(world: World, stage: Any) -> None:
    stage.ask("alma", title="An ask of mine")
    stage.offer("alma", title="An offer of mine")
    client = world.client("esi")
    asks = client.get(world.url("support/")).content.decode()
    offers = client.get(world.url("support/offers/")).content.decode()
    assert "An ask of mine" in asks
    assert "An offer of mine" not in asks
    assert "An offer of mine" in offers
    assert "An ask of mine" not in offers


def test_offers_stand_and_do_not_wait(world: World, stage: Any) -> None:
    stage.offer("alma", NOW - timedelta(days=9))
    shown = world.client("esi").get(world.url("support/offers/")).content.decode()
    assert "For 9 days now" in shown
    assert "Waits for" not in shown


def test_fifty_a_page(world: World, stage: Any) -> None:
    for number in range(51):
        stage.ask("alma", NOW - timedelta(hours=99 - number), title=f"Number {number:02}")
    client = world.client("esi")
    first = client.get(world.url("support/")).content.decode()
    second = client.get(world.url("support/?page=2")).content.decode()
    assert "Number 49" in first
    assert "Number 50" not in first
    assert "?page=2" in first
    assert "Number 50" in second
    assert "?page=1" in second
    assert "?page=3" not in second


@pytest.mark.parametrize("address", ["?page=0", "?page=-1", "?page=many", "?category=x"])
def test_an_address_that_makes_no_sense_shows_the_board(
    world: World, stage: Any, address: str
) -> None:
    stage.ask("alma")
    answer = world.client("esi").get(world.url(f"support/{address}"))
    assert answer.status_code == 200
    assert "A lift to the clinic" in answer.content.decode()


def test_filters_by_kind_and_language(world: World, stage: Any) -> None:
    stage.ask("alma", title="A ride in Spanish", languages=("es",))
    stage.ask("alma", title="A meal in any language", category="meal")
    client = world.client("esi")
    meals = client.get(world.url("support/?category=meal")).content.decode()
    assert "A meal in any language" in meals
    assert "A ride in Spanish" not in meals
    english = client.get(world.url("support/?language=en")).content.decode()
    assert "A ride in Spanish" not in english
    assert "A meal in any language" in english
    assert "A ride in Spanish" in client.get(world.url("support/?language=es")).content.decode()


def test_filters_are_kept_from_page_to_page(world: World, stage: Any) -> None:
    for number in range(51):
        stage.ask("alma", NOW - timedelta(hours=number))
    shown = world.client("esi").get(world.url("support/?category=ride")).content.decode()
    assert "?page=2&amp;category=ride" in shown


def test_someone_is_on_it_once_a_helper_said_yes(world: World, stage: Any) -> None:
    ask = stage.ask("alma")
    assert "Someone is on it" not in _asks(world, "esi")
    match = stage.respond("bruno", ask)
    assert "Someone is on it" in _asks(world, "esi")
    stage.yes("alma", match)
    assert "Someone is on it" in _asks(world, "esi")


def test_a_no_leaves_no_trace_on_the_board(world: World, stage: Any) -> None:
    ask = stage.ask("alma")
    before = _asks(world, "esi")
    stage.no("alma", stage.respond("bruno", ask))
    assert _asks(world, "esi") == before


def test_a_proposal_that_nobody_answered_is_not_someone_on_it(world: World, stage: Any) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    assert stage.tend().proposed == 1
    assert "Someone is on it" not in _asks(world, "esi")


def test_a_block_hides_each_from_the_other(world: World, stage: Any) -> None:
    alma = stage.ask("alma", title="Alma asks this")
    bruno = stage.ask("bruno", title="Bruno asks this")
    block(blocker_id=world.seat("alma"), blocked_id=world.seat("bruno"), now=NOW)
    assert "Alma asks this" not in _asks(world, "bruno")
    assert "Bruno asks this" not in _asks(world, "alma")
    assert "Alma asks this" in _asks(world, "esi")
    for who, post in (("bruno", alma), ("alma", bruno)):
        client = world.client(who)
        for page in ("", "respond/"):
            answer = client.get(world.url(f"support/posts/{post.pk}/{page}"))
            assert answer.status_code == 404


def test_filters_respect_blocks_too(world: World, stage: Any) -> None:
    stage.ask("alma", title="Alma asks this")
    block(blocker_id=world.seat("alma"), blocked_id=world.seat("bruno"), now=NOW)
    shown = world.client("bruno").get(world.url("support/?category=ride")).content.decode()
    assert "Alma asks this" not in shown


def test_what_people_wrote_is_never_markup(world: World, stage: Any) -> None:
    nasty = "<script>alert(1)</script>"
    world.alma.name = "<b>Alma</b>"
    world.alma.save(update_fields=["name"])
    stage.ask("alma", title=nasty, words=f"{nasty} & more", languages=("<i>xx</i>",))
    shown = _asks(world, "esi")
    assert nasty not in shown
    assert "<b>Alma</b>" not in shown
    assert "<i>xx</i>" not in shown
    assert shown.count("&lt;script&gt;") == len(("title", "words"))
    assert "&lt;b&gt;Alma&lt;/b&gt;" in shown
    assert "&lt;i&gt;xx&lt;/i&gt;" in shown


def test_the_board_asks_once(world: World, stage: Any, django_assert_num_queries: Any) -> None:
    """Session, account and seats; then the board."""
    for _ in range(3):
        stage.ask("alma")
    client = world.client("esi")
    client.get(world.url("support/"))
    with django_assert_num_queries(2):
        client.get(world.url("support/"))
    with django_assert_num_queries(2):
        client.get(world.url("support/?category=ride&language=en&page=1"))
    with django_assert_num_queries(3):
        client.get(world.url("support/mine/"))


def test_the_prepared_page_is_the_page(world: World, stage: Any) -> None:
    for number in range(3):
        stage.ask("alma", title=f"Number {number}")
    block(blocker_id=world.seat("bruno"), blocked_id=world.seat("alma"), now=NOW)
    stage.ask("esi")
    for who in ("bruno", "esi"):
        about: dict[str, Any] = {
            "community_id": world.riverside.pk,
            "member_id": world.seat(who),
            "now": NOW,
        }
        prepared = board(**about, kind="ask")
        built = board(**about, kind="ask", wanted=Wanted(category="ride"))
        assert prepared == built


def test_an_empty_board_says_what_to_do_first(world: World) -> None:
    client = world.client("esi")
    assert "Nobody is asking" in client.get(world.url("support/")).content.decode()
    assert "No offers just now" in client.get(world.url("support/offers/")).content.decode()
    assert "Nothing of yours yet" in client.get(world.url("support/mine/")).content.decode()
    filtered = client.get(world.url("support/?category=meal")).content.decode()
    assert "Nothing of that kind" in filtered


def test_another_community_sees_nothing(world: World, stage: Any) -> None:
    ask = stage.ask("alma", title="For Riverside")
    oona = world.client("oona")
    assert oona.get(world.url("support/")).status_code == 404
    elsewhere = f"/c/{world.elsewhere.slug}/support/"
    assert "For Riverside" not in oona.get(elsewhere).content.decode()
    for page in ("", "edit/", "respond/", "reopen/"):
        assert oona.get(f"{elsewhere}posts/{ask.pk}/{page}").status_code == 404
    for act in ("withdraw", "done"):
        answer = oona.post(f"{elsewhere}posts/{ask.pk}/{act}/")
        assert answer.status_code in (403, 404)
    assert not Match.objects.exists()


def test_strangers_are_asked_to_sign_in(world: World) -> None:
    answer = Client().get(world.url("support/"))
    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def _asks(world: World, who: str) -> str:
    shown: str = world.client(who).get(world.url("support/")).content.decode()
    return shown[shown.index("<main") : shown.index("</main>")]
