"""Asking people to guard, answering, stopping; and what leaving, blocking and new keys do to it."""

from datetime import datetime

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands import accounts, invitations, membership
from convivial.vault.commands import guarding, vaults
from convivial.vault.commands.keys import change_keys
from convivial.vault.commands.vaults import NewDoor
from convivial.vault.models import Guard, GuardSet, RecoveryShare
from convivial.vault.queries.guarding import choices_for, guardians_of
from tests.systems.vault import guards as bench
from tests.systems.vault.sealed import begin_for, change, scrypt_door, signing_keys
from tests.world import NOW, World


def states(world: World) -> dict[str, str]:
    """Return how each on Dilan's list stands."""
    people = guardians_of(bench.account(world, "dilan")).people
    return {one.name.lower(): one.state for one in people}


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal.code == code)


def test_somebody_asked_answers_and_is_willing(world: World) -> None:
    begin_for(world, "dilan")
    bench.ask(world, "esi")
    assert states(world) == {"esi": "asked"}
    begin_for(world, "esi")
    guard = Guard.objects.get()
    guarding.accept(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)
    assert states(world) == {"esi": "willing"}


def test_without_keys_there_is_nothing_to_guard(world: World) -> None:
    with refused("no-space"):
        bench.ask(world, "esi")


@pytest.mark.parametrize("nobody", ["dilan", "oona", "xavi"])
def test_only_people_of_ones_communities_are_asked(world: World, nobody: str) -> None:
    begin_for(world, "dilan")
    with refused("not-here"):
        bench.ask(world, nobody)


@pytest.mark.parametrize(("blocker", "blocked"), [("dilan", "esi"), ("esi", "dilan")])
def test_who_is_kept_apart_is_not_asked(world: World, blocker: str, blocked: str) -> None:
    begin_for(world, "dilan")
    membership.block(blocker_id=world.seat(blocker), blocked_id=world.seat(blocked), now=NOW)
    with refused("not-here"):
        bench.ask(world, "esi")
    assert not Guard.objects.exists()


def test_nobody_is_asked_twice_at_a_time(world: World) -> None:
    begin_for(world, "dilan")
    bench.ask(world, "esi")
    with refused("already"):
        bench.ask(world, "esi")


def test_seven_are_the_most(world: World) -> None:
    begin_for(world, "dilan")
    for name in ("alma", "bruno", "chen", "gus"):
        bench.ask(world, name)
    for stranger in (world.xavi, world.oona, world.olaf):  # Riverside alone is too small
        Guard.objects.create(
            community=world.riverside,
            account=world.dilan.account,
            asked_by=world.dilan,
            member=stranger,
            asked_at=NOW,
        )
    with refused("too-many"):
        bench.ask(world, "esi")


def test_the_same_person_met_twice_holds_one_part(world: World) -> None:
    for name in ("dilan", "esi"):
        invitation = invitations.invite(membership_id=world.seat("oona"), now=NOW)
        world.people[f"{name} elsewhere"] = invitations.accept(
            token=invitations.link_token(invitation),
            account=world.people[name].account,
            name=f"{name.capitalize()} too",
            now=NOW,
        )
    begin_for(world, "dilan")
    bench.ask(world, "esi")
    with refused("already"):
        bench.ask(world, "esi elsewhere")
    dilan = bench.account(world, "dilan")
    offered = {name for _id, name in choices_for(dilan, guardians_of(dilan).people)}
    assert "Olaf · Elsewhere" in offered
    assert not any("Esi" in name for name in offered)
    with refused("not-here"):
        bench.ask(world, "dilan elsewhere")
    # Who leaves one place is still guarded by those of the other.
    bench.ask(world, "olaf")
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    assert states(world) == {"esi": "gone", "olaf": "asked"}


def test_a_no_is_seen_and_one_may_be_asked_again(world: World) -> None:
    begin_for(world, "dilan")
    guard = bench.ask(world, "esi")
    guarding.decline(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)
    assert states(world) == {"esi": "declined"}
    bench.ask(world, "esi")
    assert states(world) == {"esi": "asked"}
    assert Guard.objects.count() == 1


def test_to_accept_one_needs_keys(world: World) -> None:
    begin_for(world, "dilan")
    guard = bench.ask(world, "esi")
    with refused("no-keys-yet"):
        guarding.accept(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)
    assert states(world) == {"esi": "asked"}


@pytest.mark.parametrize("answer", [guarding.accept, guarding.decline, guarding.stop])
def test_only_who_was_asked_answers(world: World, answer: object) -> None:
    begin_for(world, "dilan")
    guard = bench.ask(world, "esi")
    with refused("not-found"):
        answer(guard_id=guard.pk, account_id=bench.account(world, "bruno"), now=NOW)  # type: ignore[operator]


