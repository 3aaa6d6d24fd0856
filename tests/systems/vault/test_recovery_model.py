"""Whatever order things happen in, keys never come back early, after a stop, or from too few.

A model that knows nothing of the code keeps its own books and says what may be taken when.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from convivial.vault.commands import guard_sets, guarding, recovering
from convivial.vault.models import Guard, Recovery, RecoveryShare
from tests.systems.vault import guards as bench
from tests.systems.vault.sealed import Keys, signing_keys
from tests.world import NOW, World

NEEDED = 3
WAIT, LASTS = timedelta(hours=72), timedelta(days=14)
SECOND, NO_TIME = timedelta(seconds=1), timedelta(0)
WHO = st.sampled_from(bench.GUARDIANS)
STEPS = st.sampled_from(
    [timedelta(hours=hours) for hours in (1, 23, 71, 72, 73)] + [timedelta(days=11), LASTS]
)

stage: dict[str, World] = {}


class Recovering(RuleBasedStateMachine):
    """An owner, five guardians, a device that asks, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.begun_at: datetime | None = None
        self.stopped = False
        self.gave: set[str] = set()
        self.gone: set[str] = set()
        self.holders = set(bench.GUARDIANS)
        self.recovery: Recovery | None = None
        self.savepoint = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    @initialize()
    def guarded(self) -> None:
        self.world = stage["world"]
        made = bench.guard_for(self.world, *bench.GUARDIANS, threshold=NEEDED)
        self.guards: dict[str, Guard]
        self.keys: dict[str, Keys]
        self.guards, self.keys = made
        self.start()

    @property
    def is_open(self) -> bool:
        begun = self.begun_at is not None and not self.stopped
        return begun and self.begun_at is not None and self.now < self.begun_at + LASTS

    @property
    def may_take(self) -> bool:
        waited = self.begun_at is not None and self.now >= self.begun_at + WAIT
        return self.is_open and waited and len(self.gave) >= NEEDED

    @rule()
    def start(self) -> None:
        try:
            self.recovery = bench.start(self.world, now=self.now)
        except Refused:
            return
        assert not self.is_open, "two at a time"
        assert len(self.holders) >= NEEDED
        self.begun_at, self.stopped, self.gave = self.now, False, set()

    @rule(who=WHO)
    def one_gives(self, who: str) -> None:
        self.give(who)

    @rule(whom=st.sets(WHO, min_size=1, max_size=NEEDED))
    def several_give(self, whom: set[str]) -> None:
        for who in sorted(whom):
            self.give(who)

    def give(self, who: str) -> None:
        assert self.recovery is not None
        try:
            bench.give(self.world, self.guards[who], self.recovery, who, self.now)
        except Refused:
            assert not self.is_open or who not in self.holders
            return
        assert self.is_open
        assert who in self.holders
        self.gave.add(who)

    @rule(who=WHO)
    def stop_guarding(self, who: str) -> None:
        self._goes(who, guarding.stop, guard_id=self.guards[who].pk)

    def _goes(self, who: str, command: Any, **given: Any) -> None:
        try:
            command(account_id=bench.account(self.world, who), now=self.now, **given)
        except Refused:
            return
        self.gave.discard(who)
        self.holders.discard(who)

    @rule(who=WHO)
    def leave(self, who: str) -> None:
        if who in self.gone:
            return
        membership.leave(membership_id=self.world.seat(who), now=self.now)
        self.gone.add(who)
        self.gave.discard(who)
        self.holders.discard(who)

    @rule()
    def cancel(self) -> None:
        assert self.recovery is not None
        try:
            bench.cancel(self.world, self.recovery, self.now)
        except Refused:
            assert not self.is_open
            return
        self.stopped, self.gave = True, set()

    @rule()
    def seal_anew(self) -> None:
        staying = sorted(self.holders)
        shares = {self.guards[who].pk: self.keys[who].fingerprint for who in staying}
        try:
            guard_sets.seal(
                account_id=bench.account(self.world, "dilan"),
                made=bench.new_set(shares, NEEDED),
                now=self.now,
            )
        except Refused:
            assert self.is_open or len(staying) < NEEDED
            return
        assert not self.is_open

    @rule(step=STEPS, swept=st.booleans())
    def time_passes(self, step: timedelta, swept: bool) -> None:
        self.now += step
        if swept:
            due.sweep(now=self.now)

    @rule(step=STEPS)
    def wait_and_take(self, step: timedelta) -> None:
        self.now += step
        self.take()

    @rule(whom=st.sets(WHO, min_size=NEEDED), early=st.sampled_from([SECOND, NO_TIME]))
    def give_and_take_at_the_edge(self, whom: set[str], early: timedelta) -> None:
        self.several_give(whom)
        if self.is_open and self.begun_at is not None:
            self.now = max(self.now, self.begun_at + WAIT - early)
        self.take()

    @rule()
    def take(self) -> None:
        assert self.recovery is not None
        allowed = self.may_take
        try:
            taken = bench.take(self.world, self.recovery, self.now)
        except Refused:
            assert not allowed, "kept from their owner"
            return
        assert allowed, "handed out when it must not be"
        assert {one.name.lower() for one in taken.given} == self.gave

    @invariant()
    def nothing_lies_about(self) -> None:
        """What was given is kept only for a recovery that is open, by those who still guard."""
        kept = RecoveryShare.objects.filter(recovery__status="open").count()
        assert RecoveryShare.objects.count() == kept
        if self.is_open:
            assert kept == len(self.gave)


@pytest.fixture
def on_stage(world: World) -> Iterator[None]:
    stage["world"] = world
    yield
    stage.clear()


@pytest.mark.usefixtures("on_stage")
@pytest.mark.parametrize("examples", [20, pytest.param(100, marks=pytest.mark.long)])
def test_no_order_of_things_gives_keys_away(examples: int) -> None:
    settings_here = settings(max_examples=examples, stateful_step_count=20)
    run_state_machine_as_test(Recovering, settings=settings_here)


def test_a_device_that_asks_is_no_other(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    first = bench.start(world)
    bench.cancel(world, first)
    second = recovering.start(
        account_id=bench.account(world, "dilan"), recipient=signing_keys().recipient, now=NOW
    )
    for who in ("alma", "bruno", "chen"):
        bench.give(world, guards[who], second, who)
    with pytest.raises(Refused):
        bench.take(world, first)
