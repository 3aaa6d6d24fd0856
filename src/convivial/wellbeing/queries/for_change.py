"""What a form needs that is to change an activity or one of its dates."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.wellbeing.keys import start_of
from convivial.wellbeing.models import Activity, BringItem, Change, Occurrence
from convivial.wellbeing.plan import Bring, OneDate, Plan


@dataclass(frozen=True)
class DateForChange:
    """A date, its activity, and how the date stands now."""

    occurrence: Occurrence
    activity: Activity
    one: OneDate


class Hosts(NamedTuple):
    """An activity as the page about its hosts needs it."""

    id: UUID
    title: str
    host_id: UUID | None
    co_host_id: UUID | None


def activity_here(community_id: UUID, activity_id: UUID) -> Activity:
    """Return an activity of this community, or refuse. One query."""
    activity = Activity.objects.filter(pk=activity_id, community=community_id).first()
    if activity is None:
        raise Refused(nothing_here())
    return activity


def plan_of(activity: Activity) -> Plan:
    """Return an activity as it is planned now. One query."""
    items = BringItem.objects.filter(activity=activity).order_by("place")
    bring = tuple(Bring(*row) for row in items.values_list("words", "needed"))
    names = set(Plan.__dataclass_fields__) - {"bring"}
    return Plan(bring=bring, **{name: getattr(activity, name) for name in names})


def date_for_change(community_id: UUID, occurrence_id: UUID) -> DateForChange:
    """Return a date of this community as it stands, or refuse. Two queries."""
    rows = Occurrence.objects.filter(pk=occurrence_id, community=community_id)
    occurrence = rows.select_related("activity").first()
    if occurrence is None:
        raise Refused(nothing_here())
    activity = occurrence.activity
    change = Change.objects.filter(activity=activity, key=occurrence.key).first()
    start = start_of(change.starts if change and change.starts else occurrence.key)
    timed = isinstance(start, datetime)
    one = OneDate(
        day=start.date() if isinstance(start, datetime) else start,
        clock=start.time() if isinstance(start, datetime) and timed else None,
        lasts=(change.lasts if change else None) or activity.lasts,
        title=occurrence.title,
        place=occurrence.place,
        words=(change.words if change else None) or "",
    )
    return DateForChange(occurrence, activity, one)


def next_date(community_id: UUID, activity_id: UUID, now: datetime) -> UUID:
    """Return the activity's next date, else its last; refuse where there is none. ≤ 2 queries."""
    rows = Occurrence.objects.filter(activity=activity_id, community=community_id)
    ahead = rows.filter(ends_at__gt=now).order_by("starts_at")
    ids = ahead.values_list("pk", flat=True)
    found = ids.first() or rows.order_by("-starts_at").values_list("pk", flat=True).first()
    if found is None:
        raise Refused(nothing_here())
    return found


def nothing_here() -> Refusal:
    """The refusal for what is not, or not here: the two look the same."""
    return Refusal(
        "no-such-activity",
        _("There is no such activity here. Look in the calendar for what comes next."),
        HTTPStatus.NOT_FOUND,
    )
