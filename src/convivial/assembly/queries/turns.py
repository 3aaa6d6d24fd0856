"""What the rule of turns looks at: who is willing, since when they are here, and past terms."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Mandate, Willing
from convivial.rules.rotation import Turn


class Turntaker(NamedTuple):
    """Somebody who is willing, and the day since which they are here."""

    id: UUID
    since: date


def turntakers(role_id: UUID) -> list[Turntaker]:
    """Return the members who are willing to have a role. One query."""
    rows = Willing.objects.filter(role=role_id, member__status="member").order_by("member_id")
    columns = rows.values_list("member_id", "member__joined_at")
    return [Turntaker(member_id, joined.date()) for member_id, joined in columns]


def turns_of(community_id: UUID, members: Collection[UUID]) -> list[Turn]:
    """Return all terms these people had or have in any role, by the day. One query."""
    rows = Mandate.objects.filter(community=community_id, holder__in=members)
    columns = rows.values_list("holder_id", "role_id", "begins_at", "ends_at", "ended_at")
    return [
        Turn(str(holder), str(role), begins.date(), min(ends, ended or ends).date())
        for holder, role, begins, ends, ended in columns
        if ended is None or ended > begins
    ]
