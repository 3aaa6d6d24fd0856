"""A recovery that is under way, as its owner and the new device see it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.vault.models import Recovery
from convivial.vault.policies.recovering import RECOVERY_LASTS, is_over
from convivial.vault.queries.guarding import Guardian, guardians_of


class Helper(NamedTuple):
    """A guardian whom the owner can call, and whether they have given their part."""

    guard_id: UUID
    member_id: UUID
    name: str
    community_name: str
    given: bool


class UnderWay(NamedTuple):
    """A recovery that is open: asked for, and ready, when; and until when it can be finished."""

    id: UUID
    recipient: str
    asked_at: datetime
    ready_at: datetime
    ends_at: datetime


class Recovering(NamedTuple):
    """All that the page of getting keys back shows."""

    under_way: UnderWay | None
    helpers: list[Helper]
    threshold: int
    has_keys: bool

    @property
    def is_enough(self) -> bool:
        """Whether as many have given their part as are needed."""
        return 0 < self.threshold <= sum(1 for helper in self.helpers if helper.given)

    @property
    def can_begin(self) -> bool:
        """Whether enough guardians are left to open it together."""
        return 0 < self.threshold <= len(self.helpers)


def open_recovery(account_id: UUID, now: datetime) -> Recovery | None:
    """Return the recovery that is under way, if any. One query."""
    rows = Recovery.objects.filter(account=account_id, status=Recovery.Status.OPEN)
    found = rows.first()
    return None if found is None or is_over(found, now) else found


def recovering(account_id: UUID, now: datetime) -> Recovering:
    """Return how far a person's recovery is, and who could help. At most five queries."""
    found = open_recovery(account_id, now)
    gave = set(found.shares.values_list("guard_id", flat=True)) if found else set()
    mine = guardians_of(account_id)
    able = [one for one in mine.people if one.state in {"holds", "holds-old"}]
    return Recovering(
        _under_way(found) if found else None,
        [_helper(one, gave) for one in able],
        mine.watch.threshold if mine.watch else 0,
        mine.has_keys,
    )


def _under_way(found: Recovery) -> UnderWay:
    return UnderWay(
        found.pk,
        found.recipient,
        found.asked_at,
        found.ready_at,
        found.asked_at + RECOVERY_LASTS,
    )


def _helper(one: Guardian, gave: set[UUID]) -> Helper:
    return Helper(one.id, one.member_id, one.name, one.community_name, one.id in gave)
