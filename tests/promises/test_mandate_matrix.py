"""Who may use a power: each address behind a gate × each state that a mandate can be in.

Dilan is the one who asks, and has been signed in from the beginning. The rows behind the addresses
are another's. "Subject": Dilan's mandate holds, and what is decided is about Dilan.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from convivial.assembly.commands.ending import lay_down, recall
from convivial.assembly.commands.roles import end_role
from convivial.assembly.models import Mandate, Proposal, Role, Voter
from convivial.kernel.powers import gates, powers
from convivial.ledger.models import Entry
from convivial.people.commands.charter import begin_standing
from convivial.people.commands.invitations import invite
from convivial.people.commands.membership import leave
from convivial.support.models import OutsideLine
from convivial.wellbeing.commands.planning import plan_activity
from tests.promises import addresses
from tests.promises.samples import WALK
from tests.systems.assembly import pots
from tests.systems.assembly.holding import DAY, decided, petitioned
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db

WITHOUT = "This takes a mandate that you don’t hold now"

# Each state, and whether the power can be used in it.
STATES = {
    "live": True,
    "subject": True,
    "none": False,
    "future": False,
    "expired": False,
    "recalled": False,
    "laid-down": False,
    "role-ended": False,
    "another-power": False,
    "elsewhere": False,
}


@dataclass(frozen=True)
class Gate:
    """An address behind a gate: the power it takes, what is sent, the row it is about."""

    power: str
    command: str
    parameter: str = ""
    sent: tuple[tuple[str, Any], ...] = ()


GATES = {
    "assembly:ask-as-facilitator": Gate(
        "facilitate", "assembly.commands.opening.ask_as_facilitator", "proposal_id"
    ),
    "assembly:give-time": Gate(
        "facilitate", "assembly.commands.opening.give_time", "proposal_id", (("days", 2),)
    ),
    "assembly:move-on-as-facilitator": Gate(
        "facilitate", "assembly.commands.rounds.move_on_as_facilitator", "proposal_id"
    ),
    "assembly:pot-income": Gate(
        "keep-pots",
        "assembly.commands.books.record_income",
        "pot_id",
        (("amount", "5"), ("words", "The box"), ("day", "2026-03-02")),
    ),
    "assembly:balance-line": Gate(
        "keep-pots", "assembly.commands.books.balance", "movement_id", (("words", "Twice"),)
    ),
    "assembly:pay-claim": Gate(
        "keep-pots", "assembly.commands.claims.pay_claim", "claim_id", (("day", "2026-03-02"),)
    ),
    "assembly:decline-claim": Gate(
        "keep-pots", "assembly.commands.claims.decline_claim", "claim_id", (("answer", "Paid"),)
    ),
    "people:take-back-invitation": Gate(
        "tend-invitations", "people.commands.tending.take_back_invitation", "invitation_id"
    ),
    "support:mend-shared-line": Gate(
        "tend-lines",
        "support.commands.tending_lines.mend_shared_line",
        "line_id",
        (
            ("name", "A line"),
            ("reach", "555-0101"),
            ("traces", "no"),
            ("police", "no"),
            ("version", 0),
        ),
    ),
    "support:remove-shared-line": Gate(
        "tend-lines", "support.commands.tending_lines.remove_shared_line", "line_id"
    ),
    "wellbeing:call-off-for-host": Gate(
        "tend-activities", "wellbeing.commands.standing_in.call_off_for_host", "occurrence_id"
    ),
    "wellbeing:open-host-place": Gate(
        "tend-activities", "wellbeing.commands.standing_in.open_host_place", "activity_id"
    ),
}

Stage = tuple[World, dict[str, Any]]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Build the cast and others' rows once; each attempt is rolled back behind itself."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        world = make_world()
        begin_standing(community_id=world.riverside.pk)
        yield world, rows(world)
        transaction.set_rollback(True)


def rows(world: World) -> dict[str, Any]:
    walk = plan_activity(member_id=world.seat("alma"), plan=WALK, now=NOW)
    kitchen = pots.pot(world, "100")
    stove = pots.aside(world, kitchen, "60")
    line = OutsideLine.objects.create(
        community=world.riverside, member=world.alma, name="A line", reach="5", shared=True
    )
    return {
        "activity_id": walk.pk,
        "occurrence_id": walk.occurrences.order_by("starts_at")[0].pk,
        "pot_id": kitchen.pk,
        "claim_id": pots.claimed(world, stove, "5", "esi").pk,
        "movement_id": pots.income(world, kitchen, "7").pk,
        "invitation_id": invite(membership_id=world.seat("alma"), now=NOW).pk,
        "line_id": line.pk,
        "assembly:ask-as-facilitator": talked_about(world, "discussing", "yes-no"),
        "assembly:give-time": talked_about(world, "answering", "yes-no"),
        "assembly:move-on-as-facilitator": talked_about(world, "presenting", "consent"),
    }


def talked_about(world: World, stage: str, method: str) -> Any:
    proposal = Proposal.objects.create(
        community=world.riverside,
        proposer=world.alma,
        title="Something",
        method=method,
        stage=stage,
        on_table=True,
        drafted_at=NOW,
        asked_at=NOW if stage == "answering" else None,
        closes_at=NOW + 3 * DAY if stage == "answering" else None,
    )
    for number, who in enumerate(("alma", "bruno", "chen", "dilan", "esi"), start=1):
        Voter.objects.create(
            community=world.riverside, proposal=proposal, member=world.people[who], number=number
        )
    return proposal.pk


def in_state(world: World, state: str, power: str) -> None:
    """Bring Dilan's mandate into a state."""
    if state == "none":
        return
    elsewhere = state == "elsewhere"
    role = Role.objects.create(
        community=world.elsewhere if elsewhere else world.riverside,
        name="A role",
        powers=[next(iter(set(powers) - {power})) if state == "another-power" else power],
        made_at=NOW - 30 * DAY,
    )
    begins = {"future": NOW + DAY, "expired": NOW - 30 * DAY}.get(state, NOW - DAY)
    mandate = Mandate.objects.create(
        community=role.community,
        role=role,
        holder=world.people["oona" if elsewhere else "dilan"],
        powers=role.powers,
        begins_at=begins,
        ends_at=NOW if state == "expired" else begins + 30 * DAY,
    )
    if state in ENDS:
        ENDS[state](world, mandate)


