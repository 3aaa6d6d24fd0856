"""Ending mandates before their time: a recall, laying down, going, and the end of a role."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from convivial.assembly.commands.granting import ENDED, ENDING
from convivial.assembly.events.mandates import MandateEnded, MandateLaidDown, MandateRecalled
from convivial.assembly.models import Mandate, Petition, Role, Signature, Willing
from convivial.assembly.policies import mandates as policies
from convivial.assembly.queries.live import is_petitioned, not_over
from convivial.kernel import bus, due
from convivial.kernel.refusal import Refused, enforce

How = Mandate.EndedHow
TURN = "assembly.turn"


@transaction.atomic
def recall(*, community_id: UUID, mandate_id: UUID, decision_id: UUID, now: datetime) -> Mandate:
    """End a mandate by a decision; at the next request its powers are gone.

    Who was recalled is not drawn and gets no turn until they say again that they are willing.
    """
    mandate = _locked(mandate_id, community=community_id)
    if mandate.ended_by_id == decision_id:
        return mandate  # enacted already
    petitioned = is_petitioned(mandate.pk)
    enforce(policies.may_recall(found=True, over=_over(mandate, now), petitioned=petitioned))
    mandate.ended_by_id = decision_id
    _end(mandate, How.RECALLED, now)
    Willing.objects.filter(role=mandate.role_id, member=mandate.holder_id).delete()
    bus.publish(
        MandateRecalled(
            **_of(mandate, now), actor_id=None, decision_id=decision_id, member_id=mandate.holder_id
        )
    )
    return mandate


@transaction.atomic
def lay_down(*, mandate_id: UUID, member_id: UUID, now: datetime) -> Mandate:
    """Lay down one's own mandate, also one that has yet to begin. No reason is asked."""
    mandate = _locked(mandate_id)
    mine = mandate.holder_id == member_id
    enforce(policies.may_lay_down(mine=mine, over=_over(mandate, now)))
    _end(mandate, How.LAID_DOWN, now)
    bus.publish(MandateLaidDown(**_of(mandate, now), actor_id=member_id))
    return mandate


@transaction.atomic
def end_all_of(*, member_id: UUID, now: datetime) -> None:
    """End what somebody holds who has gone; they are asked for nothing here any more."""
    held = Mandate.objects.filter(holder=member_id)
    _end_each(held, How.GONE, now)
    Willing.objects.filter(member=member_id).delete()
    Signature.objects.filter(member=member_id, petition__closed_at__isnull=True).delete()


def end_all_in(role: Role, now: datetime, decision_id: UUID | None) -> None:
    """End every mandate of a role that ends."""
    held = Mandate.objects.filter(role=role)
    _end_each(held, How.ROLE_ENDED, now, decision_id)


def _end_each(
    rows: QuerySet[Mandate], how: How, now: datetime, decision_id: UUID | None = None
) -> None:
    locked = not_over(rows, now).select_related("role").select_for_update(of=("self",))
    for mandate in locked.order_by("pk"):
        _end(mandate, how, now)
        bus.publish(
            MandateEnded(**_of(mandate, now), actor_id=None, decision_id=decision_id, how=how.value)
        )


def _end(mandate: Mandate, how: How, now: datetime) -> None:
    """Write the end down; what would fall due at the mandate's own end does not any more."""
    mandate.ended_at, mandate.ended_how = now, how
    mandate.save(update_fields=["ended_at", "ended_how", "ended_by"])
    for kind in (ENDING, ENDED):
        due.withdraw(kind=kind, key=str(mandate.pk))
    Petition.objects.filter(mandate=mandate, closed_at__isnull=True).update(closed_at=now)
    if mandate.role.filled_by == Role.FilledBy.ROTATION and how != How.ROLE_ENDED:
        ask_for_turn(mandate.role, now)


def ask_for_turn(role: Role, at: datetime) -> None:
    """Have a free place pass on by turns; asked for twice at one moment it is still one turn."""
    payload = {"community_id": str(role.community_id), "role_id": str(role.pk)}
    due.enqueue(kind=TURN, key=f"{role.pk}:{at.isoformat()}", payload=payload, due_at=at)


def _locked(mandate_id: UUID, **more: UUID) -> Mandate:
    rows = Mandate.objects.select_related("role").select_for_update(of=("self",))
    mandate = rows.filter(pk=mandate_id, **more).first()
    if mandate is None:
        raise Refused(policies.no_such_mandate())
    return mandate


def _over(mandate: Mandate, now: datetime) -> bool:
    return mandate.ended_at is not None or mandate.ends_at <= now


def _of(mandate: Mandate, now: datetime) -> dict[str, Any]:
    return {
        "community_id": mandate.community_id,
        "at": now,
        "role_id": mandate.role_id,
        "role": mandate.role.name,
        "given_id": mandate.pk,
    }
