"""Reading the ledger: entries as pages show them, and what somebody did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from convivial.ledger.models import Entry
from convivial.ledger.queries.cosigners import cosigners_of

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One entry as the page reads it; by which mandate or decision, where it was by one."""

    number: int
    entry: str
    actor_id: UUID | None
    at: datetime
    content: dict[str, Any] | None
    mandate_id: UUID | None = None
    decision_id: UUID | None = None


EVERYTHING = Q()
POWERS_USED = Q(mandate__isnull=False)
BY_DECISION = Q(decision__isnull=False)

_COLUMNS = ("number", "entry", "actor", "at", "content", "mandate", "decision")


def lines(*, community_id: UUID, before: int | None = None, only: Q = EVERYTHING) -> list[Line]:
    """Return up to a page of entries, the latest first, below a number if given. One query."""
    rows = Entry.objects.filter(only, community=community_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return [Line(*row) for row in rows.order_by("-number").values_list(*_COLUMNS)[:PAGE]]


def done_by(membership_id: UUID) -> Q:
    """Return the choice of what one member did."""
    return Q(actor=membership_id)


def line(*, community_id: UUID, number: int) -> Line | None:
    """Return one entry; None where there is none of this number. One query."""
    row = Entry.objects.filter(community=community_id, number=number).values_list(*_COLUMNS).first()
    return Line(*row) if row else None


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return what someone did and their devices that countersign, ready for JSON. Two queries."""
    columns = ("number", "entry", "at", "content")
    rows = Entry.objects.filter(actor=membership_id).order_by("number").values_list(*columns)
    return {
        "entries": [
            {"number": number, "type": entry, "at": at.isoformat(), "content": content}
            for number, entry, at, content in rows
        ],
        "devices": [
            {
                "name": device.name,
                "key_name": device.key_name,
                "added_at": device.added_at.isoformat(),
                "ended_at": device.ended_at.isoformat() if device.ended_at else None,
            }
            for device in cosigners_of(membership_id)
        ],
    }
