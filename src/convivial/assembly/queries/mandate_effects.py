"""What the effects on mandates need to know, and what their forms offer."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Decision, Mandate, Petition, Willing
from convivial.assembly.queries.live import is_petitioned

# Ways of deciding in which whoever wins has been asked, and has said yes.
ASKING = frozenset({"lot", "selection"})


class MandateFacts(NamedTuple):
    """One mandate, as a recall sees it."""

    holder_id: UUID
    holder: str
    role: str
    over: bool
    petitioned: bool


def mandate_facts(
    community_id: UUID | None, mandate_id: UUID | None, now: datetime | None
) -> MandateFacts | None:
    """Return a mandate of this community (None: of any), ``over`` as of ``now``. Two queries."""
    rows = Mandate.objects.filter(pk__in=[mandate_id] if mandate_id else [])
    if community_id is not None:
        rows = rows.filter(community=community_id)
    mandate = rows.select_related("role", "holder").first()
    if mandate is None:
        return None
    ended = mandate.ended_at is not None or (now is not None and mandate.ends_at <= now)
    petitioned = is_petitioned(mandate.pk)
    return MandateFacts(
        mandate.holder_id, mandate.holder.name, mandate.role.name, ended, petitioned
    )


def asked_by(decision_id: UUID) -> bool:
    """Tell whether a decision was taken in a way that asks whom it chooses. One query."""
    rows = Decision.objects.filter(pk=decision_id, proposal__method__in=ASKING)
    return rows.exists()


def willing_choices(community_id: UUID) -> list[tuple[str, str]]:
    """Return who says they may be asked, with the roles in question: for a form. One query."""
    rows = Willing.objects.filter(
        community=community_id, role__ended_at__isnull=True, member__status="member"
    ).order_by("member__name", "role__name")
    roles: dict[UUID, list[str]] = {}
    names: dict[UUID, str] = {}
    for who, name, role in rows.values_list("member_id", "member__name", "role__name"):
        names[who] = name
        roles.setdefault(who, []).append(role)
    return [(str(who), f"{names[who]} ({', '.join(roles[who])})") for who in roles]


def petitioned_choices(community_id: UUID) -> list[tuple[str, str]]:
    """Return mandates whose petition waits for a decision to be drafted anew. One query.

    One that the software has put to a decision is not offered a second time.
    """
    rows = Petition.objects.filter(
        community=community_id,
        mandate__ended_at__isnull=True,
        proposal__stage="withdrawn",
    ).order_by("mandate__role__name")
    columns = rows.values_list("mandate_id", "mandate__holder__name", "mandate__role__name")
    return [(str(mandate_id), f"{name} ({role})") for mandate_id, name, role in columns]
