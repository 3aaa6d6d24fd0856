"""The invitations a member has made."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from convivial.kernel.tokens import make_token
from convivial.kernel.addresses import absolute
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
    state: str
    link: str


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


def my_invitations(membership_id: UUID, *, now: datetime) -> list[MyInvitation]:
    """Return one's own invitations, the latest first. One query."""
    rows = Invitation.objects.filter(invited_by=membership_id).order_by("-made_at")
    return [_mine(row, now) for row in rows.values_list(*_COLUMNS)[:MOST_SHOWN]]


def _mine(row: tuple[object, ...], now: datetime) -> MyInvitation:
    *shown, revoked_at = row
    most_uses, uses, expires_at = shown[4:7]
    state = "open"
    if revoked_at is not None:
        state = "revoked"
    elif uses >= most_uses:  # type: ignore[operator]  both are numbers
        state = "used"
    elif expires_at <= now:  # type: ignore[operator]  both are moments
        state = "over"
    link = ""
    if state == "open":
        token = make_token(purpose=INVITATION, row_id=shown[0])  # type: ignore[arg-type]
        link = absolute("join", token)
    return MyInvitation(*shown, state=state, link=link)  # type: ignore[arg-type]
