"""No sequence of acts lets anyone use a power without a live mandate; a recall bites at once.

A model that knows only spans of time, and the house, are led through the same acts: grants now and
for later, decisions that come at once, recalls, laying down, leaving and coming back, ends of
roles, and time that goes by. After each act everyone tries every power, as a command and through
a browser that has been signed in from the beginning; both must say what the model says.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
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

from convivial.assembly.commands.ending import lay_down, recall
from convivial.assembly.commands.granting import grant
from convivial.assembly.commands.roles import end_role, make_role, say_willing
from convivial.assembly.models import Mandate, Petition
from convivial.assembly.powers import FACILITATE
from convivial.kernel.due import sweep
from convivial.kernel.powers import gates, holds, powers, source
from convivial.kernel.refusal import Refused
from convivial.people.commands.charter import begin_standing
from convivial.people.commands.membership import come_back, leave
from convivial.people.powers import TEND_INVITATIONS
from tests.promises import addresses
from tests.promises.trying_powers import Known, Trying, refused
from tests.systems.assembly.holding import decided
from tests.world import NOW, make_world

CAST = ("alma", "chen", "dilan", "esi")
ROLES = (FACILITATE, TEND_INVITATIONS)
TERM = 20
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Mandates(Trying, RuleBasedStateMachine):
    """Acts upon roles and mandates, with the model beside."""

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.clock = time_machine.travel(NOW, tick=False)
        self.clock.start()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.world = make_world()
        begin_standing(community_id=self.world.riverside.pk)
        self.here = set(CAST)
        self.known: list[Known] = []
        self.roles: dict[str, UUID] = {}
        self.browsers = {who: self.world.client(who) for who in (*CAST, "gus", "oona")}
        for power in ROLES:
            self._make(power.name)

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            self.clock.stop()

    # Acts

    @rule(power=st.sampled_from(ROLES), who=st.sampled_from(CAST), later=st.integers(0, 40))
    def grant_one(self, power: Any, who: str, later: int) -> None:
        self._grant(power.name, [who], later)

    @rule(power=st.sampled_from(ROLES), whom=st.lists(st.sampled_from(CAST), min_size=2))
    def two_decisions_at_once(self, power: Any, whom: list[str]) -> None:
        for who in whom[:2]:
            self._grant(power.name, [who], 0)

    @rule(hours=st.integers(1, 24 * 15))
    def time_goes_by(self, hours: int) -> None:
        self._at(self.now + hours * HOUR)

    @rule()
    def the_next_end_comes(self) -> None:
        ends = [one.ends for one in self.known if one.ends > self.now]
        if ends:
            self._at(min(ends))

    @rule()
    def what_falls_due_is_done(self) -> None:
        sweep(now=self.now)

    @rule(pick=st.integers(0, 1000))
    def recall_one(self, pick: int) -> None:
        if (one := self._some(pick)) is None:
            return
        decision = decided(self.world, at=self.now)
        Petition.objects.create(
            community=self.world.riverside,
            mandate_id=one.id,
            words="…",
            opened_at=self.now,
            closed_at=self.now,
            proposal=decision.proposal,
        )
        self._ends(
            one,
            lambda: recall(
                community_id=self.world.riverside.pk,
                mandate_id=one.id,
                decision_id=decision.pk,
                now=self.now,
            ),
        )

    @rule(pick=st.integers(0, 1000))
    def lay_one_down(self, pick: int) -> None:
        if (one := self._some(pick)) is None:
            return
        holder = self.world.seat(one.who)
        self._ends(one, lambda: lay_down(mandate_id=one.id, member_id=holder, now=self.now))

    @rule(pick=st.integers(0, 1000), who=st.sampled_from(CAST))
    def nobody_lays_down_another_s(self, pick: int, who: str) -> None:
        one = self._some(pick)
        if one is None or one.who == who:
            return
        with pytest.raises(Refused), transaction.atomic():
            lay_down(mandate_id=one.id, member_id=self.world.seat(who), now=self.now)

    @precondition(lambda self: len(self.here) > 2)
    @rule(who=st.sampled_from(CAST))
    def somebody_leaves(self, who: str) -> None:
        if who in self.here:
            leave(membership_id=self.world.seat(who), now=self.now)
            self.here.discard(who)
            self._cut(lambda one: one.who == who)

    @rule(who=st.sampled_from(CAST))
    def somebody_comes_back(self, who: str) -> None:
        if who not in self.here:
            come_back(membership_id=self.world.seat(who), now=self.now)
            self.here.add(who)

    @rule(power=st.sampled_from(ROLES))
    def a_role_ends_and_is_made_anew(self, power: Any) -> None:
        end_role(
            community_id=self.world.riverside.pk,
            role_id=self.roles[power.name],
            decision_id=decided(self.world, at=self.now).pk,
            now=self.now,
        )
        self._cut(lambda one: one.power == power.name)
        self._make(power.name)

    # What always holds

    @invariant()
    def everyone_can_do_what_a_live_mandate_says_and_nothing_more(self) -> None:
        if not hasattr(self, "roles"):
            return
        for who in (*CAST, "gus", "oona"):
            for power in ROLES:
                may = self._may(who, power.name)
                seat = self.world.seat(who)
                assert holds(seat, power, self.now) is may
                with transaction.atomic():
                    found = source.find(seat, power.name, self.now)
                assert (found is not None) is may

    @invariant()
    def the_gate_lets_through_just_those(self) -> None:
        if not hasattr(self, "roles"):
            return
        for who in (*CAST, "gus", "oona"):
            with self.undone():
                assert self.takes_back(who) is self._may(who, TEND_INVITATIONS.name)
            with self.undone():
                assert self.gives_time(who) is self._may(who, FACILITATE.name)
            with self.undone():
                assert self.by_browser(who) is self._may(who, TEND_INVITATIONS.name)

    @invariant()
    def no_place_is_held_twice_and_no_mandate_is_without_an_end(self) -> None:
        if not hasattr(self, "roles"):
            return
        for role_id in self.roles.values():
            live = Mandate.objects.filter(
                role=role_id, begins_at__lte=self.now, ends_at__gt=self.now, ended_at__isnull=True
            )
            assert live.count() <= 1
        for begins, ends in Mandate.objects.values_list("begins_at", "ends_at"):
            assert ends - begins <= TERM * DAY

    # How

    def _make(self, power: str) -> None:
        role = make_role(
            community_id=self.world.riverside.pk,
            name=f"{power} {len(self.roles)} {self.now}",
            purpose="",
            powers=[power],
            seats=1,
            term_days=TERM,
            filled_by="lot",
            decision_id=decided(self.world, at=self.now).pk,
            now=self.now,
        )
        self.roles[power] = role.pk

    def _grant(self, power: str, whom: list[str], later: int) -> None:
        day = (self.now + later * DAY).date() if later else None
        for who in self.here & set(whom):
            self._says_willing(power, who)
        given: list[Mandate] = []
        decision = decided(self.world, at=self.now)
        refusal = refused(
            lambda: given.extend(
                grant(
                    community_id=self.world.riverside.pk,
                    role_id=self.roles[power],
                    holders=[self.world.seat(who) for who in whom],
                    decision_id=decision.pk,
                    now=self.now,
                    begins_on=day,
                )
            )
        )
        assert refusal is not None or set(whom) <= self.here
        for one, who in zip(given, whom, strict=refusal is None):
            self.known.append(Known(one.pk, who, power, one.begins_at, one.ends_at))

    def _says_willing(self, power: str, who: str) -> None:
        """Who was recalled rests first: then the grant that follows is refused, rightly."""
        refusal = refused(
            lambda: say_willing(
                community_id=self.world.riverside.pk,
                role_id=self.roles[power],
                member_id=self.world.seat(who),
                now=self.now,
            )
        )
        assert refusal in {None, "resting"}

    def _some(self, pick: int) -> Known | None:
        return self.known[pick % len(self.known)] if self.known else None

    def _ends(self, one: Known, act: Any) -> None:
        over = one.ends <= self.now
        assert (refused(act) is not None) is over
        one.ends = min(one.ends, self.now)

    def _cut(self, which: Any) -> None:
        for one in self.known:
            if which(one):
                one.ends = min(one.ends, self.now)

    def _may(self, who: str, power: str) -> bool:
        return who in self.here and any(
            one.who == who and one.power == power and one.begins <= self.now < one.ends
            for one in self.known
        )

    def _at(self, now: datetime) -> None:
        self.now = now
        self.clock.stop()
        self.clock = time_machine.travel(now, tick=False)
        self.clock.start()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("examples", "steps"), [(6, 12), pytest.param(25, 20, marks=pytest.mark.long)]
)
def test_no_sequence_of_acts_gives_a_power_without_a_live_mandate(
    examples: int, steps: int
) -> None:
    run_state_machine_as_test(
        Mandates,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_power_has_a_gate_and_every_gate_a_power_that_is_known() -> None:
    assert addresses.names()  # all views, and with them all commands, are known now
    assert {power.name for power in gates.values()} == set(powers)
