"""Through any sequence of acts, a reader is given a part exactly while it is open to them.

A model that knows nothing of the code keeps its own books: who said yes, which part is open until
when, who has left, who keeps whom away. After each act both readers try every part there ever was.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from convivial.vault.commands import confiding, reading, releasing
from convivial.vault.commands.writing import write_records
from convivial.vault.models import Access, Confidant, Grant
from convivial.vault.queries.confiding import chosen_by
from convivial.vault.queries.granted import to_reseal
from convivial.vault.queries.opened import opened_to
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import asked, confidant, write_for
from tests.world import NOW, World

READERS = ("esi", "gus")
WHO = st.sampled_from(READERS)
ANY = st.sampled_from(("dilan", *READERS))
STEPS = st.sampled_from([timedelta(minutes=1), timedelta(days=1), timedelta(days=31)])
SPANS = st.sampled_from([None, timedelta(minutes=1), timedelta(days=2)])

stage: dict[str, Any] = {}


@dataclass
class Part:
    """A grant as the model has it: whose, how it opens, and what has been done with it."""

    reader: str
    record: UUID
    waits: bool
    ends_at: datetime | None
    released: bool = False
    ended: bool = False
    sealed: bool = True

    def is_open(self, now: datetime) -> bool:
        over = self.ended or (self.ends_at is not None and now >= self.ends_at)
        return not over and (self.released or not self.waits)


@dataclass
class Books:
    """What the model knows of the three people."""

    yes: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    parts: dict[UUID, Part] = field(default_factory=dict)

    def close(self, reader: str) -> None:
        """All between Dilan and this reader is over, for good."""
        self.yes.discard(reader)
        self.asked.discard(reader)
        for part in self.parts.values():
            part.ended = part.ended or part.reader == reader

    def is_apart(self, reader: str) -> bool:
        return any({reader, "dilan"} == set(pair) for pair in self.blocks)


class Sharing(RuleBasedStateMachine):
    """Dilan shares with Esi and Gus, or tries to; people come and go; time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.world: World = stage["world"]
        self.keys: dict[str, Keys] = stage["keys"]
        self.books: Books = deepcopy(stage["books"])
        self.savepoint = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def account(self, name: str) -> UUID:
        return self.world.people[name].account_id

    def between(self, reader: str) -> Confidant | None:
        rows = Confidant.objects.filter(member=self.world.seat(reader))
        return rows.order_by("-asked_at").first()

    @rule(who=WHO)
    def ask(self, who: str) -> None:
        try:
            asked(self.world, "dilan", who, self.now)
        except Refused:
            return
        assert who not in self.books.yes | self.books.asked
        assert not {who, "dilan"} & self.books.away
        assert not self.books.is_apart(who)
        self.books.asked.add(who)

    @rule(who=WHO, yes=st.booleans())
    def answer(self, who: str, yes: bool) -> None:
        made = self.between(who)
        if made is None:
            return
        act = confiding.accept if yes else confiding.decline
        try:
            act(confidant_id=made.pk, account_id=self.account(who), now=self.now)
        except Refused:
            assert who not in self.books.asked
            return
        assert who in self.books.asked
        self.books.asked.discard(who)
        if yes:
            self.books.yes.add(who)

    @rule(who=WHO, waits=st.booleans(), span=SPANS)
    def share(self, who: str, waits: bool, span: timedelta | None) -> None:
        made = self.between(who)
        ends_at = None if span is None else self.now + span
        if made is None:
            return
        opens = Grant.Opens.WHEN_I_SAY if waits else Grant.Opens.NOW
        how: dict[str, Any] = {"opens": opens, "ends_at": ends_at, "now": self.now}
        try:
            (grant,) = write_for(
                self.world, "dilan", self.keys["dilan"], {made: self.keys[who]}, **how
            )
        except Refused:
            assert who not in self.books.yes
            return
        assert who in self.books.yes
        self.books.parts[grant.pk] = Part(who, grant.record_id, waits, ends_at)

    @rule(number=st.integers(0, 5))
    def end_one(self, number: int) -> None:
        if (grant_id := self.picked(number)) is not None:
            account = self.account("dilan")
            write_records(account_id=account, writes=[], ends=[grant_id], now=self.now)
            self.books.parts[grant_id].ended = True

    @rule(number=st.integers(0, 5), keep=st.booleans())
    def seal_anew(self, number: int, keep: bool) -> None:
        """Write the next version of a part: for its reader still, or for nobody else."""
        if (grant_id := self.picked(number)) is None:
            return
        part, made = self.books.parts[grant_id], self.between_now(grant_id)
        readers = {made: self.keys[part.reader]} if keep and made else {}
        own = self.keys["dilan"]
        try:
            write_for(self.world, "dilan", own, readers, record=part.record, now=self.now)
        except Refused:
            assert keep
            return
        part.sealed = keep

    def between_now(self, grant_id: UUID) -> Confidant | None:
        rows = Grant.objects.filter(pk=grant_id).select_related("confidant")
        found = rows.first()
        return found.confidant if found else None

    @rule(who=st.one_of(st.none(), WHO), back=st.booleans())
    def say_so(self, who: str | None, back: bool) -> None:
        made = self.between(who) if who else None
        if who and made is None:
            return
        act = releasing.keep_back if back else releasing.release
        act(account_id=self.account("dilan"), confidant_id=made.pk if made else None, now=self.now)
        for part in self.books.parts.values():
            is_live = not part.ended and (part.ends_at is None or self.now < part.ends_at)
            if part.waits and is_live and who in {None, part.reader}:
                part.released = not back

    @rule(who=WHO, by_owner=st.booleans())
    def end(self, who: str, by_owner: bool) -> None:
        made = self.between(who)
        if made is None:
            return
        whose = self.account("dilan" if by_owner else who)
        try:
            confiding.end_either(confidant_id=made.pk, account_id=whose, now=self.now)
        except Refused:
            assert who not in self.books.yes | self.books.asked
            return
        self.books.close(who)

    @rule(who=ANY)
    def leave_or_return(self, who: str) -> None:
        seat = self.world.seat(who)
        if who in self.books.away:
            membership.come_back(membership_id=seat, now=self.now)
            self.books.away.discard(who)
            return
        membership.leave(membership_id=seat, now=self.now)
        self.books.away.add(who)
        for reader in READERS if who == "dilan" else (who,):
            self.books.close(reader)

    @rule(who=WHO, by_owner=st.booleans())
    def block_or_lift(self, who: str, by_owner: bool) -> None:
        pair = ("dilan", who) if by_owner else (who, "dilan")
        seats = {"blocker_id": self.world.seat(pair[0]), "blocked_id": self.world.seat(pair[1])}
        if pair in self.books.blocks:
            membership.unblock(**seats)
            self.books.blocks.discard(pair)
            return
        try:
            membership.block(**seats, now=self.now)
        except Refused:  # one of them has left
            return
        self.books.blocks.add(pair)
        self.books.close(who)

    @rule(step=STEPS, swept=st.booleans())
    def time_passes(self, step: timedelta, swept: bool) -> None:
        self.now += step
        if swept:
            due.sweep(now=self.now)

    def picked(self, number: int) -> UUID | None:
        ids = list(self.books.parts)
        return ids[number % len(ids)] if ids else None

    @invariant()
    def each_is_given_what_is_open_to_them_and_nothing_else(self) -> None:
        for who in READERS:
            mine = {
                grant_id
                for grant_id, part in self.books.parts.items()
                if part.reader == who and part.is_open(self.now) and part.sealed
            }
            listed = {one.grant_id for one in opened_to(self.account(who), self.now).records}
            assert listed == mine
            given = {grant_id for grant_id in self.books.parts if self.tries(who, grant_id)}
            assert given == mine

    def tries(self, who: str, grant_id: UUID) -> bool:
        try:
            given = reading.read(account_id=self.account(who), grant_id=grant_id, now=self.now)
        except Refused:
            return False
        assert self.keys[who].fingerprint in given.recipients
        stage["given"] += 1
        return True

    @invariant()
    def what_is_sealed_for_too_many_is_named(self) -> None:
        own = self.keys["dilan"].fingerprint
        named = set(to_reseal(self.account("dilan"), own, self.now))
        for part in self.books.parts.values():
            live = not part.ended and (part.ends_at is None or self.now < part.ends_at)
            assert (part.record in named) == (live != part.sealed)

    @invariant()
    def nothing_is_opened_unseen(self) -> None:
        read = Access.objects.filter(what="read").values_list("record_id", "who")
        seats = {self.world.seat(who) for who in READERS} if self.books.parts else set()
        assert {seat for _record, seat in read} <= seats
        assert len(chosen_by(self.account("dilan"), self.now)) <= len(READERS) if seats else True


@pytest.fixture
def on_stage(world: World) -> Iterator[None]:
    """Three people with keys; both readers said yes, and a part each is open, and one kept back."""
    names = ("dilan", *READERS)
    keys = {name: begin_for(world, name) for name in names}
    stage.update(world=world, given=0, keys=keys, books=Books(yes=set(READERS)))
    between = {reader: confidant(world, "dilan", reader) for reader in READERS}
    first = Sharing()
    for reader in between:
        first.share(reader, waits=False, span=timedelta(days=2))
        first.share(reader, waits=True, span=None)
    stage["books"] = first.books
    yield
    stage.clear()


@pytest.mark.parametrize("examples", [8, pytest.param(40, marks=pytest.mark.long)])
def test_no_sequence_of_acts_opens_what_is_closed(on_stage: None, examples: int) -> None:
    steps = settings(max_examples=examples, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Sharing, settings=steps)
    assert stage["given"] > len(READERS), "nothing was ever open: then this tried nothing"
