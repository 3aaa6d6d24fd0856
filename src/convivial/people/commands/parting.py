"""What somebody may still do with whom the community has parted: appeal once, ask to come back.

Both only note that it was asked, under lock; the assembly puts it to the members.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import enforce
from convivial.people.commands.finding import the
from convivial.people.models import Parting
from convivial.people.policies.decisions import may_appeal, may_ask_back
from convivial.people.queries.charter import charter_of


@transaction.atomic
def note_appeal(*, member_id: UUID, now: datetime) -> UUID:
    """Note the one appeal; return whose community it is made to."""
    parting = _locked(member_id)
    enforce(
        may_appeal(
            community_status=parting.community.status,
            parting=parting,
            charter=charter_of(parting.community_id),
            now=now,
        )
    )
    parting.appealed_at = now
    parting.save(update_fields=["appealed_at"])
    return parting.community_id


@transaction.atomic
def note_asking_back(*, member_id: UUID, now: datetime) -> UUID:
    """Note that somebody asks to come back; return whose community they ask."""
    parting = _locked(member_id)
    enforce(
        may_ask_back(
            community_status=parting.community.status,
            parting=parting,
            charter=charter_of(parting.community_id),
            now=now,
        )
    )
    parting.asked_back_at = now
    parting.save(update_fields=["asked_back_at"])
    return parting.community_id


def _locked(member_id: UUID) -> Parting:
    rows = Parting.objects.select_for_update(of=("self",)).select_related("community")
    return the(rows.filter(member=member_id, ended_at=None).order_by("-parted_at"))
