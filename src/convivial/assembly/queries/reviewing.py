"""Reads of decisions that hold."""

from uuid import UUID

from convivial.assembly.models import Decision


def standing_decisions(community_id: UUID) -> list[tuple[UUID, str]]:
    """Return id and title of every decision that holds, newest first. One query."""
    rows = Decision.objects.filter(community=community_id, passed=True, ended_at__isnull=True)
    return list(rows.order_by("-decided_at").values_list("pk", "proposal__title"))
