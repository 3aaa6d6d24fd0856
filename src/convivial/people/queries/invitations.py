"""The invitations a member has made."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from convivial.kernel.addresses import absolute
from convivial.kernel.tokens import make_token
from convivial.people.models import Invitation
from convivial.people.queries.links import INVITATION

MOST_SHOWN = 50


@dataclass(frozen=True)
class MyInvitation:
    """An invitation as the one who made it sees it; ``state`` is open, used, over or revoked."""

    id: UUID
    for_name: str
    email: str
    note: str
    most_uses: int
    uses: int
    expires_at: datetime
    revoked_at: datetime | None
    state: str = ""
    link: str = ""


_COLUMNS = (
    "id",
    "for_name",
    "email",
    "note",
    "most_uses",
    "uses",
    "expires_at",
    "revoked_at",
)


class OpenInvitation(NamedTuple):
    """An invitation that still opens the door, as one who tends it sees it: never its link.

    Nor whom it is for: that is between the one who made it and the one who has it.
    """

    id: UUID
    invited_by: str | None
    made_at: datetime
    expires_at: datetime
    left: int


def open_invitations(community_id: UUID, *, now: datetime) -> list[OpenInvitation]:
    """Return every invitation that still opens the door, the latest first. One query."""
    rows = Invitation.objects.filter(
        community=community_id, revoked_at__isnull=True, expires_at__gt=now, uses__lt=F("most_uses")
    ).order_by("-made_at")
    columns = ("id", "invited_by__name", "made_at", "expires_at", "most_uses", "uses")
    return [
        OpenInvitation(row_id, name, made_at, expires_at, most - used)
        for row_id, name, made_at, expires_at, most, used in rows.values_list(*columns)
    ]


def my_invitations(membership_id: UUID, *, now: datetime) -> list[MyInvitation]:
    """Return one's own invitations, the latest first. One query."""
    rows = Invitation.objects.filter(invited_by=membership_id).order_by("-made_at")
    found = (MyInvitation(*row) for row in rows.values_list(*_COLUMNS)[:MOST_SHOWN])
    return [replace(row, state=_state(row, now), link=_link(row, now)) for row in found]


def _state(row: MyInvitation, now: datetime) -> str:
    if row.revoked_at is not None:
        return "revoked"
    if row.uses >= row.most_uses:
        return "used"
    return "over" if row.expires_at <= now else "open"


def _link(row: MyInvitation, now: datetime) -> str:
    if _state(row, now) != "open":
        return ""
    return absolute("join", make_token(purpose=INVITATION, row_id=row.id))
