"""Wellbeing's part of the commons: the activities as a calendar, without hosts and answers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from convivial.kernel.commons import File, Files, Part, unreadable
from convivial.wellbeing.as_series import as_series
from convivial.wellbeing.commands.importing import import_series
from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.write import write_calendar
from convivial.wellbeing.models import Activity

CALENDAR = "activities.ics"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def write(community_id: UUID) -> Iterator[File]:
    """Yield one calendar of all activities. Two queries."""
    rows = Activity.objects.filter(community=community_id).prefetch_related("changes")
    activities = list(rows.order_by("first_day", "uid"))
    stamp = max((activity.changed_at for activity in activities), default=_NEVER)
    series = [as_series(activity, activity.changes.all()) for activity in activities]
    yield CALENDAR, write_calendar("Commons", series, stamp=stamp)


def bring(community_id: UUID, files: Files, now: datetime) -> None:
    """Have the activities in the new community; nobody hosts them until somebody does."""
    if CALENDAR not in files:
        return
    found = read_calendar(files[CALENDAR], default_zone="UTC")
    if not found.ok:
        raise unreadable(f"{CALENDAR}:{found.problems[0].line or 1}")
    import_series(community_id=community_id, series=found.series, host_id=None, now=now)


PART = Part(
    "wellbeing",
    _("Activities"),
    _("As a calendar that any other reads. Without who hosts, who came and who brought what."),
    write,
    bring,
)
