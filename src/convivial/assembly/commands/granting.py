"""Giving mandates: called where a decision, or a turn that a decision laid down, has said so."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.events.mandates import MandateGranted, TurnTaken
from convivial.assembly.models import Mandate, Role
from convivial.assembly.policies import mandates as policies
from convivial.assembly.queries.granting import granting_of
from convivial.kernel import bus, due
from convivial.kernel.refusal import enforce

ENDING = "assembly.mandate-ending"
ENDED = "assembly.mandate-ended"
TELL_HOLDER = "assembly.tell-holder"

# How long before its end the holder is asked for a handover note, and the next turn is known.
NOTICE = timedelta(days=7)


@transaction.atomic
def grant(
    *,
    community_id: UUID,
    role_id: UUID,
    holders: Sequence[UUID],
    decision_id: UUID | None,
    now: datetime,
    begins_on: date | None = None,
    asked: bool = False,
) -> list[Mandate]:
    """Give a role to somebody for its term, all of those named or nobody.

    The role stays locked meanwhile, so that two decisions at once never fill one place twice.
    """
    role = locked_role(community_id, role_id)
    granting = granting_of(role, holders=holders, now=now, begins_on=begins_on, asked=asked)
    enforce(policies.may_grant(granting=granting, holders=holders))
    if role is None or granting is None:  # for the type checker: the policy has refused already
        raise AssertionError
    return [
        give(
            role=role,
            holder_id=holder,
            begins_at=begins,
            ends_at=begins + granting.length,
            decision_id=decision_id,
            now=now,
        )
        for holder, begins in zip(holders, granting.beginnings(holders), strict=True)
    ]


def give(
    *,
    role: Role,
    holder_id: UUID,
    begins_at: datetime,
    ends_at: datetime,
    decision_id: UUID | None,
    now: datetime,
    reasons: Sequence[dict[str, Any]] | None = None,
) -> Mandate:
    """Write one mandate down, with what falls due at its end; with the role locked, after a policy.

    ``reasons`` tell why the turn came to them; None where a decision named them.
    """
    mandate = Mandate.objects.create(
        community_id=role.community_id,
        role=role,
        holder_id=holder_id,
        powers=role.powers,
        decision_id=decision_id,
        begins_at=begins_at,
        ends_at=ends_at,
        reasons=list(reasons or ()),
    )
    ask_for_its_end(mandate)
    tell_holder(mandate, "given", now)
    happened = MandateGranted if reasons is None else TurnTaken
    bus.publish(
        happened(
            community_id=role.community_id,
            actor_id=None,
            at=now,
            decision_id=decision_id,
            role_id=role.pk,
            role=role.name,
            member_id=holder_id,
            given_id=mandate.pk,
            begins_at=begins_at,
            ends_at=ends_at,
        )
    )
    return mandate


def ask_for_its_end(mandate: Mandate) -> None:
    """Have what falls due at a mandate's end done: shortly before it, and at it."""
    before = mandate.ends_at - min(NOTICE, (mandate.ends_at - mandate.begins_at) / 4)
    payload = {"mandate_id": str(mandate.pk)}
    due.enqueue(kind=ENDING, key=str(mandate.pk), payload=payload, due_at=before)
    due.enqueue(kind=ENDED, key=str(mandate.pk), payload=payload, due_at=mandate.ends_at)


def tell_holder(mandate: Mandate, what: str, now: datetime) -> None:
    """Have the holder, and nobody else, written to once: "given", "ending" or "ended"."""
    due.enqueue(
        kind=TELL_HOLDER,
        key=f"{mandate.pk}:{what}",
        payload={"mandate_id": str(mandate.pk), "what": what},
        due_at=now,
    )


def locked_role(community_id: UUID, role_id: UUID) -> Role | None:
    """Lock and return a role of this community."""
    return Role.objects.select_for_update().filter(pk=role_id, community=community_id).first()
