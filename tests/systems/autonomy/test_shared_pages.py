"""Who shares with me, answered without a script; and when what I share was last opened."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from convivial.vault.api import last_reads
from convivial.vault.commands import reading
from convivial.vault.models import Confidant
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import asked, confidant, write_for
from tests.world import NOW, World


@pytest.fixture
def dilans_keys(world: World) -> Keys:
    return begin_for(world, "dilan")


def shown(world: World, who: str, name: str) -> str:
    page = world.client(who).get(reverse(name))
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def test_a_question_is_answered_without_a_script(world: World, dilans_keys: Keys) -> None:
    begin_for(world, "esi")
    question = asked(world, "dilan", "esi")
    page = shown(world, "esi", "own-shared")
    assert "Dilan" in page
    for name in ("confidant-accept", "confidant-decline"):
        assert reverse(name, args=[question.pk]) in page
    assert "Dilan" not in shown(world, "oona", "own-shared")
    world.client("esi").post(reverse("confidant-accept", args=[question.pk]))
    question.refresh_from_db()
    assert question.status == Confidant.Status.ACCEPTED
    assert reverse("confidant-end", args=[question.pk]) in shown(world, "esi", "own-shared")


def test_the_page_of_all_that_is_shared_says_when_it_was_opened(
    world: World, dilans_keys: Keys, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    esi = begin_for(world, "esi")
    (grant,) = write_for(world, "dilan", dilans_keys, {confidant(world, "dilan", "esi"): esi})
    for hours in (0, 3):
        reading.read(
            account_id=world.people["esi"].account_id,
            grant_id=grant.pk,
            now=NOW + timedelta(hours=hours),
        )
    with django_assert_num_queries(2):
        reads = last_reads(world.people["dilan"].account_id, NOW + timedelta(hours=4))
    assert [(one.record_id, one.member_id, one.at) for one in reads] == [
        (grant.record_id, world.seat("esi"), NOW + timedelta(hours=3))
    ]
    assert last_reads(world.people["esi"].account_id, NOW + timedelta(hours=4)) == []


def test_it_forgets_what_is_kept_no_longer(world: World, dilans_keys: Keys) -> None:
    esi = begin_for(world, "esi")
    (grant,) = write_for(world, "dilan", dilans_keys, {confidant(world, "dilan", "esi"): esi})
    account_id = world.people["esi"].account_id
    reading.read(account_id=account_id, grant_id=grant.pk, now=NOW)
    assert last_reads(world.people["dilan"].account_id, NOW.replace(year=2028)) == []