def _recalled(world: World, mandate: Mandate) -> None:
    petitioned(world, mandate)
    recall(
        community_id=world.riverside.pk,
        mandate_id=mandate.pk,
        decision_id=decided(world).pk,
        now=NOW,
    )


def _laid_down(_world: World, mandate: Mandate) -> None:
    lay_down(mandate_id=mandate.pk, member_id=mandate.holder_id, now=NOW)


def _role_ended(world: World, mandate: Mandate) -> None:
    end_role(
        community_id=world.riverside.pk,
        role_id=mandate.role_id,
        decision_id=decided(world).pk,
        now=NOW,
    )


def _subject(world: World, _mandate: Mandate) -> None:
    Voter.objects.filter(member=world.dilan).update(subject=True)


ENDS: dict[str, Callable[[World, Mandate], None]] = {
    "recalled": _recalled,
    "laid-down": _laid_down,
    "role-ended": _role_ended,
    "subject": _subject,
}


def answer_of(stage: Stage, name: str, state: str) -> tuple[Any, bool]:
    """Return what the browser gets, and whether the ledger tells that a power was used."""
    world, known = stage
    gate = GATES[name]
    row = known.get(name, known.get(gate.parameter))
    with transaction.atomic():
        browser = world.client("oona" if state == "elsewhere" else "dilan")
        in_state(world, state, gate.power)
        address = reverse(name, args=[world.riverside.slug, row])
        told = Entry.objects.filter(entry="power-used")
        before = told.count()
        answer = browser.post(address, dict(gate.sent))
        used = told.count() > before
        transaction.set_rollback(True)
    return answer, used


def test_every_gated_command_has_an_address_here() -> None:
    assert set(GATES) <= set(addresses.names())
    assert {f"convivial.{gate.command}": gate.power for gate in GATES.values()} == {
        command: power.name for command, power in gates.items()
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", GATES)
def test_a_power_is_used_while_a_mandate_for_it_is_live_and_never_else(
    stage: Stage, name: str, state: str
) -> None:
    answer, used = answer_of(stage, name, state)
    if STATES[state] and not (state == "subject" and GATES[name].power == "facilitate"):
        assert answer.status_code == 302
        assert used
        return
    assert answer.status_code in {403, 404, 422}
    assert not used
    if state == "subject":
        assert "This is about you" in answer.content.decode()
    elif state != "elsewhere":
        assert WITHOUT in answer.content.decode()


def test_who_has_left_uses_nothing(stage: Stage) -> None:
    world, known = stage
    with transaction.atomic():
        in_state(world, "live", "tend-invitations")
        browser = world.client("dilan")
        leave(membership_id=world.seat("dilan"), now=NOW)
        answer = browser.post(
            reverse(
                "people:take-back-invitation",
                args=[world.riverside.slug, known["invitation_id"]],
            )
        )
        transaction.set_rollback(True)
    assert answer.status_code == 403
