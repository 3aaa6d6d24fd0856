"""What is shared is given to whom it is open, while it is open, if it is sealed for them."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from convivial.vault.commands import confiding, reading, releasing
from convivial.vault.commands.vaults import end
from convivial.vault.commands.writing import write_records
from convivial.vault.models import Confidant, Grant, Record
from convivial.vault.policies.records import Write
from convivial.vault.queries.opened import opened_to
from tests.systems.vault.sealed import Keys, begin_for, signing_keys
from tests.systems.vault.sharing import WHEN_I_SAY, confidant, to_seal_anew, write_for
from tests.world import NOW, World

TOMORROW = NOW + timedelta(days=1)


class Two(NamedTuple):
    """Dilan, who shares, and Esi, who reads."""

    dilan: Keys
    esi: Keys
    between: Confidant


@pytest.fixture
def two(world: World, dilans_keys: Keys) -> Two:
    return Two(dilans_keys, begin_for(world, "esi"), confidant(world, "dilan", "esi"))


def share(world: World, two: Two, **how: object) -> Grant:
    (grant,) = write_for(world, "dilan", two.dilan, {two.between: two.esi}, **how)  # type: ignore[arg-type]
    return grant


def read(world: World, grant: Grant, who: str = "esi", now: datetime = NOW) -> reading.Given:
    return reading.read(account_id=world.people[who].account_id, grant_id=grant.pk, now=now)


def list_of(world: World, who: str = "esi", now: datetime = NOW) -> list[UUID]:
    return [one.grant_id for one in opened_to(world.people[who].account_id, now).records]


def is_closed(world: World, grant: Grant, who: str = "esi", now: datetime = NOW) -> bool:
    """Whether somebody neither sees nor is given it."""
    with pytest.raises(Refused) as refused:
        read(world, grant, who, now)
    assert refused.value.refusal.code == "not-open"
    assert grant.pk not in list_of(world, who, now)
    return True


def test_it_is_given_as_it_lies_here(world: World, two: Two) -> None:
    grant = share(world, two)
    record = Record.objects.get()
    given = read(world, grant)
    assert given.body == bytes(record.body or b"")
    assert (given.version, given.prev_hash) == (1, None)
    assert given.recipients == sorted([two.dilan.fingerprint, two.esi.fingerprint])
    assert [one.fingerprint for one in given.chain] == [two.dilan.fingerprint]


def test_the_list_says_whose_it_is(world: World, two: Two) -> None:
    grant = share(world, two, ends_at=TOMORROW)
    found = opened_to(world.esi.account_id, NOW)
    (one,) = found.records
    assert (one.grant_id, one.name, one.community_name) == (grant.pk, "Dilan", "Riverside")
    assert (one.owner_seat, one.ends_at) == (world.seat("dilan"), TOMORROW)
    assert found.chains[one.owner_id][-1].fingerprint == two.dilan.fingerprint


@pytest.mark.parametrize("who", ["dilan", "alma", "bruno", "gus", "xavi", "oona"])
def test_to_nobody_else(world: World, two: Two, who: str) -> None:
    assert is_closed(world, share(world, two), who)


def test_another_confidant_reads_only_their_own(world: World, two: Two) -> None:
    grant = share(world, two)
    begin_for(world, "alma")
    confidant(world, "dilan", "alma")
    assert is_closed(world, grant, "alma")


def test_what_does_not_exist_looks_the_same(world: World, two: Two) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(account_id=world.esi.account_id, grant_id=uuid4(), now=NOW)
    assert refused.value.refusal.code == "not-open"


def test_it_is_over_at_the_second_whatever_the_worker_does(world: World, two: Two) -> None:
    grant = share(world, two, ends_at=TOMORROW)
    assert read(world, grant, now=TOMORROW - timedelta(seconds=1)).version == 1
    assert is_closed(world, grant, now=TOMORROW)
    assert is_closed(world, grant, now=TOMORROW + timedelta(days=300))


def test_the_worker_ends_it_on_time(world: World, two: Two) -> None:
    grant = share(world, two, ends_at=TOMORROW)
    due.sweep(now=TOMORROW - timedelta(seconds=1))
    grant.refresh_from_db()
    assert grant.ended_at is None
    due.sweep(now=TOMORROW)
    grant.refresh_from_db()
    assert grant.ended_at == TOMORROW


def test_what_is_over_is_sealed_anew_without_them(world: World, two: Two) -> None:
    grant = share(world, two, ends_at=TOMORROW)
    assert to_seal_anew(world) == []
    assert to_seal_anew(world, TOMORROW) == [grant.record_id]


def test_what_opens_when_i_say_so_is_kept_back_until_then(world: World, two: Two) -> None:
    grant = share(world, two, opens=WHEN_I_SAY)
    assert is_closed(world, grant)
    releasing.release(account_id=world.dilan.account_id, grants=[grant.pk], now=NOW)
    assert read(world, grant).version == 1
    releasing.keep_back(account_id=world.dilan.account_id, grants=[grant.pk], now=NOW)
    assert is_closed(world, grant)


def test_an_end_closes_it_before_anything_is_sealed_anew(world: World, two: Two) -> None:
    grant = share(world, two)
    write_records(account_id=world.dilan.account_id, writes=[], ends=[grant.pk], now=NOW)
    assert is_closed(world, grant)


def test_a_version_that_is_not_sealed_for_them_is_not_given(world: World, two: Two) -> None:
    grant = share(world, two)
    write_for(world, "dilan", two.dilan, {}, record=grant.record_id)
    with pytest.raises(Refused) as refused:
        read(world, grant)
    assert refused.value.refusal.code == "not-sealed-for-you"
    assert list_of(world) == []
    assert to_seal_anew(world) == [grant.record_id]


def test_a_newer_version_is_what_is_given(world: World, two: Two) -> None:
    grant = share(world, two)
    write_for(world, "dilan", two.dilan, {two.between: two.esi}, record=grant.record_id)
    assert read(world, grant).version == 2


def test_who_said_yes_without_keys_reads_once_it_is_sealed_for_them(
    world: World, dilans_keys: Keys
) -> None:
    between = confidant(world, "dilan", "esi")
    (grant,) = write_for(world, "dilan", dilans_keys, {between: dilans_keys})
    assert list_of(world) == []
    esi = begin_for(world, "esi")
    assert to_seal_anew(world) == [grant.record_id]
    write_for(world, "dilan", dilans_keys, {between: esi}, record=grant.record_id)
    assert to_seal_anew(world) == []
    assert read(world, grant).version == 2


def test_deleted_is_gone_for_readers_too(world: World, two: Two) -> None:
    grant = share(world, two)
    record = Record.objects.get()
    write_records(
        account_id=world.dilan.account_id,
        writes=[
            Write(
                id=record.pk,
                version=2,
                prev_hash=hashlib.sha256(bytes(record.body or b"")).hexdigest(),
                recipients=(),
                body=None,
            )
        ],
        now=NOW,
    )
    assert is_closed(world, grant)


def test_an_owner_who_takes_their_yes_back_closes_all(world: World, two: Two) -> None:
    grant = share(world, two)
    end(account_id=world.dilan.account_id, now=NOW)
    assert is_closed(world, grant)


def test_a_reader_who_ends_their_space_reads_nothing_with_new_keys(world: World, two: Two) -> None:
    grant = share(world, two)
    end(account_id=world.esi.account_id, now=NOW)
    begin_for(world, "esi")
    with pytest.raises(Refused) as refused:
        read(world, grant)
    assert refused.value.refusal.code == "not-sealed-for-you"


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_who_has_left_shares_and_reads_no_more(world: World, two: Two, who: str) -> None:
    grant = share(world, two)
    membership.leave(membership_id=world.seat(who), now=NOW)
    assert is_closed(world, grant)
    membership.come_back(membership_id=world.seat(who), now=NOW)
    assert is_closed(world, grant)


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_an_empty_seat_is_enough_though_nothing_was_ended(world: World, two: Two, who: str) -> None:
    grant = share(world, two)
    type(world.people[who]).objects.filter(pk=world.seat(who)).update(status="left")
    assert is_closed(world, grant)


@pytest.mark.parametrize("status", ["asked", "declined", "ended"])
def test_only_a_yes_opens_anything(world: World, two: Two, status: str) -> None:
    grant = share(world, two)
    Confidant.objects.update(status=status)
    assert is_closed(world, grant)


def test_nothing_is_opened_to_whom_has_not_said_yes(world: World, dilans_keys: Keys) -> None:
    esi = begin_for(world, "esi")
    made = confiding.ask(account_id=world.dilan.account_id, member_id=world.seat("esi"), now=NOW)
    with pytest.raises(Refused) as refused:
        write_for(world, "dilan", dilans_keys, {made: esi})
    assert refused.value.refusal.code == "no-confidant"


def test_a_stranger_s_keys_are_refused(world: World, two: Two) -> None:
    with pytest.raises(Refused) as refused:
        write_for(world, "dilan", two.dilan, {two.between: signing_keys()})
    assert refused.value.refusal.code == "wrong-readers"


def test_queries_are_few(
    world: World, two: Two, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _part in range(3):
        share(world, two)
    with django_assert_num_queries(3):
        assert len(opened_to(world.esi.account_id, NOW).records) == 3
