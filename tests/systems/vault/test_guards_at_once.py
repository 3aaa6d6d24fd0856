"""Two at once, and a power cut: a recovery is begun once, a part given once, nothing by half."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from convivial.kernel.refusal import Refused
from convivial.vault.commands import guard_sets, recovering
from convivial.vault.models import Access, Guard, GuardSet, Recovery, RecoveryShare
from tests.systems.vault import guards as bench
from tests.systems.vault.sealed import sealed_body
from tests.world import NOW, World, make_world

ENOUGH_TRIES = 200


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts in threads of their own at the same moment; return what each gave or refused."""
    ready = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        ready.wait()
        try:
            answers[number] = _patiently(act)
        except Refused as refused:
            answers[number] = refused.refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _patiently(act: Callable[[], object]) -> object:
    """SQLite may say that it is locked; a request would be tried again, and so is this."""
    for _try in range(ENOUGH_TRIES):
        try:
            return act()
        except OperationalError:
            time.sleep(0.02)
    return act()


@pytest.fixture
def guards(transactional_db: None) -> tuple[World, dict[str, Guard]]:
    """Have three guard for Dilan, with rows that other threads see."""
    del transactional_db
    world = make_world()
    return world, bench.guard_for(world, "alma", "bruno", "chen", threshold=2)[0]


def test_two_devices_ask_and_one_is_heard(guards: tuple[World, dict[str, Guard]]) -> None:
    world, _guards = guards
    answers = at_once(lambda: bench.start(world).pk, lambda: bench.start(world).pk)
    assert answers.count("already-open") == 1
    assert Recovery.objects.count() == 1


def test_two_guardians_give_at_once_and_both_count(
    guards: tuple[World, dict[str, Guard]],
) -> None:
    world, held = guards
    recovery = bench.start(world)
    giving = [
        lambda name=name: bench.give(world, held[name], recovery, name)
        for name in ("alma", "bruno")
    ]
    # The same guardian's two tabs, too.
    at_once(*giving, giving[0])
    assert RecoveryShare.objects.count() == 2
    assert len(bench.take(world, recovery).given) == 2


def test_stopping_and_taking_at_once_gives_all_or_nothing(
    guards: tuple[World, dict[str, Guard]],
) -> None:
    world, held = guards
    recovery = bench.start(world)
    for name in ("alma", "bruno"):
        bench.give(world, held[name], recovery, name)
    now = bench.READY
    taken, _stopped = at_once(
        lambda: bench.take(world, recovery, now), lambda: bench.cancel(world, recovery, now)
    )
    assert taken == "stopped" or len(taken.given) == 2  # type: ignore[attr-defined]
    assert not RecoveryShare.objects.exists()


def test_a_power_cut_while_sealing_leaves_the_set_before(
    guards: tuple[World, dict[str, Guard]], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, _held = guards
    before = GuardSet.objects.get()
    keys = dict(Guard.objects.values_list("pk", "sealed_for"))

    def cut(*_any: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(guard_sets, "_hand_out", cut)
    with pytest.raises(KeyboardInterrupt):
        guard_sets.seal(
            account_id=bench.account(world, "dilan"), made=bench.new_set(keys, 2), now=NOW
        )
    assert GuardSet.objects.get().pk == before.pk
    assert Guard.objects.filter(guard_set=before, share__isnull=False).count() == 3


def test_a_power_cut_while_giving_leaves_nothing(
    guards: tuple[World, dict[str, Guard]], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, held = guards
    recovery = bench.start(world)

    def cut(**_any: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Access.objects, "create", cut)
    with pytest.raises(KeyboardInterrupt):
        recovering.give_share(
            account_id=bench.account(world, "alma"),
            guard_id=held["alma"].pk,
            recovery_id=recovery.pk,
            body=sealed_body(),
            now=NOW,
        )
    assert not RecoveryShare.objects.exists()
