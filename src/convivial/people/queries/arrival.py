"""Who has just opened a page: session, account and seats in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared
from convivial.people.models import Account, Membership, Session


@dataclass(frozen=True)
class Seat:
    """Someone's place in one community, as every view receives it."""

    id: UUID
    status: str
    founder: bool
    name: str
    languages: tuple[str, ...]
    community_id: UUID
    slug: str
    community_name: str
    community_status: str
    community_zone: str

    @property
    def is_here(self) -> bool:
        """Whether they are there now, as guest or member."""
        return self.status in Membership.HERE

    @property
    def is_member(self) -> bool:
        """Whether they are a member, not a guest."""
        return self.status == Membership.Status.MEMBER


@dataclass(frozen=True)
class Arrival:
    """A session as stored, the account it belongs to, and that account's seats."""

    session_data: str
    account: Account | None
    seats: tuple[Seat, ...]


_ACCOUNT = (
    "id",
    "handle",
    "email",
    "password",
    "language",
    "zone",
    "palette",
    "alarm",
    "created_at",
)
_SEAT = ("id", "status", "founder", "name", "languages")
_COMMUNITY = ("id", "slug", "name", "status", "zone")
_COLUMNS = (
    "expire_date",
    "session_data",
    *(f"account__{name}" for name in _ACCOUNT),
    *(f"account__memberships__{name}" for name in _SEAT),
    *(f"account__memberships__community__{name}" for name in _COMMUNITY),
)


def _of(session_key: str) -> QuerySet[Session, Any]:
    rows = Session.objects.filter(session_key=session_key)
    return rows.order_by("account__memberships__joined_at").values_list(*_COLUMNS)


_READ = Prepared(_of, "a session's key")


def arrival(*, session_key: str, now: datetime) -> Arrival | None:
    """Return who comes with this session; None when it is unknown or over. One query."""
    rows = _READ.rows(session_key)
    if not rows or rows[0][0] <= now:
        return None
    expires_and_data = 2
    first_seat = expires_and_data + len(_ACCOUNT)
    seats = tuple(_seat(row[first_seat:]) for row in rows if row[first_seat] is not None)
    return Arrival(rows[0][1], _account(rows[0][expires_and_data:first_seat]), seats)


def _account(values: Sequence[Any]) -> Account | None:
    if values[0] is None:
        return None
    account = Account(**dict(zip(_ACCOUNT, values, strict=True)))
    account._state.adding = False  # noqa: SLF001  it was read, not made
    account._state.db = "default"  # noqa: SLF001
    return account


def _seat(values: Sequence[Any]) -> Seat:
    seat_id, status, founder, name, languages, *community = values
    return Seat(seat_id, status, founder, name, tuple(languages or ()), *community)
