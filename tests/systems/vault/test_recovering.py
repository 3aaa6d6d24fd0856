"""A recovery: asked for, waited for, given to, taken; stopped, lapsed, finished; each refusal."""

from datetime import datetime, timedelta

import pytest

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands import membership
from convivial.people.models import Account
from convivial.vault.commands import guarding, recovering, vaults
from convivial.vault.commands.keys import change_keys
from convivial.vault.commands.vaults import NewDoor
from convivial.vault.models import (
    Access,
    Door,
    Guard,
    GuardSet,
    PublicKeys,
    Recovery,
    RecoveryShare,
)
from convivial.vault.policies.recovering import MOST_TRIES, RECOVERY_LASTS, RECOVERY_WAIT
from tests.systems.vault import guards as bench
from tests.systems.vault.guards import READY
from tests.systems.vault.sealed import (
    Keys,
    begin_for,
    change,
    scrypt_door,
    sealed_body,
    signing_keys,
)
from tests.world import NOW, World

Guards = dict[str, Guard]
MOMENT = timedelta(seconds=1)


@pytest.fixture
def guards(world: World) -> Guards:
    """Have all five guard for Dilan, three of whom are needed."""
    return bench.guard_for(world, *bench.GUARDIANS)[0]


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda error: error.refusal.code == code)


def given_by(world: World, guards: Guards, *names: str) -> Recovery:
    """Begin a recovery to which these have given."""
    recovery = bench.start(world)
    for name in names:
        bench.give(world, guards[name], recovery, name)
    return recovery


def entries() -> list[str]:
    rows = Entry.objects.filter(entry__startswith="recovery").order_by("number")
    return list(rows.values_list("entry", flat=True))


def noted(world: World) -> list[str]:
    rows = Access.objects.filter(account=world.dilan.account, what__startswith="recovery")
    return list(rows.order_by("at", "id").values_list("what", flat=True))


def alarm(world: World) -> str:
    return Account.objects.values_list("alarm", flat=True).get(pk=world.dilan.account_id)


def test_the_wait_is_three_days_and_no_setting() -> None:
    assert timedelta(hours=72) == RECOVERY_WAIT


def test_after_the_wait_and_with_enough_parts_all_is_handed_over(
    world: World, guards: Guards
) -> None:
    recovery = given_by(world, guards, "alma", "chen", "gus")
    taken = bench.take(world, recovery, READY)
    assert bytes(taken.guard_set.body)
    assert {one.name for one in taken.given} == {"Alma", "Chen", "Gus"}
    assert all(one.body for one in taken.given)


