"""Who is told of guarding and recovery, and what a letter says; nobody is told too late."""

from typing import Any

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.people.models import Account
from convivial.vault.commands import guarding
from tests.systems.vault import guards as bench
from tests.systems.vault.guards import READY
from tests.systems.vault.sealed import begin_for
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def reachable(world: World) -> None:
    """Give everybody an address, as confirmed ones are kept."""
    for name in (*bench.GUARDIANS, "dilan"):
        account = bench.account(world, name)
        Account.objects.filter(pk=account).update(email=f"{name}@example.org")


def letters() -> dict[str, Any]:
    """Return the letters that went out, by who got them."""
    return {letter.to[0].split("@")[0]: letter for letter in mail.outbox}


def test_somebody_asked_hears_of_it(world: World) -> None:
    begin_for(world, "dilan")
    bench.ask(world, "esi")
    due.sweep(now=NOW)
    assert "Dilan asks whether you would guard" in letters()["esi"].body
    assert "/mine/guarding/" in letters()["esi"].body


def test_the_owner_and_each_guardian_hear_of_a_recovery_at_once(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    due.sweep(now=NOW)
    mail.outbox.clear()
    bench.start(world)
    due.sweep(now=NOW)
    told = letters()
    assert set(told) == {*bench.GUARDIANS, "dilan"}
    assert "stop it here" in told["dilan"].body
    assert "/mine/recover/" in told["dilan"].body
    assert "Thursday 5 March" in told["dilan"].body
    assert "hear their voice" in told["alma"].body
    assert not any("Dilan" in letter.subject for letter in mail.outbox)


def test_when_the_wait_is_over_its_owner_hears_once_more(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    bench.start(world)
    due.sweep(now=NOW)
    mail.outbox.clear()
    due.sweep(now=READY)
    assert set(letters()) == {"dilan"}
    assert "The wait" in letters()["dilan"].body


def test_what_is_over_is_told_to_nobody(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    due.sweep(now=NOW)
    mail.outbox.clear()
    recovery = bench.start(world)
    guarding.stop(guard_id=guards["esi"].pk, account_id=bench.account(world, "esi"), now=NOW)
    bench.cancel(world, recovery)
    due.sweep(now=READY)
    assert letters() == {}
    assert not DueWork.objects.filter(done_at=None, kind="vault.recovery-asked").exists()


def test_who_gave_no_address_is_no_hindrance(world: World) -> None:
    Account.objects.update(email="")
    bench.guard_for(world, *bench.GUARDIANS)
    bench.start(world)
    due.sweep(now=NOW)
    assert mail.outbox == []
    assert not DueWork.objects.filter(attempts__gt=0).exists()
