"""Taking back, calling done, running out, and opening again."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.ledger.models import Entry
from convivial.support.commands import posts
from convivial.support.models import Match, Post
from tests.world import NOW, World


@pytest.mark.parametrize(("act", "status"), [("withdraw", "withdrawn"), ("done", "done")])
def test_its_author_closes_a_post(world: World, stage: Any, act: str, status: str) -> None:
    made = stage.ask("alma")
    page = world.url(f"support/posts/{made.pk}/")
    alma = world.client("alma")
    assert alma.post(f"{page}{act}/").status_code == 302
    made.refresh_from_db()
    assert (made.status, made.on_board, made.closed_at) == (status, False, NOW)
    assert "Open it again" in alma.get(page).content.decode()
    assert world.client("esi").get(page).status_code == 404
    assert alma.post(f"{page}{act}/").status_code == 409


@pytest.mark.parametrize("act", ["withdraw", "done", "reopen"])
def test_nobody_else_closes_or_opens_it(world: World, stage: Any, act: str) -> None:
    made = stage.ask("alma")
    page = world.url(f"support/posts/{made.pk}/{act}/")
    assert world.client("esi").post(page, {"expires_on": "2026-03-20"}).status_code in (403, 404)
    made.refresh_from_db()
    assert made.status == "open"


def test_taking_back_ends_what_was_under_way(world: World, stage: Any) -> None:
    ask, offer = stage.ask("alma"), stage.offer("bruno")
    stage.tend()
    match = Match.objects.get()
    stage.yes("alma", match)
    stage.yes("bruno", match)
    posts.withdraw(post_id=offer.pk, member_id=world.seat("bruno"), now=NOW)
    ask.refresh_from_db()
    match.refresh_from_db()
    assert (match.state, ask.status, ask.on_board) == ("over", "open", True)


def test_calling_an_agreed_ask_done_finishes_its_match(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "bruno")
    posts.call_done(post_id=match.ask_id, member_id=world.seat("alma"), now=NOW)
    match.refresh_from_db()
    assert match.state == "done"


def test_what_ran_out_leaves_the_board(world: World, stage: Any) -> None:
    made = stage.ask("alma", expires_on=(NOW + timedelta(days=2)).date())
    stage.respond("bruno", made)
    assert stage.tend(NOW + timedelta(days=2)).expired == 0
    assert stage.tend(NOW + timedelta(days=3)).expired == 1
    made.refresh_from_db()
    assert (made.status, made.on_board) == ("expired", False)
    assert Match.objects.get().state == "over"
    assert Entry.objects.get(entry="post-expired").actor is None
    assert stage.tend(NOW + timedelta(days=4)).expired == 0
    assert "Ran out on" in world.client("alma").get(world.url("support/mine/")).content.decode()


def test_running_out_happens_by_itself(stage: Any) -> None:
    made = stage.ask("alma", expires_on=(NOW + timedelta(days=1)).date())
    for day in range(4):
        stage.sweep(NOW + timedelta(days=day))
    made.refresh_from_db()
    assert made.status == "expired"


def test_what_is_agreed_does_not_run_out(stage: Any) -> None:
    match = stage.agreed("alma", "bruno", expires_on=NOW.date())
    assert stage.tend(NOW + timedelta(days=3)).expired == 0
    assert Post.objects.get(pk=match.ask_id).status == "agreed"


def test_opening_again_waits_anew(world: World, stage: Any) -> None:
    made = stage.ask("alma", now=NOW - timedelta(days=20))
    posts.withdraw(post_id=made.pk, member_id=world.seat("alma"), now=NOW)
    page = world.url(f"support/posts/{made.pk}/reopen/")
    alma = world.client("alma")
    assert "2026-04-01" in alma.get(page).content.decode()
    assert alma.post(page, {"expires_on": "2026-03-20"}).status_code == 302
    made.refresh_from_db()
    assert (made.status, made.on_board, made.open_since) == ("open", True, NOW)
    assert made.expires_on.isoformat() == "2026-03-20"
    assert alma.post(page, {"expires_on": "2026-03-20"}).status_code == 422


@pytest.mark.parametrize("day", ["2026-03-01", "2027-03-10", "soon"])
def test_opening_again_needs_a_day_to_come(world: World, stage: Any, day: str) -> None:
    made = stage.ask("alma")
    posts.withdraw(post_id=made.pk, member_id=world.seat("alma"), now=NOW)
    page = world.url(f"support/posts/{made.pk}/reopen/")
    assert world.client("alma").post(page, {"expires_on": day}).status_code == 422
    made.refresh_from_db()
    assert made.status == "withdrawn"


def test_whoever_answered_before_may_answer_what_is_opened_again(world: World, stage: Any) -> None:
    made = stage.ask("alma", now=NOW - timedelta(days=2))
    stage.respond("bruno", made, now=NOW - timedelta(days=1))
    alma = {"post_id": made.pk, "member_id": world.seat("alma"), "now": NOW}
    posts.withdraw(**alma)
    posts.reopen(**alma, expires_on=(NOW + timedelta(days=9)).date())
    made.refresh_from_db()
    assert stage.respond("bruno", made).state == "proposed"
