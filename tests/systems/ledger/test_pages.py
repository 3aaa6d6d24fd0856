"""The ledger as members read it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.ledger.commands.recording import erase_content, record
from convivial.ledger.models import Entry
from convivial.ledger.sentences import places
from convivial.people.commands import accounts
from tests.world import NOW, World


def read(world: World, who: str = "dilan", query: str = "") -> str:
    return world.client(who).get(world.url(f"ledger/{query}")).content.decode()


def test_it_reads_out_who_did_what(world: World) -> None:
    page = read(world)
    assert "Alma vouched for Dilan." in page
    assert "Xavi left." in page
    assert "The community was founded by 3 founders." in page
    assert page.index("Xavi left.") < page.index("Alma vouched for Dilan.")  # the latest first


@pytest.mark.parametrize(("day", "said"), [("2026-03-09", "Monday 9 March"), ("soon", "soon")])
def test_it_reads_days_out_in_words(world: World, day: str, said: str) -> None:
    record(
        community_id=world.riverside.pk,
        entry="activity-date-cancelled",
        actor_id=world.seat("esi"),
        content={"title": "Soup", "day": day},
        at=NOW,
    )
    assert f"Esi called off “Soup” on {said}." in read(world)


def test_guests_read_it_and_others_do_not(world: World) -> None:
    assert "Xavi left." in read(world, "gus")
    for who, status in (("oona", 404), ("xavi", 403)):
        assert world.client(who).get(world.url("ledger/")).status_code == status


def test_it_goes_on_page_by_page(world: World) -> None:
    for number in range(60):
        record(
            community_id=world.riverside.pk,
            entry="member-left",
            actor_id=world.seat("esi"),
            content={},
            at=NOW + timedelta(minutes=number),
        )
    first = read(world)
    assert "founded" not in first
    assert "?before=" in first
    oldest = Entry.objects.filter(community=world.riverside).count() - 49
    assert "founded" in read(world, query=f"?before={oldest}")


def test_a_crooked_address_shows_the_latest(world: World) -> None:
    for query in ("?before=x", "?before=-1", "?before=", "?before=²", f"?before={'9' * 99}"):
        assert "Xavi left." in read(world, query=query)


def test_whoever_deleted_their_account_is_someone(world: World) -> None:
    accounts.delete_account(account=world.dilan.account, now=NOW)
    page = read(world, "esi")
    assert "Alma vouched for Someone." in page
    assert "Dilan" not in page
    assert "Something that has since been erased." in page
    assert "Someone left and took everything with them." in page


def test_it_says_that_it_holds(world: World) -> None:
    page = world.client("dilan").get(world.url("ledger/verify/")).content.decode()
    assert "The ledger holds." in page


def test_erased_words_do_not_break_it(world: World) -> None:
    erase_content(community_id=world.riverside.pk, actor_id=world.seat("alma"))
    page = world.client("dilan").get(world.url("ledger/verify/")).content.decode()
    assert "The ledger holds." in page


def test_it_says_where_it_was_changed(world: World) -> None:
    Entry.objects.filter(community=world.riverside, number=3).update(entry="member-left")
    page = world.client("dilan").get(world.url("ledger/verify/")).content.decode()
    assert "it breaks at entry 3" in page
    assert "not what it was when it was written" in page


@pytest.fixture
def lent(world: World) -> Iterator[tuple[UUID, UUID]]:
    """Let Esi act by a mandate and Alma by a decision, whose pages stand somewhere."""
    mandate, decision = uuid4(), uuid4()
    for who, right in (("esi", {"mandate_id": mandate}), ("alma", {"decision_id": decision})):
        record(
            community_id=world.riverside.pk,
            entry="member-left",
            actor_id=world.seat(who),
            content={},
            at=NOW,
            **right,
        )
    kept = dict(places)
    places["mandate"] = lambda slug, row_id: f"/there/{slug}/mandates/{row_id}"
    places["decision"] = lambda slug, row_id: f"/there/{slug}/decisions/{row_id}"
    yield mandate, decision
    places.clear()
    places.update(kept)


def test_it_shows_who_used_which_power_by_which_decision(
    world: World, lent: tuple[UUID, UUID]
) -> None:
    mandate, decision = lent
    powers = read(world, query="?show=powers")
    assert "Esi left." in powers
    assert "Alma left." not in powers
    assert f'href="/there/riverside/mandates/{mandate}"' in powers
    decisions = read(world, query="?show=decisions")
    assert "Alma left." in decisions
    assert "Esi left." not in decisions
    assert f'href="/there/riverside/decisions/{decision}"' in decisions
    assert {"by a mandate", "by a decision"} <= set(re.findall(r"by a \w+", read(world)))


def test_a_right_without_a_page_is_named_all_the_same(
    world: World, lent: tuple[UUID, UUID]
) -> None:
    places.clear()
    assert "by a mandate" in read(world)


def test_one_s_own_acts_are_shown_to_oneself(world: World) -> None:
    page = read(world, "alma", "?show=mine")
    assert "Alma vouched for Dilan." in page
    assert "Xavi left." not in page


def test_a_choice_is_kept_from_page_to_page(world: World) -> None:
    for _number in range(60):
        record(
            community_id=world.riverside.pk,
            entry="member-left",
            actor_id=world.seat("esi"),
            content={},
            at=NOW,
            mandate_id=uuid4(),
        )
    earlier = re.search(r'href="([^"]*before=\d+)"', read(world, query="?show=powers"))
    assert earlier
    assert "show=powers" in earlier[1]
    further = world.client("dilan").get(unescape(earlier[1])).content.decode()
    assert further.count("Esi left.") == 10


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("powers", "No power has been used yet"),
        ("decisions", "Nothing was done by decision yet"),
        ("mine", "Nothing of yours yet"),
    ],
)
def test_where_there_is_nothing_it_says_what_will_come(world: World, show: str, words: str) -> None:
    Entry.objects.filter(actor=world.seat("gus")).delete()
    assert words in read(world, "gus", f"?show={show}")


def test_reading_takes_three_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("dilan")
    client.get(world.url("ledger/"))
    with django_assert_num_queries(3):  # who asks; the entries; the names in them
        client.get(world.url("ledger/"))


def test_every_page_carries_what_keeps_watch_and_a_stranger_s_carries_none(world: World) -> None:
    page = world.client("dilan").get(world.url()).content.decode()
    assert (
        f'<ledger-keeper hidden place="/c/riverside/ledger/" member="{world.seat("dilan")}"' in page
    )
    assert "ledger-keeper" not in Client().get("/account/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("entries/7/", 7),
        ("entries/7/proof/", 6),
        ("verify/", 6),
        ("fingerprint/", 3),
        ("growth/?since=7", 5),
        ("checkpoint/", 3),
        ("watch/", 3),
        ("neighbours/", 2),
    ],
)
def test_each_page_takes_few_queries(
    world: World, path: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("dilan")
    client.get(world.url(f"ledger/{path}"))
    with django_assert_num_queries(queries):
        client.get(world.url(f"ledger/{path}"))
