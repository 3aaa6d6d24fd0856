"""What a grant turns on, read at one moment: by drafting without a lock, by granting under one."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from convivial.assembly.models import Mandate, Role, Willing
from convivial.assembly.policies.mandates import Granting
from convivial.people.api import charter_of, members_of, names_of
from convivial.rules.mandates import Term, offered_rest

REST_DAYS = 30
"""How long after their last term in a role somebody is offered rest from it."""


def granting_of(
    role: Role | None,
    *,
    holders: Sequence[UUID],
    now: datetime,
    begins_on: date | None = None,
    asked: bool = False,
) -> Granting | None:
    """Return what a grant of this role turns on; None where there is no role. Six queries.

    With ``begins_on`` it begins on that day by the community's clock, when the first place of the
    day is free; without, at once. ``asked``: those named have said yes in the way of deciding.
    """
    if role is None:
        return None
    charter = charter_of(role.community_id)
    last = (now + timedelta(days=charter["longest_term_days"])).date()
    too_far = begins_on is not None and begins_on > last
    earliest, latest = _window(None if too_far else begins_on, charter["zone"], now)
    members = {member.id for member in members_of(role.community_id)} & set(holders)
    return Granting(
        role_ended=role.ended_at is not None,
        seats=role.seats,
        length=timedelta(days=min(role.term_days, charter["longest_term_days"])),
        held=held_in(role.pk),
        names=names_of(role.community_id, members),
        willing=None if asked else willing_for(role.pk),
        terms_in_a_row=charter["terms_in_a_row"],
        cooling_off_days=charter["cooling_off_days"],
        earliest=earliest,
        latest=latest,
        too_far=too_far,
    )


def held_in(role_id: UUID) -> list[Term]:
    """Return everybody's times in a role, past, present and to come. One query.

    Laid down before it began, it was none.
    """
    rows = Mandate.objects.filter(role=role_id).values_list(
        "holder_id", "begins_at", "ends_at", "ended_at"
    )
    return [
        Term(str(holder), begins, min(ends, ended or ends))
        for holder, begins, ends, ended in rows
        if ended is None or ended > begins
    ]


def is_offered_rest(role_id: UUID, member_id: UUID, now: datetime) -> bool:
    """Tell whether somebody's last term in a role was over lately. One query."""
    return str(member_id) in offered_rest(held_in(role_id), at=now, rest_days=REST_DAYS)


def willing_for(role_id: UUID) -> frozenset[UUID]:
    """Return who says that they may be asked for a role. One query."""
    rows = Willing.objects.filter(role=role_id, member__status="member")
    return frozenset(rows.values_list("member_id", flat=True))


def role_in(community_id: UUID, role_id: UUID) -> Role | None:
    """Return a role of this community. One query."""
    return Role.objects.filter(pk=role_id, community=community_id).first()


def _window(begins_on: date | None, zone: str, now: datetime) -> tuple[datetime, datetime]:
    if begins_on is None:
        return now, now
    start = datetime.combine(begins_on, time.min, ZoneInfo(zone))
    end = datetime.combine(begins_on + timedelta(days=1), time.min, ZoneInfo(zone))
    return max(now, start), max(now, end)
