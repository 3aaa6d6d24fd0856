"""Making and ending roles where a decision says so; and saying that one is willing, or not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.ending import ask_for_turn, end_all_in
from convivial.assembly.commands.granting import locked_role
from convivial.assembly.events.mandates import RoleEnded, RoleMade
from convivial.assembly.models import Role, Willing
from convivial.assembly.policies import roles as policies
from convivial.assembly.queries.roles import names_taken, rests_after_recall
from convivial.kernel import bus
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import charter_of, standing_of

# So that several can say that they are willing before the first turn, or the next, comes to one.
FIRST_TURN = timedelta(days=3)
LATER_TURN = timedelta(days=1)


@transaction.atomic
def make_role(
    *,
    community_id: UUID,
    name: str,
    purpose: str,
    powers: Sequence[str],
    seats: int,
    term_days: int,
    filled_by: str,
    decision_id: UUID,
    now: datetime,
) -> Role:
    """Make a role; whoever takes turns in it begins in three days, if they are willing."""
    refusal = policies.may_make_role(
        name=name,
        powers=powers,
        seats=seats,
        term_days=term_days,
        filled_by=filled_by,
        names=names_taken(community_id),
        longest_term=charter_of(community_id)["longest_term_days"],
    )
    enforce(refusal)
    role = Role.objects.create(
        community_id=community_id,
        name=name.strip(),
        purpose=purpose,
        powers=sorted(powers),
        seats=seats,
        term_days=term_days,
        filled_by=filled_by,
        decision_id=decision_id,
        made_at=now,
    )
    if filled_by == Role.FilledBy.ROTATION:
        ask_for_turn(role, now + FIRST_TURN)
    _publish_made(role, now)
    return role


def _publish_made(role: Role, now: datetime) -> None:
    bus.publish(
        RoleMade(
            community_id=role.community_id,
            actor_id=None,
            at=now,
            decision_id=role.decision_id,
            role_id=role.pk,
            role=role.name,
            powers=tuple(role.powers),
        )
    )


@transaction.atomic
def end_role(*, community_id: UUID, role_id: UUID, decision_id: UUID, now: datetime) -> Role:
    """End a role, and every mandate for it with it."""
    role = locked_role(community_id, role_id)
    refusal = policies.may_end_role(role=role)
    if refusal is not None or role is None:
        raise Refused(refusal or policies.no_such_role())
    role.ended_at = now
    role.save(update_fields=["ended_at"])
    end_all_in(role, now, decision_id)
    Willing.objects.filter(role=role).delete()
    bus.publish(
        RoleEnded(
            community_id=community_id,
            actor_id=None,
            at=now,
            decision_id=decision_id,
            role_id=role.pk,
            role=role.name,
        )
    )
    return role


@transaction.atomic
def end_roles_of(*, decided_by: UUID, community_id: UUID, decision_id: UUID, now: datetime) -> None:
    """End what a decision made that holds no more: no turn is given by it any longer."""
    rows = Role.objects.filter(community=community_id, decision=decided_by, ended_at=None)
    for role_id in rows.order_by("pk").values_list("pk", flat=True):
        end_role(community_id=community_id, role_id=role_id, decision_id=decision_id, now=now)


@transaction.atomic
def say_willing(*, community_id: UUID, role_id: UUID, member_id: UUID, now: datetime) -> None:
    """Say that one may be asked for a role. Said twice it is said once."""
    role = locked_role(community_id, role_id)
    standing = standing_of(member_id)
    refusal = policies.may_be_willing(
        role=role,
        is_member=standing is not None
        and standing.is_member
        and standing.community_id == community_id,
        rests_until=rests_after_recall(role_id=role_id, member_id=member_id, now=now),
    )
    if refusal is not None or role is None:
        raise Refused(refusal or policies.no_such_role())
    Willing.objects.get_or_create(
        community_id=community_id, role=role, member_id=member_id, defaults={"since": now}
    )
    if role.filled_by == Role.FilledBy.ROTATION:
        ask_for_turn(role, now + LATER_TURN)


@transaction.atomic
def not_willing(*, community_id: UUID, role_id: UUID, member_id: UUID) -> None:
    """Not any more: no reason, and nobody is told. What one holds already goes on."""
    Willing.objects.filter(community=community_id, role=role_id, member=member_id).delete()
