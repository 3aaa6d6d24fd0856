"""Two at once: processes that append, and devices that countersign, end up with one log."""

import subprocess
import sys
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from convivial.kernel.refusal import Refused
from convivial.ledger.commands.checkpoints import checkpoint
from convivial.ledger.commands.cosigning import cosign
from convivial.ledger.models import Checkpoint, Cosignature, Cosigner, Tile
from convivial.ledger.queries.proofs import size_of
from convivial.ledger.queries.verifying import verify
from tests.architecture.source import ROOT
from tests.systems.ledger.rows import LAPTOP, cosigned, device, fill, head_of
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db(transaction=True)

EACH = 150


def test_two_processes_append_at_once() -> None:
    world = make_world()
    here, before = world.riverside.pk, size_of(world.riverside.pk)
    words = [sys.executable, "-m", "tests.systems.ledger.appending"]
    words += [str(connection.settings_dict["NAME"]), str(here), str(EACH)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(words, cwd=ROOT, **pipes) for _process in range(2)]  # type: ignore[call-overload]
    for process in both:
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.stdin.write("go\n")
        process.stdin.close()
    for process in both:
        process.stdout.close()
        assert process.wait(timeout=60) == 0
    verdict = verify(community_id=here)
    assert (verdict.holds, verdict.size) == (True, before + 2 * EACH)
    assert Tile.objects.filter(community=here).count() == (before + 2 * EACH) // 256 == 1


def at_once(*attempts: Callable[[], object]) -> list[str]:
    """Run all attempts at the same moment; return what came of each: "done" or a code."""
    outcomes: list[str] = []
    ready = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> None:
        ready.wait(timeout=10)
        try:
            attempt()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


def test_the_same_device_added_twice_at_once() -> None:
    world = make_world()
    assert at_once(*[lambda: device(world, "dilan")] * 3) == ["done"] * 3
    assert Cosigner.objects.count() == 1


def test_two_devices_countersign_at_once() -> None:
    world = make_world()
    device(world, "dilan")
    device(world, "esi", LAPTOP)
    note = head_of(world.riverside.pk)
    seats = [(world.seat("dilan"), cosigned(note)), (world.seat("esi"), cosigned(note, LAPTOP))]

    def by(number: int) -> Callable[[], object]:
        seat, text = seats[number]
        return lambda: cosign(membership_id=seat, note=text, now=NOW)

    assert at_once(by(0), by(1), by(0), by(1)) == ["done"] * 4
    assert (Checkpoint.objects.count(), Cosignature.objects.count()) == (1, 2)


def test_signing_and_appending_at_once() -> None:
    world = make_world()
    here = world.riverside.pk

    def append() -> None:
        fill(here, 20)

    def sign() -> None:
        for _time in range(10):
            checkpoint(community_id=here, now=NOW)

    assert at_once(append, sign, append, sign) == ["done"] * 4
    assert verify(community_id=here).holds
