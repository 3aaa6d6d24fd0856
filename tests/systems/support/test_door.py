"""What support gives to other apps: what waits for a word, and all it holds about a person."""

import json
from datetime import timedelta
from typing import Any

from convivial.support import api
from convivial.support.commands import company
from convivial.support.commands.matches import finish, give_word
from tests.world import NOW, World


def test_todays_words(world: World, stage: Any, django_assert_num_queries: Any) -> None:
    stage.ask("chen", NOW - timedelta(days=2), title="Waits long")
    stage.ask("esi", NOW - timedelta(days=1), title="Waits shorter")
    own = stage.ask("alma", title="My own")
    stage.respond("bruno", own)
    answered = stage.ask("dilan", title="Someone is on it")
    stage.respond("bruno", answered)
    with django_assert_num_queries(2):
        waiting = api.waiting_for_a_word(
            community_id=world.riverside.pk, member_id=world.seat("alma"), now=NOW
        )
    assert [row.title for row in waiting.asks] == ["Waits long", "Waits shorter"]
    assert [(row.title, row.other, row.waits_for_me) for row in waiting.matches] == [
        ("My own", "Bruno", True)
    ]


def test_what_waits_for_the_other_is_not_in_my_today(world: World, stage: Any) -> None:
    stage.respond("bruno", stage.ask("alma"))
    waiting = api.waiting_for_a_word(
        community_id=world.riverside.pk, member_id=world.seat("bruno"), now=NOW
    )
    assert waiting.matches == []


def test_everything_about_me_and_nothing_about_others(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    bruno, alma = world.seat("bruno"), world.seat("alma")
    finish(match_id=match.pk, member_id=bruno, now=NOW)
    give_word(match_id=match.pk, member_id=bruno, word="Gladly again")
    declined = stage.respond("chen", stage.ask("alma", title="Another"), reach="Chen's number")
    stage.no("alma", declined)
    company.choose(community_id=world.riverside.pk, chooser_id=alma, chosen_id=bruno, now=NOW)
    mine = api.about_me(alma)
    text = json.dumps(mine)
    assert {post["title"] for post in mine["posts"]} == {"A lift to the clinic", "Another"}
    assert "Gladly again" in text
    assert "Chen's number" not in text
    assert mine["people_i_would_turn_to"][0]["name"] == "Bruno"
    theirs = json.dumps(api.about_me(world.seat("chen")))
    assert '"no"' not in theirs
    asked = api.about_me(bruno)["people_who_would_turn_to_me"]
    assert asked[0]["name"] == "Alma"


def test_who_would_turn_to_me(world: World) -> None:
    company.choose(
        community_id=world.riverside.pk,
        chooser_id=world.seat("alma"),
        chosen_id=world.seat("bruno"),
        now=NOW,
    )
    asked = api.who_would_turn_to_me(community_id=world.riverside.pk, member_id=world.seat("bruno"))
    assert [person.name for person in asked] == ["Alma"]


def test_whom_i_chose_does_not_tell_who_passed(world: World) -> None:
    choice = company.choose(
        community_id=world.riverside.pk,
        chooser_id=world.seat("alma"),
        chosen_id=world.seat("bruno"),
        now=NOW,
    )
    before = api.about_me(world.seat("alma"))
    company.decline_choice(choice_id=choice.pk, member_id=world.seat("bruno"))
    assert api.about_me(world.seat("alma")) == before
