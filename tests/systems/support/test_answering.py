"""Answering a post or a proposal: silently, once, and only between the two."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from convivial.kernel.models import DueWork
from convivial.ledger.models import Entry
from convivial.people.commands.membership import block
from convivial.support.commands import matches, posts
from convivial.support.models import Match, Post
from tests.world import NOW, World


def test_a_helper_answers_an_ask_in_a_browser(world: World, stage: Any) -> None:
    ask = stage.ask("alma")
    bruno = world.client("bruno")
    assert "I can help" in bruno.get(world.url(f"support/posts/{ask.pk}/")).content.decode()
    url = world.url(f"support/posts/{ask.pk}/respond/")
    assert bruno.get(url).status_code == 200
    answer = bruno.post(url, {"reach": "At the red door"})
    match = Match.objects.get()
    assert answer["Location"] == world.url(f"support/matches/{match.pk}/")
    assert (match.origin, match.state, match.helper_answer) == ("helper", "proposed", "yes")
    assert (match.asker_id, match.helper_id) == (world.seat("alma"), world.seat("bruno"))
    shown = world.client("alma").get(world.url(f"support/matches/{match.pk}/")).content.decode()
    assert "Bruno can help. Does it suit you?" in shown


def test_a_taker_answers_an_offer(world: World, stage: Any) -> None:
    offer = stage.offer("bruno")
    alma = world.client("alma")
    shown = alma.get(world.url(f"support/posts/{offer.pk}/")).content.decode()
    assert "I’d like this" in shown
    match = stage.respond("alma", offer)
    assert (match.ask_id, match.offer_id) == (None, offer.pk)
    assert (match.asker_id, match.helper_id) == (world.seat("alma"), world.seat("bruno"))
    stage.yes("bruno", match)
    offer.refresh_from_db()
    assert offer.status == "agreed"


def test_an_offer_that_goes_on_stays_open(stage: Any) -> None:
    offer = stage.offer("bruno", rhythm="weekly")
    stage.yes("bruno", stage.respond("alma", offer))
    offer.refresh_from_db()
    assert offer.status == "open"


def test_yes_and_not_this_time_are_equally_near(world: World, stage: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    shown = world.client("alma").get(world.url(f"support/matches/{match.pk}/")).content.decode()
    assert '<button class="button" form="yes">' in shown
    assert '<button class="button" form="no">' in shown


def test_a_no_is_told_to_nobody(world: World, stage: Any) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    stage.tend()
    match = Match.objects.get()
    DueWork.objects.all().delete()
    entries = Entry.objects.count()
    page = world.url(f"support/matches/{match.pk}/")
    assert world.client("bruno").post(f"{page}no/").status_code == 302
    shown = world.client("alma").get(page).content.decode()
    assert "This did not come about" in shown
    assert "Bruno" not in shown
    assert page not in world.client("alma").get(world.url("support/mine/")).content.decode()
    assert Entry.objects.count() == entries
    assert not DueWork.objects.filter(kind="support.tell").exists()
    stage.sweep(NOW + timedelta(hours=1))
    assert mail.outbox == []


def test_every_ending_looks_the_same(world: World, stage: Any) -> None:
    """Declined, let go, taken back, met by another: the other's page is word for word the same."""
    pages = []
    for ending in ("declined", "unanswered", "withdrawn", "another"):
        ask = stage.ask("alma")
        match = stage.respond("bruno", ask)
        if ending == "declined":
            stage.no("alma", match)
        elif ending == "unanswered":
            stage.tend(NOW + timedelta(days=5))
        elif ending == "withdrawn":
            posts.withdraw(post_id=ask.pk, member_id=world.seat("alma"), now=NOW)
        else:
            stage.yes("alma", stage.respond("chen", ask))
        shown = world.client("bruno").get(world.url(f"support/matches/{match.pk}/"))
        main = shown.content.decode()
        pages.append(main[main.index("<main") : main.index("</main>")])
    assert len(set(pages)) == 1
    assert "This did not come about" in pages[0]


def test_answers_are_refused_in_words(world: World, stage: Any, refused: Any) -> None:
    ask = stage.ask("alma")
    with refused("your-own"):
        stage.respond("alma", ask)
    with refused("no-reach") as caught:
        stage.respond("bruno", ask, reach="  ")
    assert caught.refusal.field == "reach"
    match = stage.respond("bruno", ask)
    with refused("answered"):
        stage.respond("bruno", ask)
    with refused("answered"):
        stage.yes("bruno", match)
    with refused("no-reach"):
        stage.yes("alma", match, reach="")
    stage.yes("alma", match)
    with refused("taken"):
        stage.respond("chen", ask)
    with refused("over"):
        stage.no("alma", match)
    assert Match.objects.count() == 1


def test_a_blocked_person_cannot_answer(world: World, stage: Any, refused: Any) -> None:
    ask = stage.ask("alma")
    block(blocker_id=world.seat("alma"), blocked_id=world.seat("bruno"), now=NOW)
    with refused("not-found"):
        stage.respond("bruno", ask)


