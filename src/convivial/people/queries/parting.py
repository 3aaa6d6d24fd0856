"""What somebody is told with whom the community has parted."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.kernel.refusal import Refusal
from convivial.people.models import Parting
from convivial.people.policies import decisions as policies
from convivial.people.queries.charter import charter_of


class Parted(NamedTuple):
    """A parting, and what its person may do now; a refusal says why not, None that they may."""

    id: UUID
    decision_id: UUID | None
    parted_at: datetime
    appealed_at: datetime | None
    asked_back_at: datetime | None
    # None where there is no such limit: two founders did it, and no decision.
    appeal_until: datetime | None
    ask_back_from: datetime
    no_appeal: Refusal | None
    no_asking: Refusal | None


def parted(member_id: UUID, *, now: datetime) -> Parted | None:
    """Return somebody's last parting that still holds. Three queries."""
    rows = Parting.objects.filter(member=member_id, ended_at=None).select_related("community")
    found = rows.order_by("-parted_at").first()
    return _told(found, now) if found else None


def _told(found: Parting, now: datetime) -> Parted:
    charter = charter_of(found.community_id)
    status = found.community.status
    return Parted(
        id=found.pk,
        decision_id=found.decision,
        parted_at=found.parted_at,
        appealed_at=found.appealed_at,
        asked_back_at=found.asked_back_at,
        appeal_until=policies.appeal_until(found, charter) if found.decision else None,
        ask_back_from=policies.ask_back_from(found, charter),
        no_appeal=policies.may_appeal(
            community_status=status, parting=found, charter=charter, now=now
        ),
        no_asking=policies.may_ask_back(
            community_status=status, parting=found, charter=charter, now=now
        ),
    )
