"""Whoever does what, in whatever order: one ballot a voter, only theirs, and in time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from convivial.assembly.commands import answering, closing, proxies
from convivial.assembly.models import Ballot, Decision, Proposal, Proxy
from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from tests.systems.assembly.deciding import MEMBERS, asked_with, seat
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.world import NOW, World

SUBJECT = "chen"
VOTERS = tuple(name for name in MEMBERS if name != SUBJECT)
EVERYBODY = st.sampled_from([*MEMBERS, "gus", "xavi", "oona"])
SAYS = st.sampled_from(["yes", "no", "abstain"])
DAYS = 7


@dataclass
class Expected:
    """What ought to be counted: worked out here, by other means than the house's."""

    said: dict[str, str] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


class Ballots(RuleBasedStateMachine):
    """One proposal about somebody; members, a guest, one who left and an outsider."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.clock, self.expected = world, NOW, Expected()
        self.held: dict[str, str] = {}
        self.counted: Decision | None = None
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.effect = known(TwoRows())
        self.effect.__enter__()

    def teardown(self) -> None:
        self.effect.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def put(self) -> None:
        effect = ("test.two-rows", {"subjects": [seat(self.world, SUBJECT)]})
        self.proposal = asked_with(
            self.world, method="yes-no", effects=[effect], days=DAYS, shown="at-end"
        )
        assert self.proposal.closes_at is not None
        self.end: datetime = self.proposal.closes_at

    @property
    def open(self) -> bool:
        return self.clock < self.end and self.counted is None

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.clock += timedelta(hours=hours)

    @rule(who=EVERYBODY, says=SAYS)
    def answer(self, who: str, says: str) -> None:
        entitled = who in VOTERS and who not in self.expected.gone and self.open
        assert self.does(partial(self._answer, who, says)) is entitled
        if entitled:
            self.expected.said[who], self.expected.by[who] = says, who

    @rule(who=EVERYBODY)
    def take_back(self, who: str) -> None:
        entitled = who in self.expected.said and who not in self.expected.gone and self.open
        act = partial(answering.take_back, proposal_id=self.proposal.pk, now=self.clock)
        assert self.does(partial(act, member_id=self.world.seat(who))) is entitled
        if entitled:
            del self.expected.said[who]

    @rule(giver=st.sampled_from(MEMBERS), holder=st.sampled_from(MEMBERS))
    def ask_for_a_voice(self, giver: str, holder: str) -> None:
        here = {giver, holder}.isdisjoint(self.expected.gone)
        if not here or giver == holder or giver in self.held:
            return
        if list(self.held.values()).count(holder) >= 2:
            return
        given = proxies.give(
            giver_id=self.world.seat(giver),
            holder_id=self.world.seat(holder),
            community_id=self.world.riverside.pk,
            until=None,
            now=self.clock,
        )
        proxies.accept(proxy_id=given.pk, member_id=self.world.seat(holder), now=self.clock)
        self.held[giver] = holder

    @rule(giver=st.sampled_from(MEMBERS))
    def end_it(self, giver: str) -> None:
        if self.held.pop(giver, None) is not None:
            proxy = Proxy.objects.get(giver=self.world.seat(giver), ended_at__isnull=True)
            proxies.end(proxy_id=proxy.pk, member_id=self.world.seat(giver), now=self.clock)

    @rule(holder=EVERYBODY, giver=EVERYBODY, says=SAYS)
    def answer_for(self, holder: str, giver: str, says: str) -> None:
        own = self.expected.by.get(giver) == giver and giver in self.expected.said
        entitled = (
            self.open
            and self.held.get(giver) == holder
            and {giver, holder} <= set(VOTERS) - self.expected.gone
            and not own
        )
        assert self.does(partial(self._answer, holder, says, giver)) is entitled
        if entitled:
            self.expected.said[giver], self.expected.by[giver] = says, holder

    @rule(who=st.sampled_from(["alma", "bruno", "esi"]))
    def somebody_goes(self, who: str) -> None:
        if who in self.expected.gone:
            return
        membership.leave(membership_id=self.world.seat(who), now=self.clock)
        self.held = {g: h for g, h in self.held.items() if who not in {g, h}}
        self.expected.gone.add(who)
        if self.counted is None:
            self.expected.said.pop(who, None)

    @precondition(lambda self: self.counted is None)
    @rule()
    def close(self) -> None:
        self.counted = closing.close(proposal_id=self.proposal.pk, now=self.clock)
        assert (self.counted is not None) is (self.clock >= self.end)
        if self.counted is not None:
            self.at_the_count = dict(self.expected.said)

    @invariant()
    def one_ballot_a_voter_and_only_theirs(self) -> None:
        if not hasattr(self, "proposal"):
            return
        rows = Ballot.objects.filter(proposal=self.proposal)
        there = {row.voter.member.name.lower(): row.content["says"] for row in rows}
        assert len(rows) == len(there)
        expected = self.expected.said if self.counted is None else self.at_the_count
        assert there == expected
        assert not rows.filter(given_at__gte=self.end).exists()

    @invariant()
    def what_is_counted_stays(self) -> None:
        if self.counted is None:
            return
        kept = Decision.objects.get(proposal=self.proposal)
        totals = kept.verdict["rounds"][0]["totals"] if kept.verdict["rounds"] else {}
        said = list(self.at_the_count.values())
        assert totals == {says: said.count(says) for says in ("yes", "no", "abstain")}
        assert kept.answered == len(said)
        assert Proposal.objects.get(pk=self.proposal.pk).stage == "closed"

    def _answer(self, who: str, says: str, for_: str = "") -> object:
        return answering.answer(
            proposal_id=self.proposal.pk,
            member_id=self.world.seat(who),
            content={"says": says},
            now=self.clock,
            for_id=self.world.seat(for_) if for_ else None,
        )

    def does(self, act: Any) -> bool:
        """Try; tell whether it was done."""
        try:
            act()
        except Refused:
            return False
        return True


def test_ballots_hold(standing: World) -> None:
    run_state_machine_as_test(
        lambda: Ballots(standing),  # type: ignore[arg-type]  # whatever makes one will do
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