def test_asking_is_seen_by_its_owner_and_by_the_community(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma")
    assert (recovery.ready_at, alarm(world)) == (READY, "recovery")
    assert entries() == ["recovery-asked"]
    assert set(noted(world)) == {"recovery-asked", "recovery-given"}
    given = Access.objects.get(what="recovery-given")
    assert given.who_id == world.seat("alma")


def test_not_a_moment_before_the_wait_is_over(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, *bench.GUARDIANS)
    with refused("too-early"):
        bench.take(world, recovery, READY - MOMENT)


def test_not_with_too_few(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "bruno")
    with refused("too-few-given"):
        bench.take(world, recovery, READY)


def test_never_after_it_was_stopped(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, *bench.GUARDIANS)
    bench.cancel(world, recovery, READY)
    assert not RecoveryShare.objects.exists()
    assert (alarm(world), noted(world)[-1]) == ("", "recovery-cancelled")
    assert entries() == ["recovery-asked", "recovery-cancelled"]
    with refused("stopped"):
        bench.take(world, recovery, READY + MOMENT)
    with refused("stopped"):
        bench.give(world, guards["alma"], recovery, "alma", READY)


def test_it_is_stopped_once_and_only_by_its_owner(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards)
    with refused("not-found"):
        recovering.cancel(account_id=bench.account(world, "esi"), recovery_id=recovery.pk, now=NOW)
    bench.cancel(world, recovery)
    with refused("stopped"):
        bench.cancel(world, recovery)


def test_nobody_else_takes_it(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "bruno", "chen")
    with refused("stopped"):
        recovering.take(account_id=bench.account(world, "alma"), recovery_id=recovery.pk, now=READY)


def test_one_at_a_time(world: World, guards: Guards) -> None:
    given_by(world, guards)
    with refused("already-open"):
        bench.start(world)


def test_a_few_times_in_a_fortnight(world: World, guards: Guards) -> None:
    for _time in range(MOST_TRIES):
        bench.cancel(world, given_by(world, guards))
    with refused("too-many-tries"):
        bench.start(world)
    bench.start(world, now=NOW + timedelta(days=15))


def test_where_nobody_guards_there_is_nothing_to_ask(world: World) -> None:
    begin_for(world, "dilan")
    with refused("nobody-guards"):
        bench.start(world)


def test_where_too_few_are_left_it_is_said_at_once(world: World, guards: Guards) -> None:
    for name in ("alma", "bruno", "chen"):
        guarding.stop(guard_id=guards[name].pk, account_id=bench.account(world, name), now=NOW)
    with refused("too-few-left"):
        bench.start(world)


@pytest.mark.parametrize("recipient", ["", "age1pq1", "age1" + "q" * 58, "age1pq1" + "b" * 1952])
def test_only_a_hybrid_key_can_ask(world: World, guards: Guards, recipient: str) -> None:
    assert guards
    with refused("unreadable"):
        recovering.start(account_id=bench.account(world, "dilan"), recipient=recipient, now=NOW)


def test_a_part_that_is_not_sealed_for_one_is_refused(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards)
    for body in (b"", b"x" * 100, sealed_body(2), scrypt_door(), sealed_body(size=17_000)):
        with refused("unfit"):
            recovering.give_share(
                account_id=bench.account(world, "alma"),
                guard_id=guards["alma"].pk,
                recovery_id=recovery.pk,
                body=body,
                now=NOW,
            )


def test_only_the_guardian_gives_and_only_to_whom_they_guard(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards)
    with refused("holds-nothing"):
        bench.give(world, guards["alma"], recovery, "bruno")
    others, _keys = bench.guard_for(world, "olaf", "otto", owner="oona", threshold=2)
    with refused("stopped"):
        bench.give(world, others["olaf"], recovery, "olaf")


def test_who_holds_no_part_has_none_to_give(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards)
    membership.leave(membership_id=world.seat("esi"), now=NOW)
    with refused("holds-nothing"):
        bench.give(world, guards["esi"], recovery, "esi")


def test_a_part_can_be_given_once_more(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "alma")
    assert RecoveryShare.objects.count() == 1
    with refused("too-few-given"):
        bench.take(world, recovery, READY)


def test_who_leaves_takes_back_what_they_gave(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "bruno", "esi")
    membership.leave(membership_id=world.seat("esi"), now=NOW)
    with refused("too-few-given"):
        bench.take(world, recovery, READY)


def test_who_ends_their_own_space_takes_back_what_they_gave(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "bruno", "esi")
    vaults.end(account_id=bench.account(world, "esi"), now=NOW)
    with refused("too-few-given"):
        bench.take(world, recovery, READY)


def test_it_ends_by_itself_after_a_fortnight(world: World, guards: Guards) -> None:
    recovery = given_by(world, guards, "alma", "bruno", "chen")
    bench.take(world, recovery, NOW + RECOVERY_LASTS - MOMENT)
    with refused("over"):  # whether or not the sweep has been there
        bench.take(world, recovery, NOW + RECOVERY_LASTS)
    due.sweep(now=NOW + RECOVERY_LASTS)
    recovery.refresh_from_db()
    assert (recovery.status, alarm(world)) == ("lapsed", "")
    assert not RecoveryShare.objects.exists()
    with refused("over"):
        bench.cancel(world, recovery, NOW + RECOVERY_LASTS)
    bench.start(world, now=NOW + RECOVERY_LASTS)


def test_a_lapsed_one_that_nobody_swept_is_in_nobodys_way(world: World, guards: Guards) -> None:
    first = given_by(world, guards)
    bench.start(world, now=NOW + RECOVERY_LASTS)
    first.refresh_from_db()
    assert first.status == "lapsed"
    due.sweep(now=NOW + RECOVERY_LASTS)
    assert Recovery.objects.filter(status="open").count() == 1


def new_keys(
    world: World, before: Keys, recovery: Recovery | None, now: datetime = READY
) -> PublicKeys:
    """Change Dilan's keys, with a recovery or without."""
    owner = bench.account(world, "dilan")
    statement, endorsement = change(signing_keys(), before, owner)
    return change_keys(
        account_id=owner,
        statement=statement,
        endorsement=endorsement,
        door=NewDoor(body=scrypt_door()),
        now=now,
        recovery_id=recovery.pk if recovery else None,
    )


def test_new_keys_finish_it_and_leave_nothing_old(world: World) -> None:
    guards, keys = bench.guard_for(world, *bench.GUARDIANS)
    recovery = given_by(world, guards, "alma", "bruno", "chen")
    new_keys(world, keys["dilan"], recovery)
    recovery.refresh_from_db()
    assert (recovery.status, alarm(world)) == ("done", "")
    assert entries() == ["recovery-asked", "recovery-done"]
    assert noted(world)[-1] == "recovery-done"
    assert not GuardSet.objects.exists()
    assert not RecoveryShare.objects.exists()
    assert not Guard.objects.filter(share__isnull=False).exists()
    assert [door.number for door in Door.objects.filter(account=world.dilan.account)] == [2]
    with refused("over"):
        bench.take(world, recovery, READY)


def test_a_recovery_is_not_finished_before_its_time(world: World) -> None:
    guards, keys = bench.guard_for(world, *bench.GUARDIANS)
    recovery = given_by(world, guards, "alma", "bruno", "esi")
    with refused("too-early"):
        new_keys(world, keys["dilan"], recovery, READY - MOMENT)
    assert Recovery.objects.get().status == "open"
    assert PublicKeys.objects.filter(account=world.dilan.account).count() == 1


def test_whoever_still_has_the_keys_and_changes_them_stops_it(world: World) -> None:
    guards, keys = bench.guard_for(world, *bench.GUARDIANS)
    recovery = given_by(world, guards, "alma", "bruno")
    new_keys(world, keys["dilan"], None, NOW)
    recovery.refresh_from_db()
    assert (recovery.status, alarm(world)) == ("cancelled", "")
    assert entries() == ["recovery-asked", "recovery-cancelled"]


def test_ending_ones_space_ends_the_alarm_too(world: World, guards: Guards) -> None:
    given_by(world, guards, "alma")
    vaults.end(account_id=bench.account(world, "dilan"), now=NOW)
    assert alarm(world) == ""
    assert not Recovery.objects.exists()