def test_nobody_answers_from_another_community(stage: Any, refused: Any) -> None:
    ask = stage.ask("alma")
    with refused("not-found"):
        stage.respond("oona", ask)


@pytest.mark.parametrize("who", ["esi", "gus"])
def test_a_match_is_between_the_two(world: World, stage: Any, who: str) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    client = world.client(who)
    page = world.url(f"support/matches/{match.pk}/")
    assert client.get(page).status_code == 404
    for act in ("yes", "no", "step-back", "finish", "word"):
        answer = client.post(f"{page}{act}/", {"reach": "x", "word": "x"})
        assert answer.status_code == 404
    match.refresh_from_db()
    assert match.state == "proposed"


def test_a_yes_without_words_keeps_the_page(world: World, stage: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    answer = world.client("alma").post(world.url(f"support/matches/{match.pk}/yes/"), {"reach": ""})
    assert answer.status_code == 422
    assert "Bruno can help" in answer.content.decode()


def test_answering_where_matching_had_proposed_is_a_yes_to_that(stage: Any) -> None:
    ask = stage.ask("alma")
    stage.offer("bruno")
    stage.tend()
    match = stage.respond("bruno", ask)
    assert Match.objects.count() == 1
    assert (match.origin, match.helper_answer, match.state) == ("matching", "yes", "proposed")


def test_stepping_back_lets_the_ask_wait_on(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno", now=NOW - timedelta(days=3))
    page = world.url(f"support/matches/{match.pk}/")
    assert world.client("bruno").post(f"{page}step-back/").status_code == 302
    ask = Post.objects.get()
    assert (ask.status, ask.on_board) == ("open", True)
    assert ask.open_since == NOW - timedelta(days=3)
    stage.offer("bruno")
    assert stage.tend().proposed == 0


def test_stepping_back_before_the_other_answered(world: World, stage: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    matches.step_back(match_id=match.pk, member_id=world.seat("bruno"), now=NOW)
    match.refresh_from_db()
    assert match.state == "over"


def test_finishing_and_words_are_refused_out_of_turn(
    world: World, stage: Any, refused: Any
) -> None:
    ask = stage.ask("alma")
    match = stage.respond("bruno", ask)
    alma = {"match_id": match.pk, "member_id": world.seat("alma")}
    with refused("over"):
        matches.finish(**alma, now=NOW)
    with refused("not-done"):
        matches.give_word(**alma, word="Thanks")
    stage.yes("alma", match)
    matches.finish(**alma, now=NOW)
    with refused("no-word"):
        matches.give_word(**alma, word=" ")
    with refused("over"):
        matches.step_back(**alma, now=NOW)


def test_a_word_form_without_words_is_shown_again(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    matches.finish(match_id=match.pk, member_id=world.seat("alma"), now=NOW)
    page = world.url(f"support/matches/{match.pk}/word/")
    assert world.client("alma").post(page, {"word": ""}).status_code == 422


def test_what_is_done_stays_at_hand_for_a_word(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    page = world.url(f"support/matches/{match.pk}/")
    matches.finish(match_id=match.pk, member_id=world.seat("bruno"), now=NOW)
    mine = world.url("support/mine/")
    assert page in world.client("alma").get(mine).content.decode()
    assert "A word for you" not in world.client("alma").get(mine).content.decode()
    matches.give_word(match_id=match.pk, member_id=world.seat("bruno"), word="Gladly again")
    assert "A word for you" in world.client("alma").get(mine).content.decode()
    assert "A word for you" not in world.client("bruno").get(mine).content.decode()
    Match.objects.update(closed_at=NOW - timedelta(days=30))
    assert page not in world.client("alma").get(mine).content.decode()


def test_a_done_ask_is_no_dead_link_for_the_helper(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    matches.finish(match_id=match.pk, member_id=world.seat("bruno"), now=NOW)
    ask, page = (
        world.url(f"support/posts/{match.ask_id}/"),
        world.url(f"support/matches/{match.pk}/"),
    )
    assert ask not in world.client("bruno").get(page).content.decode()
    assert ask in world.client("alma").get(page).content.decode()


def test_agreeing_is_on_the_ledger_without_names(world: World, stage: Any) -> None:
    stage.agreed("alma", "bruno")
    entry = Entry.objects.get(entry="match-agreed")
    assert entry.actor is None
    assert entry.content == {}  # not even which posts: together with theirs, that would tell who


def test_the_match_page_asks_once(world: World, stage: Any, django_assert_num_queries: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    client = world.client("alma")
    client.get(world.url("support/"))
    with django_assert_num_queries(2):
        client.get(world.url(f"support/matches/{match.pk}/"))
    with django_assert_num_queries(2):
        client.get(world.url(f"support/posts/{match.ask_id}/"))
