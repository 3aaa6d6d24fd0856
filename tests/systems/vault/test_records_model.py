"""Two devices write whatever they like, in whatever order: nothing half, nothing over another's."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from convivial.kernel.refusal import Refused
from convivial.vault.commands import writing
from convivial.vault.models import Record, Vault
from convivial.vault.policies.records import Write
from convivial.vault.queries import records as pages
from tests.systems.vault import sealed
from tests.systems.vault.sealed import Keys
from tests.systems.vault.writing import a_deletion, a_write
from tests.world import NOW, World

DEVICES = st.sampled_from(["phone", "laptop"])
WHICH = st.integers(0, 7)
MOST_ROWS = 8
SPOILT = st.sampled_from(["version", "hash", "readers", "body", "length", "twice"])


@dataclass
class Expected:
    """What ought to lie there, worked out by other means than the house's: the last writes."""

    rows: dict[UUID, Write] = field(default_factory=dict)
    written: int = 0


class Devices(RuleBasedStateMachine):
    """One vault and two devices, each with what it last saw; they need not be up to date."""

    def __init__(self, world: World, keys: Keys) -> None:
        super().__init__()
        self.world, self.keys, self.expected = world, keys, Expected()
        self.seen: dict[str, dict[UUID, Write]] = {"phone": {}, "laptop": {}}
        self.order: list[UUID] = []
        self.since = {"phone": 0, "laptop": 0}
        self.versions: dict[UUID, int] = {}
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def begins_with_one(self) -> None:
        self.sends("phone", [a_write(self.keys)])

    @rule(device=DEVICES, count=st.integers(1, 3))
    def writes_new_ones(self, device: str, count: int) -> None:
        if len(self.order) < MOST_ROWS:
            self.sends(device, [a_write(self.keys) for _one in range(count)])

    @rule(device=DEVICES, which=WHICH)
    def writes_again(self, device: str, which: int) -> None:
        if (known := self.known(device, which)) is not None:
            self.sends(device, [a_write(self.keys, after=known)])

    @rule(device=DEVICES, which=WHICH)
    def deletes(self, device: str, which: int) -> None:
        if (known := self.known(device, which)) is not None:
            self.sends(device, [a_deletion(known)])

    @rule(device=DEVICES, which=st.lists(WHICH, unique=True, max_size=4), new=st.booleans())
    def writes_many(self, device: str, which: list[int], new: bool) -> None:
        known = [one for number in which if (one := self.known(device, number)) is not None]
        once = {one.id: one for one in known}.values()
        batch = [a_write(self.keys, after=one) for one in once]
        self.sends(device, [*batch, a_write(self.keys)] if new else batch)

    @rule(device=DEVICES, which=WHICH, how=SPOILT, first=st.booleans())
    def writes_one_that_is_bad(self, device: str, which: int, how: str, first: bool) -> None:
        known = self.known(device, which)
        fine = a_write(self.keys, after=known) if known else a_write(self.keys)
        bad = spoilt(a_write(self.keys), how, fine)
        assert not self.does([bad, fine] if first else [fine, bad])

    @rule(device=DEVICES)
    def catches_up(self, device: str) -> None:
        """Afterwards a device knows exactly what lies there."""
        more = True
        while more:
            page = pages.records_since(Vault.objects.get(), self.since[device])
            for row in page.records:
                body = None if row.body is None else bytes(row.body)
                kept = Write(
                    row.id, row.version, row.prev_hash or None, tuple(row.recipients), body
                )
                self.seen[device][row.id] = kept
            self.since[device], more = page.sequence, page.more
        bodies = {id: (one.version, one.body) for id, one in self.seen[device].items()}
        assert bodies == {id: (one.version, one.body) for id, one in self.expected.rows.items()}

    @invariant()
    def what_lies_there_is_what_was_taken(self) -> None:
        rows = Record.objects.values_list("pk", "version", "body", "sequence")
        found = {id: (version, body and bytes(body)) for id, version, body, _sequence in rows}
        assert found == {id: (one.version, one.body) for id, one in self.expected.rows.items()}
        sequences = [row[3] for row in rows]
        assert len(set(sequences)) == len(sequences)
        assert Vault.objects.get().sequence == max([*sequences, 0]) == self.expected.written

    @invariant()
    def versions_only_grow(self) -> None:
        now = dict(Record.objects.values_list("pk", "version"))
        assert all(now[id] >= version for id, version in self.versions.items())
        self.versions = now

    def known(self, device: str, which: int) -> Write | None:
        """Return a record as a device last saw it, deleted ones among them."""
        id = self.order[which % len(self.order)]
        return self.seen[device].get(id)

    def sends(self, device: str, batch: list[Write]) -> None:
        """Send a batch; it must be taken exactly when each follows what was taken last."""
        should = all(self.follows(one) for one in batch)
        assert self.does(batch) == should
        if not should:
            return
        for one in batch:
            if one.id not in self.expected.rows:
                self.order.append(one.id)
            self.expected.rows[one.id] = self.seen[device][one.id] = one
        self.expected.written += len(batch)

    def follows(self, write: Write) -> bool:
        last = self.expected.rows.get(write.id)
        if last is None:
            return write.version == 1
        after = (last.version + 1, a_deletion(last).prev_hash)
        return last.body is not None and (write.version, write.prev_hash) == after

    def does(self, batch: list[Write]) -> bool:
        owner: Any = self.world.dilan.account_id
        try:
            writing.write_records(account_id=owner, writes=batch, now=NOW)
        except Refused:
            return False
        return True


def spoilt(write: Write, how: str, other: Write) -> Write:
    """Return a write with one thing wrong."""
    return {
        "version": replace(write, version=7),
        "hash": replace(write, prev_hash="0" * 64),
        "readers": replace(write, recipients=()),
        "body": replace(write, body=b"plain words"),
        "length": replace(write, body=sealed.sealed_body(size=513)),
        "twice": replace(write, id=other.id),
    }[how]


def test_records_hold(world: World, dilans_keys: Keys) -> None:
    run(
        lambda: Devices(world, dilans_keys),  # type: ignore[arg-type]  # whatever makes one will do
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
