"""How often a month somebody is willing is kept to, and shown to nobody."""

from datetime import timedelta
from typing import Any

from django.utils.html import strip_tags

from convivial.support.commands.matches import finish
from convivial.support.models import Match
from tests.world import NOW, World


def test_an_offer_rests_when_its_month_is_used_up(world: World, stage: Any) -> None:
    stage.offer("bruno", rhythm="whenever", willing_per_month=1)
    stage.ask("alma")
    stage.ask("chen")
    assert stage.tend().proposed == 1
    match = Match.objects.get()
    asker = "alma" if match.asker_id == world.seat("alma") else "chen"
    stage.yes(asker, match)
    stage.yes("bruno", match)
    assert stage.tend().proposed == 0
    finish(match_id=match.pk, member_id=world.seat("bruno"), now=NOW)
    assert stage.tend(NOW + timedelta(days=29)).proposed == 0
    assert stage.tend(NOW + timedelta(days=30)).proposed == 1


def test_a_no_does_not_use_it_up(stage: Any) -> None:
    stage.offer("bruno", rhythm="whenever", willing_per_month=1)
    stage.ask("alma")
    stage.tend()
    stage.no("alma", Match.objects.get())
    stage.ask("chen")
    assert stage.tend().proposed == 1


def test_two_a_month_serve_two(stage: Any) -> None:
    stage.offer("bruno", willing_per_month=2)
    for asker in ("alma", "chen", "esi"):
        stage.ask(asker)
    assert stage.tend().proposed == 2


def test_what_is_not_used_up_serves_everyone(stage: Any) -> None:
    offer = stage.offer("bruno", willing_per_month=1, inexhaustible=True)
    for asker in ("alma", "chen", "esi"):
        stage.ask(asker)
    assert stage.tend().proposed == 3
    stage.respond("gus", offer)


def test_whoever_asks_a_resting_offer_is_told_kindly(
    world: World, stage: Any, refused: Any
) -> None:
    offer = stage.offer("bruno", rhythm="weekly", willing_per_month=1)
    stage.yes("bruno", stage.respond("alma", offer))
    with refused("resting"):
        stage.respond("chen", offer)
    answer = world.client("chen").post(
        world.url(f"support/posts/{offer.pk}/respond/"), {"reach": "Here"}
    )
    assert answer.status_code == 422
    assert "rests for now" in answer.content.decode()


def test_the_number_is_shown_to_its_owner_alone(world: World, stage: Any) -> None:
    offer = stage.offer("bruno", willing_per_month=17)
    page = world.url(f"support/posts/{offer.pk}/")
    assert "17" in world.client("bruno").get(f"{page}edit/").content.decode()
    # Words alone: an id or a hash within a tag may have any digits.
    shown = strip_tags(world.client("alma").get(page).content.decode())
    assert "A lift to the clinic" in shown
    assert "17" not in shown
