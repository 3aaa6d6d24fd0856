"""Matching: who may help whom is proposed to both, with its reasons, and nothing twice."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.kernel.models import DueWork
from convivial.people.commands.membership import block
from convivial.rules.matching import match
from convivial.support.commands import matching
from convivial.support.commands.matches import step_back
from convivial.support.commands.posts import withdraw
from convivial.support.models import Match, Post
from tests.world import NOW, World

SOON = NOW + timedelta(seconds=10)


def test_from_a_post_to_a_word_back_in_a_browser(world: World, stage: Any) -> None:
    said = {"title": "A lift to the clinic", "category": "ride", "expires_on": "2026-03-20"}
    alma, bruno = world.client("alma"), world.client("bruno")
    alma.post(world.url("support/asks/new/"), {**said, "times": ["3-morning"], "languages": "en"})
    bruno.post(
        world.url("support/offers/new/"),
        {**said, "title": "I drive", "times": ["3-morning", "4-night"], "languages": "en"},
    )
    stage.sweep(SOON)
    match = Match.objects.get()
    page = world.url(f"support/matches/{match.pk}/")

    assert page in alma.get(world.url("support/mine/")).content.decode()
    shown = bruno.get(page).content.decode()
    assert "because both are about “A ride”" in shown
    assert "because you share a language: English" in shown
    assert "because you both have time: Thursday morning" in shown

    bruno.post(f"{page}yes/", {"reach": "Ring 555-BRUNO"})
    assert "555-BRUNO" not in alma.get(page).content.decode()
    alma.post(f"{page}yes/", {"reach": "Ring 555-ALMA"})
    assert "555-BRUNO" in alma.get(page).content.decode()
    assert "555-ALMA" in bruno.get(page).content.decode()
    assert "Someone is on it" in world.client("esi").get(world.url("support/")).content.decode()

    bruno.post(f"{page}finish/")
    alma.post(f"{page}word/", {"word": "You sang all the way"})
    bruno.post(f"{page}word/", {"word": "Gladly again"})
    assert "You sang all the way" in bruno.get(page).content.decode()
    assert "Gladly again" in alma.get(page).content.decode()
    ask = Post.objects.get(kind="ask")
    assert (ask.status, ask.on_board) == ("done", False)


def test_reach_words_are_not_sent_before_both_said_yes(world: World, stage: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"), reach="Ring 555-BRUNO")
    page = world.client("alma").get(world.url(f"support/matches/{match.pk}/"))
    assert "555-BRUNO" not in page.content.decode()


def test_going_round_twice_proposes_nothing_twice(stage: Any) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    assert stage.tend().proposed == 1
    assert stage.tend().proposed == 0
    assert stage.tend(NOW + timedelta(days=1)).proposed == 0
    assert Match.objects.count() == 1


@pytest.mark.parametrize("meanwhile", ["withdrawn", "answered"])
def test_what_changed_while_matching_was_worked_out_is_not_proposed(
    world: World, stage: Any, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    ask = stage.ask("alma")
    stage.offer("bruno")

    def match_and_meanwhile(*args: Any, **more: Any) -> Any:
        if meanwhile == "withdrawn":
            withdraw(post_id=ask.pk, member_id=world.seat("alma"), now=NOW)
        else:
            stage.respond("chen", ask)
        return match(*args, **more)

    monkeypatch.setattr(matching, "match", match_and_meanwhile)
    assert stage.tend().proposed == 0
    assert not Match.objects.filter(origin="matching").exists()


def test_guests_ask_and_offer_as_everyone(stage: Any) -> None:
    stage.ask("gus")
    stage.offer("bruno")
    assert stage.tend().proposed == 1


def test_what_does_not_fit_is_not_proposed(stage: Any) -> None:
    stage.ask("alma", category="ride")
    stage.offer("bruno", category="meal")
    stage.offer("alma", category="ride")
    assert stage.tend().proposed == 0


def test_the_reasons_are_told_in_the_readers_words(world: World, stage: Any) -> None:
    near = {"latitude": 47.37, "longitude": 8.54, "where": "place"}
    stage.ask("alma", NOW - timedelta(days=3), words="", title="Bicycle", **near)
    stage.offer("bruno", words="", title="Any bicycle", **{**near, "latitude": 47.40})
    stage.tend()
    page = world.url(f"support/matches/{Match.objects.get().pk}/")
    shown = world.client("alma").get(page).content.decode()
    assert "because both speak of bicycle" in shown
    assert "because you are about 3 km apart" in shown
    assert "because the ask has waited for 3 days" in shown


def test_blocked_people_are_never_brought_together(world: World, stage: Any) -> None:
    block(blocker_id=world.seat("bruno"), blocked_id=world.seat("alma"), now=NOW)
    stage.ask("alma")
    stage.offer("bruno")
    assert stage.tend().proposed == 0
    stage.offer("chen")
    assert stage.tend().proposed == 1


def test_a_block_ends_what_was_under_way(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    block(blocker_id=world.seat("bruno"), blocked_id=world.seat("alma"), now=NOW)
    for who in ("alma", "bruno"):
        client = world.client(who)
        assert client.get(world.url(f"support/matches/{match.pk}/")).status_code == 404
        shown = client.get(world.url("support/mine/")).content.decode()
        assert f"matches/{match.pk}/" not in shown
        for act in ("yes", "no", "step-back", "finish", "word"):
            said = {"reach": "x", "word": "x"}
            answer = client.post(world.url(f"support/matches/{match.pk}/{act}/"), said)
            assert answer.status_code == 404
    assert stage.tend().ended == 1
    assert Post.objects.get().status == "open"


@pytest.mark.parametrize("decliner", ["alma", "bruno"])
def test_a_declined_pair_is_not_proposed_again(stage: Any, decliner: str) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    stage.tend()
    stage.no(decliner, Match.objects.get())
    assert stage.tend(NOW + timedelta(days=1)).proposed == 0
    stage.offer("bruno", title="Another of the same person")
    assert stage.tend(NOW + timedelta(days=2)).proposed == 0
    stage.offer("chen")
    assert stage.tend(NOW + timedelta(days=2)).proposed == 1


def test_a_declined_answer_is_not_brought_back_by_matching(stage: Any) -> None:
    ask = stage.ask("alma")
    stage.no("alma", stage.respond("bruno", ask))
    stage.offer("bruno")
    assert stage.tend().proposed == 0


def test_a_declined_taker_is_not_brought_back_by_matching(stage: Any) -> None:
    offer = stage.offer("bruno")
    stage.no("bruno", stage.respond("alma", offer))
    stage.ask("alma")
    assert stage.tend().proposed == 0


def test_an_unanswered_proposal_is_let_go_and_not_repeated(stage: Any) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    stage.tend()
    assert stage.tend(NOW + timedelta(days=4)).ended == 0
    assert stage.tend(NOW + timedelta(days=5)).ended == 1
    assert stage.tend(NOW + timedelta(days=6)).proposed == 0
    stage.offer("chen")
    assert stage.tend(NOW + timedelta(days=6)).proposed == 1


def test_an_ask_that_was_answered_waits_for_that_answer(stage: Any) -> None:
    ask = stage.ask("alma")
    stage.respond("chen", ask)
    stage.offer("bruno")
    assert stage.tend().proposed == 0


def test_agreeing_ends_the_other_proposals_of_an_ask(stage: Any) -> None:
    ask = stage.ask("alma")
    first, second = stage.respond("bruno", ask), stage.respond("chen", ask)
    stage.yes("alma", first)
    second.refresh_from_db()
    assert second.state == "over"
    assert second.asker_answer == ""


def test_whoever_was_passed_over_by_another_may_be_proposed_later(stage: Any) -> None:
    ask = stage.ask("alma")
    stage.offer("chen")
    first = stage.respond("bruno", ask)
    stage.respond("chen", ask)
    stage.yes("alma", first)
    assert stage.tend().proposed == 0
    step_back(match_id=first.pk, member_id=stage.world.seat("bruno"), now=NOW)
    assert stage.tend().proposed == 1


def test_matching_is_due_within_seconds_and_again_tomorrow(world: World, stage: Any) -> None:
    stage.ask("alma")
    stage.offer("bruno")
    assert stage.sweep(NOW) == 0
    stage.sweep(SOON)
    assert Match.objects.count() == 1
    waiting = DueWork.objects.filter(kind="support.tend", done_at=None)
    assert [work.due_at for work in waiting] == [(NOW + timedelta(days=1)).replace(hour=0)]
    stage.sweep(NOW + timedelta(days=1))
    assert waiting.count() == 1


def test_an_empty_board_asks_for_no_further_round(world: World, stage: Any) -> None:
    DueWork.objects.all().delete()
    stage.tend()
    assert not DueWork.objects.exists()


def test_the_queries_of_a_round_do_not_grow_with_the_board(
    stage: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        stage.ask("alma", category="meal", title=f"Soup {number}")
        stage.offer("bruno", category="ride")
    with django_assert_max_num_queries(14):
        stage.tend()
