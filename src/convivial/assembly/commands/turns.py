"""Turns: a role that goes round comes to the next who is willing, as the rule of turns says.

The decision that made the role is the standing decision behind each turn; the turn keeps the
rule's reasons, so that its page can show why it came to whom.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.granting import give, locked_role
from convivial.assembly.models import Mandate, Role
from convivial.assembly.policies.mandates import Granting, may_serve
from convivial.assembly.queries.granting import granting_of, willing_for
from convivial.assembly.queries.turns import Turntaker, turns_of, turntakers
from convivial.people.api import community_status
from convivial.rules import rotation
from convivial.rules.findings import Finding


@transaction.atomic
def take_turns(
    *, community_id: UUID, role_id: UUID, now: datetime, until: datetime
) -> list[Mandate]:
    """Pass on each place of a role that is free now, or will be ``until`` then.

    With the role locked: a place that a decision, or another sweep, fills meanwhile is not free.
    """
    role = locked_role(community_id, role_id)
    if role is None or role.ended_at is not None or role.filled_by != Role.FilledBy.ROTATION:
        return []
    if community_status(community_id) == "dissolved":
        return []
    given: list[Mandate] = []
    while (mandate := _next_turn(role, now, until)) is not None:
        given.append(mandate)
    return given


def _next_turn(role: Role, now: datetime, until: datetime) -> Mandate | None:
    willing = sorted(willing_for(role.pk))
    granting = granting_of(role, holders=willing, now=now)
    if granting is None or not willing:
        return None
    begins = granting.beginnings(willing[:1])[0]
    if begins > until:
        return None
    able = [who for who in turntakers(role.pk) if _can(granting, who.id, begins)]
    passed = _passed(role, able, begins)
    if passed.person is None:
        return None
    return give(
        role=role,
        holder_id=UUID(passed.person),
        begins_at=begins,
        ends_at=begins + granting.length,
        decision_id=role.decision_id,
        now=now,
        reasons=[_plain(reason) for reason in passed.reasons],
    )


def _can(granting: Granting, holder: UUID, begins: datetime) -> bool:
    """Tell whether somebody willing has no place in it then, and need not rest from it."""
    if granting.has_it_during(holder, begins):
        return False
    return may_serve(granting, holder, "", begins) is None


def _passed(role: Role, able: Sequence[Turntaker], begins: datetime) -> rotation.Passed:
    members = [rotation.Member(id=str(who.id), since=who.since) for who in able]
    turns = turns_of(role.community_id, {who.id for who in able})
    # Known before, and no one's to choose: it only parts those whom the rule finds equal.
    seed = f"{role.pk} {begins.date()}"
    return rotation.rotate(
        [rotation.Role(id=str(role.pk))], members, turns, day=begins.date(), seed=seed
    )[0]


def _plain(reason: Finding) -> dict[str, Any]:
    return {"code": reason.code, "template": reason.template, "params": dict(reason.params)}
