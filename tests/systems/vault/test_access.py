"""Nothing about me behind my back: I see who opened what of mine, for as long as I wish."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.people.commands import accounts
from convivial.vault.commands import reading
from convivial.vault.commands.forgetting import forget_access
from convivial.vault.commands.keeping import set_keeping
from convivial.vault.commands.vaults import end
from convivial.vault.models import Access, Grant
from convivial.vault.queries.about_sharing import about_access, about_sharing
from convivial.vault.queries.access import PAGE, what_happened
from convivial.vault.queries.keys import keys_of
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import confidant, write_for
from tests.world import NOW, World

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
YEAR_LATER = NOW.replace(year=2027)


@pytest.fixture
def grant(world: World, dilans_keys: Keys) -> Grant:
    esi = begin_for(world, "esi")
    (made,) = write_for(world, "dilan", dilans_keys, {confidant(world, "dilan", "esi"): esi})
    return made


def read(world: World, grant: Grant, after: timedelta = timedelta()) -> None:
    reading.read(account_id=world.esi.account_id, grant_id=grant.pk, now=NOW + after)


def lines(
    world: World, who: str = "dilan", after: timedelta = timedelta()
) -> list[tuple[str, str | None]]:
    found = what_happened(world.people[who].account_id, NOW + after)
    return [(one.what, one.who) for one in found.lines]


def test_i_see_who_opened_what_and_when(world: World, grant: Grant) -> None:
    read(world, grant, MINUTE)
    one = what_happened(world.dilan.account_id, NOW + HOUR).lines[0]
    assert (one.what, one.who, one.community_name) == ("read", "Esi", "Riverside")
    assert (one.member_id, one.record_id) == (world.seat("esi"), grant.record_id)
    assert one.at == NOW + MINUTE
    assert one.words == "A part was opened by someone you share it with"


def test_the_reader_sees_only_their_own(world: World, grant: Grant) -> None:
    read(world, grant)
    assert lines(world, "esi") == [("keys-made", None)]


def test_a_sitting_is_one_line(world: World, grant: Grant) -> None:
    for minutes in (0, 1, 30, 59):
        read(world, grant, timedelta(minutes=minutes))
    assert [what for what, _who in lines(world)].count("read") == 1
    read(world, grant, HOUR)
    assert [what for what, _who in lines(world, after=HOUR)].count("read") == 2


def test_each_part_has_its_own_line(world: World, grant: Grant, dilans_keys: Keys) -> None:
    esi = keys_of(world.esi.account_id)
    assert esi is not None
    (other,) = write_for(world, "dilan", dilans_keys, {grant.confidant: esi})
    read(world, grant)
    read(world, other)
    assert [what for what, _who in lines(world)].count("read") == 2


def test_it_stays_though_the_part_is_gone(world: World, grant: Grant) -> None:
    read(world, grant)
    grant.record.delete()
    assert ("read", "Esi") in lines(world)


def test_kept_for_as_long_as_i_wish(world: World, grant: Grant) -> None:
    read(world, grant, MINUTE)
    assert forget_access(now=YEAR_LATER) == 2  # that Dilan's and Esi's keys were made, before
    assert lines(world, after=YEAR_LATER - NOW) == [("read", "Esi")]
    assert forget_access(now=YEAR_LATER + MINUTE) == 1
    assert not Access.objects.filter(account=world.dilan.account_id).exists()


def test_each_has_their_own_span(world: World, grant: Grant) -> None:
    account = world.dilan.account_id
    set_keeping(account_id=account, access_months=1, unused_months=None, now=NOW)
    read(world, grant)
    later = NOW.replace(month=4)
    forget_access(now=later)
    assert lines(world, after=later - NOW) == []
    assert lines(world, "esi", after=later - NOW) == [("keys-made", None)]


def test_what_is_over_is_not_shown_even_before_it_is_deleted(world: World, grant: Grant) -> None:
    read(world, grant)
    assert lines(world, after=YEAR_LATER - NOW) == []


def test_it_is_forgotten_by_itself_day_after_day(world: World, grant: Grant) -> None:
    assert DueWork.objects.filter(kind="vault.forget-access").count() == 1
    read(world, grant)
    assert DueWork.objects.filter(kind="vault.forget-access").count() == 1
    Access.objects.update(at=NOW - timedelta(days=400))
    due.sweep(now=NOW + timedelta(days=1))
    assert not Access.objects.exists()
    waiting = DueWork.objects.get(kind="vault.forget-access", done_at=None)
    assert waiting.due_at.date() == (NOW + timedelta(days=2)).date()


def test_where_nobody_has_a_space_nothing_goes_round(world: World, dilans_keys: Keys) -> None:
    end(account_id=world.dilan.account_id, now=NOW)
    due.sweep(now=NOW + timedelta(days=1))
    assert not DueWork.objects.filter(kind="vault.forget-access", done_at=None).exists()


def test_taking_the_yes_back_takes_it_along(world: World, grant: Grant) -> None:
    read(world, grant)
    end(account_id=world.dilan.account_id, now=NOW)
    assert not Access.objects.filter(account=world.dilan.account_id).exists()


def test_a_reader_s_deletion_takes_their_name_out(world: World, grant: Grant) -> None:
    read(world, grant)
    accounts.delete_account(account=world.esi.account, now=NOW)
    assert lines(world) == [("keys-made", None)]


def test_pages(world: World, dilans_keys: Keys) -> None:
    account = world.dilan.account_id
    Access.objects.bulk_create(
        Access(account_id=account, what="door-given", at=NOW + MINUTE * number)
        for number in range(PAGE)
    )
    first = what_happened(account, NOW + HOUR)
    # Two things happened in the first moment: neither is lost between two pages.
    assert len(first.lines) == PAGE - 1
    assert first.before is not None
    second = what_happened(account, NOW + HOUR, before=first.before)
    assert {one.what for one in second.lines} == {"keys-made", "door-given"}
    assert second.before is None


def test_queries_are_few(
    world: World, grant: Grant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    read(world, grant)
    with django_assert_num_queries(2):
        what_happened(world.dilan.account_id, NOW)


def test_it_is_among_my_data(world: World, grant: Grant) -> None:
    read(world, grant)
    mine = about_sharing(world.seat("dilan"))
    assert [one["with"] for one in mine["people_i_share_with"]] == ["Esi"]
    assert [one["record_id"] for one in mine["what_i_share"]] == [str(grant.record_id)]
    theirs = about_sharing(world.seat("esi"))
    assert [one["with"] for one in theirs["people_who_share_with_me"]] == ["Dilan"]
    assert theirs["what_i_opened_of_others"] == [{"at": NOW.isoformat()}]
    assert {
        "at": NOW.isoformat(),
        "what": "read",
        "with": "Esi",
        "record_id": str(grant.record_id),
    } in about_access(world.dilan.account_id)
