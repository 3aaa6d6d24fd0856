"""Posting: what is said is kept as said, or refused in words; nothing half-written."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convivial.kernel.models import DueWork
from convivial.ledger.queries import lines
from convivial.support.commands import posts
from convivial.support.models import Post
from tests.world import NOW, World

SAID = {
    "title": "A lift to the clinic",
    "category": "ride",
    "words": "Thursday, with my crutches",
    "expires_on": "2026-04-01",
}


@pytest.mark.parametrize("kind", ["ask", "offer"])
def test_a_post_stands_on_the_board_as_it_was_said(stage: Any, kind: str) -> None:
    made = stage.post(
        "alma", kind, languages=("en", "es"), times=("3-morning",), latitude=47.37664, longitude=8.5
    )
    kept = Post.objects.get(pk=made.pk)
    assert (kept.kind, kept.status, kept.on_board) == (kind, "open", True)
    assert kept.title == "A lift to the clinic"
    assert kept.languages == ",en,es,"
    assert kept.times == ",3-morning,"
    assert kept.open_since == NOW


def test_a_place_is_kept_only_roughly(stage: Any) -> None:
    made = stage.ask("alma", latitude=47.376641, longitude=8.548119)
    assert (made.latitude, made.longitude) == (47.38, 8.55)


def test_the_ledger_tells_that_but_not_what(world: World, stage: Any) -> None:
    made = stage.ask("alma")
    line = lines(community_id=world.riverside.pk)[0]
    assert line.entry == "ask-posted"
    assert line.actor_id == world.seat("alma")
    assert line.content == {"post_id": str(made.pk), "category": "ride"}


def test_posting_takes_few_statements(stage: Any) -> None:
    """The ledger's head, its entry and its new end; the post; one row of due work."""
    stage.ask("alma")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        stage.ask("alma")
    kinds = [query["sql"].split()[0] for query in asked if query["sql"][:5] != "SAVEP"]
    acts = [kind for kind in kinds if kind in ("SELECT", "INSERT", "UPDATE", "DELETE")]
    assert sorted(acts) == ["INSERT", "INSERT", "INSERT", "SELECT", "UPDATE"]


def test_a_burst_of_posts_is_one_run_of_matching(stage: Any) -> None:
    before = DueWork.objects.filter(kind="support.tend").count()
    for _ in range(3):
        stage.ask("alma")
    assert DueWork.objects.filter(kind="support.tend").count() == before + 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": "  "}, "no-title"),
        ({"category": "miracle"}, "bad-category"),
        ({"expires_on": (NOW - timedelta(days=1)).date()}, "bad-expiry"),
        ({"expires_on": (NOW + timedelta(days=366)).date()}, "bad-expiry"),
        ({"willing_per_month": 0}, "bad-willing"),
        ({"willing_per_month": 32}, "bad-willing"),
        ({"latitude": 47.4}, "half-a-place"),
        ({"latitude": 91.0, "longitude": 0.0}, "bad-place"),
        ({"within_km": 0.0}, "bad-distance"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    stage: Any, refused: Any, wrong: dict[str, Any], code: str
) -> None:
    with refused(code):
        stage.offer("alma", **wrong)
    assert not Post.objects.exists()


def test_posting_in_a_browser(world: World) -> None:
    client = world.client("gus")
    answer = client.post(world.url("support/asks/new/"), SAID, follow=True)
    assert answer.status_code == 200
    post = Post.objects.get()
    assert post.member_id == world.seat("gus")
    assert answer.redirect_chain[0][0] == world.url(f"support/posts/{post.pk}/")
    assert "A lift to the clinic" in answer.content.decode()


def test_an_offer_says_how_often_and_whether_it_is_used_up(world: World) -> None:
    said = {**SAID, "willing_per_month": "4", "inexhaustible": "on", "times": ["0-morning"]}
    world.client("alma").post(world.url("support/offers/new/"), said)
    post = Post.objects.get()
    assert (post.kind, post.willing_per_month, post.inexhaustible) == ("offer", 4, True)
    assert post.times == ",0-morning,"


def test_languages_come_from_the_profile_unless_said(world: World) -> None:
    world.alma.languages = ["es"]
    world.alma.save(update_fields=["languages"])
    client = world.client("alma")
    client.post(world.url("support/asks/new/"), SAID)
    client.post(world.url("support/asks/new/"), {**SAID, "languages": ["en"]})
    assert sorted(Post.objects.values_list("languages", flat=True)) == [",en,", ",es,"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": ""}, "required"),
        ({"expires_on": "someday"}, "valid date"),
        ({"at": "over there"}, "two figures"),
        ({"at": "91, 8"}, "no place on the earth"),
        ({"times": ["9-noon"]}, "9-noon"),
        ({"within_km": "-3"}, "kilometres"),
    ],
)
def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_typed(
    world: World, typed: dict[str, Any], told: str
) -> None:
    answer = world.client("alma").post(world.url("support/asks/new/"), {**SAID, **typed})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert told in shown
    assert "Thursday, with my crutches" in shown
    assert not Post.objects.exists()


def test_only_its_author_changes_a_post(world: World, stage: Any, refused: Any) -> None:
    made = stage.ask("alma")
    facts = replace(_facts(), title="Mine now")
    with refused("not-yours"):
        posts.change(post_id=made.pk, member_id=world.seat("esi"), version=0, facts=facts, now=NOW)
    assert world.client("esi").get(world.url(f"support/posts/{made.pk}/edit/")).status_code == 404


def test_a_change_is_kept_and_looked_at_for_matches(world: World, stage: Any) -> None:
    made = stage.ask("alma", now=NOW - timedelta(hours=1))
    before = DueWork.objects.filter(kind="support.tend").count()
    answer = world.client("alma").post(
        world.url(f"support/posts/{made.pk}/edit/"), {**SAID, "title": "Two lifts", "version": "0"}
    )
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.title, made.version) == ("Two lifts", 1)
    assert made.open_since == NOW - timedelta(hours=1)
    assert DueWork.objects.filter(kind="support.tend").count() == before + 1


def test_a_clashing_edit_undoes_nothing_and_keeps_what_was_typed(world: World, stage: Any) -> None:
    made = stage.ask("alma")
    client, url = world.client("alma"), world.url(f"support/posts/{made.pk}/edit/")
    client.post(url, {**SAID, "title": "From the newer tab", "version": "0"})
    answer = client.post(url, {**SAID, "title": "From the old tab", "version": "0"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "another window" in shown
    assert "From the old tab" in shown
    made.refresh_from_db()
    assert made.title == "From the newer tab"
    again = client.post(url, {**SAID, "title": "Looked at once more", "version": "1"})
    assert again.status_code == 302
    assert 'name="version" value="1"' in shown


def test_a_version_of_any_length_is_only_a_clash(world: World, stage: Any) -> None:
    made = stage.ask("alma")
    url = world.url(f"support/posts/{made.pk}/edit/")
    answer = world.client("alma").post(url, {**SAID, "version": "9" * 5000})
    assert answer.status_code == 422


def test_a_closed_post_is_not_changed(world: World, stage: Any, refused: Any) -> None:
    made = stage.ask("alma")
    posts.withdraw(post_id=made.pk, member_id=world.seat("alma"), now=NOW)
    with refused("closed"):
        posts.change(
            post_id=made.pk, member_id=world.seat("alma"), version=0, facts=_facts(), now=NOW
        )


def _facts() -> Any:
    from convivial.support.facts import Facts  # noqa: PLC0415

    return Facts(category="ride", title="A lift", expires_on=NOW.date())
