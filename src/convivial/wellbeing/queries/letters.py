"""What a mail to one member needs, asked when it is sent: nothing stale, nobody who left."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from convivial.people.api import Reach, reach_of
from convivial.wellbeing.models import Activity, Occurrence


class Facts(NamedTuple):
    """To whom, and about which date of what. ``starts_at`` None where no date is ahead."""

    to: Reach
    activity_id: UUID
    occurrence_id: UUID | None
    title: str
    place: str
    starts_at: datetime | None
    first_day: date | None
    all_day: bool


def letter_facts(payload: dict[str, Any], now: datetime) -> Facts | None:
    """Return the facts; None where the member has no address, is not here, or it is all gone."""
    activity = Activity.objects.filter(pk=UUID(payload["activity_id"])).first()
    reader = reach_of(UUID(payload["member_id"]))
    if activity is None or reader is None or not reader.email:
        return None
    dates = Occurrence.objects.filter(activity=activity, ends_at__gt=now).order_by("starts_at")
    if payload["occurrence_id"]:
        dates = dates.filter(pk=UUID(payload["occurrence_id"]))
    found = dates.first()
    return Facts(
        to=reader,
        activity_id=activity.pk,
        occurrence_id=found.pk if found else None,
        title=found.title if found else activity.title,
        place=found.place if found else activity.place,
        starts_at=found.starts_at if found else None,
        first_day=found.first_day if found else None,
        all_day=activity.clock is None,
    )
