"""Handing over: what the next one should know, in the words of who had the role before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.events.mandates import HandoverWritten
from convivial.assembly.models import Mandate
from convivial.assembly.policies import mandates as policies
from convivial.kernel import bus
from convivial.kernel.refusal import Refused


@transaction.atomic
def write_handover(*, mandate_id: UUID, member_id: UUID, words: str, now: datetime) -> Mandate:
    """Write the note, or mend it, until thirty days after the mandate has ended."""
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("role")
    mandate = rows.filter(pk=mandate_id).first()
    refusal = policies.may_hand_over(
        mine=mandate is not None and mandate.holder_id == member_id,
        over_since=min(mandate.ends_at, mandate.ended_at or mandate.ends_at) if mandate else None,
        now=now,
    )
    if refusal is not None or mandate is None:
        raise Refused(refusal or policies.no_such_mandate())
    first = not mandate.handover and bool(words.strip())
    mandate.handover = words.strip()
    mandate.save(update_fields=["handover"])
    if first:
        _publish(mandate, now)
    return mandate


def _publish(mandate: Mandate, now: datetime) -> None:
    bus.publish(
        HandoverWritten(
            community_id=mandate.community_id,
            actor_id=mandate.holder_id,
            at=now,
            role_id=mandate.role_id,
            role=mandate.role.name,
            given_id=mandate.pk,
        )
    )