def test_one_answers_once(world: World) -> None:
    begin_for(world, "dilan")
    begin_for(world, "esi")
    guard = bench.accepted(world, "esi")
    with refused("answered"):
        guarding.decline(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)
    guarding.stop(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)
    with refused("not-found"):
        guarding.stop(guard_id=guard.pk, account_id=bench.account(world, "esi"), now=NOW)


def test_whoever_stops_holds_nothing_and_takes_back_what_they_gave(world: World) -> None:
    guards, _keys = bench.guard_for(world, "alma", "bruno", "chen", threshold=2)
    recovery = bench.start(world)
    bench.give(world, guards["alma"], recovery, "alma")
    guarding.stop(guard_id=guards["alma"].pk, account_id=bench.account(world, "alma"), now=NOW)
    stopped = Guard.objects.get(pk=guards["alma"].pk)
    assert (stopped.share, stopped.sealed_for, stopped.status) == (None, "", "ended")
    assert not RecoveryShare.objects.exists()
    assert states(world)["alma"] == "gone"


def test_the_owner_lets_somebody_go(world: World) -> None:
    guards, _keys = bench.guard_for(world, "alma", "bruno", threshold=2)
    guarding.let_go(guard_id=guards["alma"].pk, account_id=bench.account(world, "dilan"))
    assert "alma" not in states(world)
    with refused("not-found"):
        guarding.let_go(guard_id=guards["bruno"].pk, account_id=bench.account(world, "esi"))


def lost(world: World) -> tuple[int, bool]:
    """Return how many of Dilan's can't help any more, and whether the others are enough."""
    watch = guardians_of(bench.account(world, "dilan")).watch
    assert watch is not None
    return watch.lost, watch.holds


def test_who_leaves_guards_no_longer(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    assert lost(world) == (0, True)
    membership.leave(membership_id=world.seat("esi"), now=NOW)
    membership.leave(membership_id=world.seat("gus"), now=NOW)
    assert lost(world) == (2, True)
    accounts.delete_account(account=world.bruno.account, now=NOW)
    assert lost(world) == (3, False)


@pytest.mark.parametrize(("blocker", "blocked"), [("dilan", "esi"), ("esi", "dilan")])
def test_a_block_ends_it_from_either_side(world: World, blocker: str, blocked: str) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    membership.block(blocker_id=world.seat(blocker), blocked_id=world.seat(blocked), now=NOW)
    assert lost(world) == (1, True)
    assert states(world)["esi"] == "gone"


def test_an_owner_who_leaves_is_guarded_by_nobody_there(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    assert set(states(world).values()) == {"gone"}
    assert not Guard.objects.filter(share__isnull=False).exists()


def test_a_guardian_with_new_keys_can_still_help_but_is_shown(world: World) -> None:
    _guards, keys = bench.guard_for(world, "alma", "bruno", threshold=2)
    renew(world, "alma", keys["alma"])
    assert states(world) == {"alma": "holds-old", "bruno": "holds"}
    assert guardians_of(bench.account(world, "dilan")).is_stale
    assert lost(world) == (0, True)


def renew(world: World, name: str, before: object) -> None:
    """Change somebody's keys."""
    owner, new = bench.account(world, name), signing_keys()
    statement, endorsement = change(new, before, owner)  # type: ignore[arg-type]
    change_keys(
        account_id=owner,
        statement=statement,
        endorsement=endorsement,
        door=NewDoor(body=scrypt_door()),
        now=NOW,
    )


def test_a_guardian_who_ends_their_space_cannot_help(world: World) -> None:
    bench.guard_for(world, "alma", "bruno", "chen", threshold=2)
    vaults.end(account_id=bench.account(world, "alma"), now=NOW)
    assert lost(world) == (1, True)
    assert states(world)["alma"] == "gone"


def test_new_keys_of_the_owner_leave_nothing_with_guardians(world: World) -> None:
    begin = begin_for(world, "esi")
    bench.guard_for(world, "alma", "bruno", threshold=2)
    renew(world, "esi", begin)
    assert GuardSet.objects.exists()
    accounts_of_dilan = bench.account(world, "dilan")
    vaults.end(account_id=accounts_of_dilan, now=NOW)
    assert not GuardSet.objects.exists()
    assert not Guard.objects.exists()


def test_who_is_on_the_list_is_not_offered(world: World) -> None:
    begin_for(world, "dilan")
    bench.ask(world, "esi")
    dilan = bench.account(world, "dilan")
    names = {name for _id, name in choices_for(dilan, guardians_of(dilan).people)}
    assert names == {"Alma", "Bruno", "Chen", "Gus"}


def test_the_list_takes_few_questions(
    world: World, now: datetime, django_assert_num_queries: object
) -> None:
    del now
    bench.guard_for(world, *bench.GUARDIANS)
    with django_assert_num_queries(3):  # type: ignore[operator]
        guardians_of(bench.account(world, "dilan"))
