"""Roles and mandates for tests, made as decisions make them, and one decision to name."""

from datetime import datetime, timedelta
from typing import Any

from convivial.assembly.commands.granting import grant
from convivial.assembly.commands.roles import make_role, say_willing
from convivial.assembly.models import Decision, Mandate, Petition, Proposal, Role
from convivial.assembly.powers import FACILITATE
from tests.world import NOW, World

DAY = timedelta(days=1)


def decided(world: World, *, method: str = "yes-no", at: datetime = NOW) -> Decision:
    """Return a decision that has passed."""
    proposal = Proposal.objects.create(
        community=world.riverside,
        title="Something",
        method=method,
        stage=Proposal.Stage.CLOSED,
        drafted_at=at,
    )
    return Decision.objects.create(
        community=world.riverside,
        proposal=proposal,
        passed=True,
        outcome=Decision.Outcome.ADOPTED,
        asked=5,
        answered=5,
        decided_at=at,
    )


def role_for(world: World, **given: Any) -> Role:
    """Make a role by a decision: "Facilitator", one place, thirty days, by lot."""
    told: dict[str, Any] = {
        "name": "Facilitator",
        "purpose": "Keeps us on time.",
        "powers": [FACILITATE.name],
        "seats": 1,
        "term_days": 30,
        "filled_by": "lot",
        "now": NOW,
    } | given
    return make_role(
        community_id=world.riverside.pk, decision_id=decided(world, at=told["now"]).pk, **told
    )


def willing(world: World, role: Role, *people: str, now: datetime = NOW) -> None:
    """Have some of the cast say that they are willing."""
    for who in people:
        say_willing(
            community_id=world.riverside.pk, role_id=role.pk, member_id=world.seat(who), now=now
        )


def granted(world: World, role: Role, who: str, now: datetime = NOW, **more: Any) -> Mandate:
    """Give a role to one of the cast by a decision that has asked them."""
    return grant(
        community_id=world.riverside.pk,
        role_id=role.pk,
        holders=[world.seat(who)],
        decision_id=decided(world, at=now).pk,
        now=now,
        asked=True,
        **more,
    )[0]


def petitioned(world: World, mandate: Mandate) -> Petition:
    """Return a petition that was put to a decision, so that a recall can be enacted."""
    return Petition.objects.create(
        community=world.riverside,
        mandate=mandate,
        words="…",
        opened_at=NOW,
        closed_at=NOW,
        proposal=decided(world).proposal,
    )
