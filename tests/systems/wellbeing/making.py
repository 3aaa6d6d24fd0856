"""What the tests of wellbeing plan again and again: a soup evening, and answers to it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from convivial.wellbeing.commands.answering import answer
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.models import Activity, Coming, Occurrence
from convivial.wellbeing.plan import Plan
from tests.world import NOW, World

# The world's present is Monday 2 March 2026, 9:00 UTC.
SOUP = Plan(
    title="Soup evening",
    first_day=date(2026, 3, 4),
    clock=time(19, 0),
    lasts=timedelta(hours=2),
    zone="Europe/Berlin",
    place="The long table",
    words="We cook together.",
    rule="FREQ=WEEKLY;BYDAY=WE",
)

_moments = count()


def soup(world: World, host: str = "alma", **changes: Any) -> Activity:
    """Plan a weekly soup evening, with whatever is to be different."""
    return plan_activity(member_id=world.seat(host), plan=replace(SOUP, **changes), now=NOW)


def dates(activity: Activity) -> list[Occurrence]:
    """Return the dates of an activity, in order."""
    return list(activity.occurrences.order_by("starts_at"))


def first(activity: Activity) -> Occurrence:
    """Return its first date."""
    return dates(activity)[0]


def say(world: World, name: str, occurrence: Occurrence, said: str = "coming") -> Coming:
    """Let one of the cast answer, each a moment after the one before."""
    moment = NOW + timedelta(microseconds=next(_moments))
    return answer(occurrence_id=occurrence.pk, member_id=world.seat(name), said=said, now=moment)


def local(activity: Activity, zone: str = "") -> list[str]:
    """Return each date as wall clock, in the activity's zone or another."""
    there = ZoneInfo(zone or activity.zone)
    return [f"{row.starts_at.astimezone(there):%Y-%m-%d %H:%M}" for row in dates(activity)]


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
