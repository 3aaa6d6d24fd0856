"""The ledger as members read it."""

from datetime import timedelta

import pytest

from convivial.ledger.commands.recording import erase_content, record
from convivial.ledger.models import Entry
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
    for query in ("?before=x", "?before=-1", "?before="):
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
    assert "The ledger holds" in page


def test_erased_words_do_not_break_it(world: World) -> None:
    erase_content(community_id=world.riverside.pk, actor_id=world.seat("alma"))
    page = world.client("dilan").get(world.url("ledger/verify/")).content.decode()
    assert "The ledger holds" in page


def test_it_says_where_it_was_changed(world: World) -> None:
    Entry.objects.filter(community=world.riverside, number=3).update(entry="member-left")
    page = world.client("dilan").get(world.url("ledger/verify/")).content.decode()
    assert "it breaks at entry 3" in page
    assert "not what it was when it was written" in page
