"""One person's page, everybody's seats, and what is shown to oneself alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from convivial.people.models import Block, Membership, Vouch


@dataclass(frozen=True)
class Profile:
    """A person as another one of their community sees them."""

    id: UUID
    name: str
    pronouns: str
    status: str
    founder: bool
    languages: list[str]
    brings: str
    would_like: str
    picture: str
    version: int
    zone: str
    vouches: int
    vouches_needed: int
    vouched_by_me: bool
    blocked_by_me: bool

    @property
    def is_guest(self) -> bool:
        """Whether they wait for vouches."""
        return self.status == Membership.Status.GUEST


_COLUMNS = (
    "id",
    "name",
    "pronouns",
    "status",
    "founder",
    "languages",
    "brings",
    "would_like",
    "picture",
    "version",
    "account__zone",
    "given",
    "community__vouches_needed",
    "vouched",
    "blocked",
)


def profile(community_id: UUID, member_id: UUID, *, seen_by: UUID) -> Profile | None:
    """Return someone who is there; None where there is nobody. One query."""
    vouched = Vouch.objects.filter(guest=OuterRef("pk"), voucher=seen_by)
    blocked = Block.objects.filter(blocked=OuterRef("pk"), blocker=seen_by)
    rows = Membership.objects.filter(
        pk=member_id, community=community_id, status__in=Membership.HERE
    ).annotate(given=Count("vouches"), vouched=Exists(vouched), blocked=Exists(blocked))
    row = rows.values_list(*_COLUMNS).first()
    return Profile(*row) if row else None


@dataclass(frozen=True)
class Own:
    """One's own profile, as its form begins with it."""

    name: str
    pronouns: str
    languages: list[str]
    brings: str
    would_like: str
    picture: str
    version: int


def own_profile(membership_id: UUID) -> Own:
    """Return one's own profile. One query."""
    columns = ("name", "pronouns", "languages", "brings", "would_like", "picture", "version")
    return Own(*Membership.objects.values_list(*columns).get(pk=membership_id))


def picture_of(community_id: UUID, member_id: UUID) -> str:
    """Return where someone's picture is stored; empty where there is none. One query."""
    rows = Membership.objects.filter(
        pk=member_id, community=community_id, status__in=Membership.HERE
    )
    return rows.values_list("picture", flat=True).first() or ""


@dataclass(frozen=True)
class Blocked:
    """Somebody whom one keeps away."""

    id: UUID
    name: str
    since: datetime


def blocked_by(membership_id: UUID) -> list[Blocked]:
    """Return those whom someone keeps away, by name; shown to that someone alone. One query."""
    rows = Block.objects.filter(blocker=membership_id).order_by("blocked__name")
    return [Blocked(*row) for row in rows.values_list("blocked", "blocked__name", "blocked_at")]
