"""Mandates as they stand at a moment. A state is computed from the row and the time, never stored.

``live_mandate`` is what ``kernel.powers`` asks before every use of a power.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

from convivial.assembly.models import Mandate, Petition
from convivial.kernel.powers import LiveMandate

State = Literal["live", "future", "expired", "recalled", "laid-down", "gone", "role-ended"]


def live_mandate(member_id: UUID, power: str, now: datetime) -> LiveMandate | None:
    """Lock and return the mandate by which a member holds a power now; None without one.

    One query. Whoever is not a member any more holds nothing, whatever a row may say; nor does a
    mandate outlive its role. Of several, the one that lasts longest. Needs a transaction.
    """
    rows = live(Mandate.objects.filter(holder=member_id), now)
    for mandate in rows.select_for_update(of=("self",)).order_by("-ends_at", "pk"):
        if power in mandate.powers:
            return LiveMandate(
                mandate.pk, mandate.community_id, mandate.holder_id, mandate.decision_id
            )
    return None


def live(rows: QuerySet[Mandate], now: datetime) -> QuerySet[Mandate]:
    """Return those of them that hold at this moment."""
    return rows.filter(
        begins_at__lte=now,
        ends_at__gt=now,
        ended_at__isnull=True,
        holder__status="member",
        role__ended_at__isnull=True,
    )


def not_over(rows: QuerySet[Mandate], now: datetime) -> QuerySet[Mandate]:
    """Return those of them that hold now or will."""
    return rows.filter(ends_at__gt=now, ended_at__isnull=True)


def state_of(
    *, begins_at: datetime, ends_at: datetime, ended_at: datetime | None, how: str, now: datetime
) -> State:
    """Return how a mandate stands at a moment; what has ended early tells how."""
    if ended_at is not None and ended_at <= now:
        return how  # type: ignore[return-value]  # one of Mandate.EndedHow
    if ends_at <= now:
        return "expired"
    return "future" if now < begins_at else "live"


def powers_of(member_id: UUID, now: datetime) -> frozenset[str]:
    """Return the names of all powers that somebody holds now, for what a page offers. One query."""
    held = live(Mandate.objects.filter(holder=member_id), now).values_list("powers", flat=True)
    return frozenset(name for names in held for name in names)


def is_petitioned(mandate_id: UUID) -> bool:
    """Tell whether a petition has called for a recall that was not decided against. One query.

    Each petition is for one question: where the answer was no, another takes another petition.
    """
    rows = Petition.objects.filter(mandate=mandate_id, proposal__isnull=False)
    return rows.exclude(proposal__decision__passed=False).exists()
