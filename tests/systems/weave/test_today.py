"""Today: what is next, who waits for a word, what do we decide, what could do me good."""

from datetime import date, time
from typing import Any

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.assembly.api import ask as ask_for_answers
from convivial.assembly.api import draft, open_up
from convivial.people.api import begin_standing, propose_act
from convivial.people.commands.membership import block
from convivial.support.api import Facts, choose, post, respond
from convivial.wellbeing.api import Plan, answer, plan_activity
from convivial.wellbeing.models import Occurrence
from tests.world import NOW, World


def read(world: World, who: str) -> str:
    return world.client(who).get(world.url()).content.decode()


def walk(world: World, host: str) -> Occurrence:
    plan = Plan(title="A slow walk", first_day=date(2026, 3, 4), clock=time(10), zone="UTC")
    activity = plan_activity(member_id=world.seat(host), plan=plan, now=NOW)
    return activity.occurrences.get()


def ask(world: World, who: str) -> object:
    facts = Facts(category="meal", title="Soup for a week", expires_on=date(2026, 4, 1))
    return post(
        community_id=world.riverside.pk,
        member_id=world.seat(who),
        kind="ask",
        facts=facts,
        now=NOW,
    )


def test_an_empty_day_says_what_one_could_do(world: World) -> None:
    page = read(world, "esi")
    for words in (
        "Nothing that you said you would come to.",
        "Nothing is open.",
        "Nothing else is planned in the next three weeks.",
        "That is all for today.",
    ):
        assert words in page


def test_what_i_come_to_is_next_and_the_rest_could_do_me_good(world: World) -> None:
    date_of_walk = walk(world, "dilan")
    good, following = read(world, "esi").split("What could do me good")[::-1]
    assert "A slow walk" in good
    assert "A slow walk" not in following
    answer(occurrence_id=date_of_walk.pk, member_id=world.seat("esi"), said="coming", now=NOW)
    good, following = read(world, "esi").split("What could do me good")[::-1]
    assert "A slow walk" not in good
    assert "A slow walk" in following


def test_who_waits_for_a_word(world: World) -> None:
    asked = ask(world, "dilan")
    assert "Soup for a week" in read(world, "esi")
    respond(
        post_id=asked.pk,  # type: ignore[attr-defined]
        community_id=world.riverside.pk,
        member_id=world.seat("esi"),
        reach="Ring me",
        now=NOW,
    )
    assert "Esi could help with this. It waits for your answer." in read(world, "dilan")
    assert "Ring me" not in read(world, "dilan")


def test_someone_would_like_to_turn_to_me(world: World) -> None:
    choose(
        community_id=world.riverside.pk,
        chooser_id=world.seat("dilan"),
        chosen_id=world.seat("esi"),
        now=NOW,
    )
    assert "would like to be able to turn to you" in read(world, "esi")
    assert "would like to be able to turn to you" not in read(world, "bruno")


def test_members_see_guests_who_wait_and_guests_do_not(world: World) -> None:
    assert "is a guest here. Do you know them?" in read(world, "esi")
    assert "is a guest here. Do you know them?" not in read(world, "gus")


def test_what_the_founders_have_open(world: World) -> None:
    propose_act(
        membership_id=world.seat("alma"),
        act="admit",
        payload={"member_id": str(world.seat("gus"))},
        now=NOW,
    )
    assert "Welcome Gus as a member?" in read(world, "esi")


def test_a_block_holds_here_too(world: World) -> None:
    ask(world, "dilan")
    block(blocker_id=world.seat("dilan"), blocked_id=world.seat("esi"), now=NOW)
    assert "Soup for a week" not in read(world, "esi")


def test_nobody_without_a_way_back_is_left_unwarned(world: World) -> None:
    assert "you have no way back in yet" not in read(world, "esi")
    account = world.esi.account
    account.set_unusable_password()
    account.save()
    assert "you have no way back in yet" in read(world, "esi")


def test_queries_are_few(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client: Client = world.client("esi")
    client.get(world.url())
    walk(world, "dilan")
    ask(world, "dilan")
    with django_assert_num_queries(10):
        client.get(world.url())


def test_what_waits_for_my_word_is_decided_here_too(world: World) -> None:
    begin_standing(community_id=world.riverside.pk)
    assert "Nothing waits for your word." in read(world, "esi")
    mine: dict[str, Any] = {"member_id": world.seat("dilan"), "now": NOW}
    made = draft(
        community_id=world.riverside.pk, title="A bench", words="", method="yes-no", **mine
    )
    assert "A bench" not in read(world, "esi")
    for step in (open_up, ask_for_answers):
        step(proposal_id=made.pk, **mine)
    page = read(world, "esi")
    assert "A bench" in page
    assert "Your answer is awaited until Monday 9 March, 09:00." in page
    assert "A bench" not in read(world, "gus")
