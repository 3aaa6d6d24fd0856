"""What commands and policies need to know of roles."""

from datetime import datetime, timedelta
from uuid import UUID

from convivial.assembly.models import Mandate, Role
from convivial.people.api import charter_of


def names_taken(community_id: UUID) -> list[str]:
    """Return the names of the roles that there are now. One query."""
    rows = Role.objects.filter(community=community_id, ended_at__isnull=True)
    return list(rows.values_list("name", flat=True))


def rests_after_recall(*, role_id: UUID, member_id: UUID, now: datetime) -> datetime | None:
    """Return until when somebody rests from a role they were recalled from; None where not."""
    recalled = Mandate.objects.filter(
        role=role_id, holder=member_id, ended_how=Mandate.EndedHow.RECALLED
    )
    row = recalled.order_by("-ended_at").values_list("community_id", "ended_at").first()
    community_id, ended_at = row or (None, None)
    if community_id is None or ended_at is None:
        return None
    rested = ended_at + timedelta(days=charter_of(community_id)["cooling_off_days"])
    return rested if now < rested else None


def role_choices(community_id: UUID) -> list[tuple[str, str]]:
    """Return id and name of the roles that there are now, by name: for a form. One query."""
    rows = Role.objects.filter(community=community_id, ended_at__isnull=True).order_by("name")
    return [(str(role_id), name) for role_id, name in rows.values_list("id", "name")]
