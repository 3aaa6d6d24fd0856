"""All that is held about whom somebody shares with, for that somebody: ready for JSON."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from convivial.kernel.events import plain
from convivial.vault.models import Access, Confidant, Grant

Rows = list[dict[str, Any]]

_ASKED = ("status", "asked_at", "answered_at", "ended_at")
_GRANT = ("record_id", "opens", "made_at", "released_at", "ends_at", "ended_at")


def about_sharing(membership_id: UUID) -> dict[str, Any]:
    """Return what is held in one community about sharing. Four queries."""
    confidants, grants = Confidant.objects, Grant.objects
    return {
        "people_i_share_with": _rows(
            confidants.filter(asked_by=membership_id), "member__name", *_ASKED
        ),
        "what_i_share": _rows(
            grants.filter(confidant__asked_by=membership_id), "confidant__member__name", *_GRANT
        ),
        "people_who_share_with_me": _rows(
            confidants.filter(member=membership_id), "asked_by__name", *_ASKED
        ),
        "what_i_opened_of_others": _rows(Access.objects.filter(who=membership_id), "at"),
    }


def about_access(account_id: UUID) -> Rows:
    """Return what happened to somebody's space, and who opened what. One query."""
    rows = Access.objects.filter(account=account_id).order_by("at", "id")
    return _rows(rows, "at", "what", "who__name", "record_id")


def _rows(rows: QuerySet[Any], *columns: str) -> Rows:
    names = ["with" if column.endswith("__name") else column for column in columns]
    return [dict(zip(names, map(plain, row), strict=True)) for row in rows.values_list(*columns)]
