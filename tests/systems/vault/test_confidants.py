"""People are asked before anything is shared with them; either side ends it without a reason."""

from datetime import timedelta

import pytest

from convivial.kernel import bus
from convivial.kernel.refusal import Refused
from convivial.people.commands import accounts, membership
from convivial.people.events import MemberPartedWith
from convivial.vault.commands import confiding
from convivial.vault.models import Confidant, Grant
from convivial.vault.policies.confiding import MOST_CONFIDANTS, REST
from convivial.vault.queries.confiding import askers_of, chosen_by
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import asked, confidant, write_for
from tests.world import NOW, World

Status = Confidant.Status


@pytest.fixture(autouse=True)
def dilan(dilans_keys: Keys) -> Keys:
    return dilans_keys


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusal.code


def statuses(world: World, owner: str = "dilan") -> list[tuple[str, str]]:
    rows = chosen_by(world.people[owner].account_id, NOW)
    return [(one.name, one.status) for one in rows]


def end(world: World, who: str, made: Confidant) -> None:
    confiding.end_either(confidant_id=made.pk, account_id=world.people[who].account_id, now=NOW)


def test_whoever_is_asked_sees_by_whom(world: World) -> None:
    asked(world, "dilan", "esi")
    (asker,) = askers_of(world.esi.account_id)
    assert (asker.name, asker.community_name, asker.status) == ("Dilan", "Riverside", "asked")
    assert statuses(world) == [("Esi", "asked")]


def test_yes(world: World) -> None:
    confidant(world, "dilan", "esi")
    assert statuses(world) == [("Esi", "accepted")]


def test_a_guest_may_be_asked_and_needs_no_keys(world: World) -> None:
    confidant(world, "dilan", "gus")
    assert statuses(world) == [("Gus", "accepted")]


def test_no_is_told_as_not_now_and_nothing_more(world: World) -> None:
    made = asked(world, "dilan", "esi")
    confiding.decline(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
    assert statuses(world) == [("Esi", "declined")]
    assert askers_of(world.esi.account_id) == []


@pytest.mark.parametrize("name", ["oona", "xavi", "dilan"])
def test_only_people_who_are_in_a_community_with_me(world: World, name: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", name)
    assert code(refused) == "not-reachable"


def test_nobody_without_a_space_asks(world: World) -> None:
    with pytest.raises(Refused) as refused:
        asked(world, "esi", "dilan")
    assert code(refused) == "no-vault"


def test_nobody_is_asked_twice(world: World) -> None:
    made = asked(world, "dilan", "esi")
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", "esi")
    assert code(refused) == "asked-already"
    confiding.accept(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
    with pytest.raises(Refused):
        asked(world, "dilan", "esi")


def test_a_no_is_left_in_peace_for_a_month(world: World) -> None:
    made = asked(world, "dilan", "esi")
    confiding.decline(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", "esi", NOW + REST - timedelta(seconds=1))
    assert code(refused) == "asked-lately"
    asked(world, "dilan", "esi", NOW + REST)
    assert Confidant.objects.count() == 1


def test_what_i_took_back_i_may_ask_again(world: World) -> None:
    end(world, "dilan", asked(world, "dilan", "esi"))
    assert statuses(world) == []
    asked(world, "dilan", "esi")


def test_not_the_whole_village(world: World) -> None:
    for name in ("alma", "bruno", "chen", "esi"):
        asked(world, "dilan", name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("convivial.vault.policies.confiding.MOST_CONFIDANTS", 4)
        with pytest.raises(Refused) as refused:
            asked(world, "dilan", "gus")
    assert code(refused) == "too-many-confidants"
    assert MOST_CONFIDANTS == 24


def test_an_answer_is_given_once(world: World) -> None:
    made = confidant(world, "dilan", "esi")
    for answer in (confiding.accept, confiding.decline):
        with pytest.raises(Refused) as refused:
            answer(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
        assert code(refused) == "answered"


@pytest.mark.parametrize("who", ["dilan", "alma", "gus", "xavi", "oona"])
def test_nobody_answers_for_another(world: World, who: str) -> None:
    made = asked(world, "dilan", "esi")
    for answer in (confiding.accept, confiding.decline, confiding.end_theirs):
        with pytest.raises(Refused) as refused:
            answer(confidant_id=made.pk, account_id=world.people[who].account_id, now=NOW)
        assert code(refused) == "no-such-confidant"
    made.refresh_from_db()
    assert made.status == "asked"


@pytest.mark.parametrize("who", ["alma", "gus", "xavi", "oona"])
def test_nobody_ends_what_is_between_two_others(world: World, who: str) -> None:
    made = confidant(world, "dilan", "esi")
    with pytest.raises(Refused) as refused:
        end(world, who, made)
    assert code(refused) == "no-such-confidant"


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_either_ends_it_at_once_with_all_that_was_open(world: World, dilan: Keys, who: str) -> None:
    esi = begin_for(world, "esi")
    made = confidant(world, "dilan", "esi")
    write_for(world, "dilan", dilan, {made: esi})
    end(world, who, made)
    assert not Grant.objects.filter(ended_at__isnull=True).exists()
    assert askers_of(world.esi.account_id) == []
    with pytest.raises(Refused) as refused:
        end(world, who, made)
    assert code(refused) == "no-such-confidant"


def test_a_reader_s_end_looks_like_any_not_now_and_brings_a_month_of_peace(world: World) -> None:
    end(world, "esi", confidant(world, "dilan", "esi"))
    assert statuses(world) == [("Esi", "declined")]
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", "esi")
    assert code(refused) == "asked-lately"


def test_a_not_now_is_told_for_as_long_as_it_rests(world: World) -> None:
    end(world, "esi", confidant(world, "dilan", "esi"))
    assert chosen_by(world.dilan.account_id, NOW + REST) == []


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_leaving_ends_it(world: World, who: str) -> None:
    made = confidant(world, "dilan", "esi")
    membership.leave(membership_id=world.seat(who), now=NOW)
    made.refresh_from_db()
    assert made.status == "ended"


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_parting_ends_it(world: World, who: str) -> None:
    made = confidant(world, "dilan", "esi")
    bus.publish(
        MemberPartedWith(
            community_id=world.riverside.pk, actor_id=None, at=NOW, member_id=world.seat(who)
        )
    )
    made.refresh_from_db()
    assert made.status == "ended"


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_an_account_s_deletion_leaves_nothing(world: World, who: str) -> None:
    confidant(world, "dilan", "esi")
    accounts.delete_account(account=world.people[who].account, now=NOW)
    assert not Confidant.objects.exists()
    assert chosen_by(world.dilan.account_id, NOW) == []


def test_coming_back_does_not_bring_it_back(world: World) -> None:
    confidant(world, "dilan", "esi")
    membership.leave(membership_id=world.seat("esi"), now=NOW)
    membership.come_back(membership_id=world.seat("esi"), now=NOW)
    assert statuses(world) == []
    asked(world, "dilan", "esi")
