"""A calendar that a group brings with it: all of it becomes activities, or none of it.

Each entry is known by its UID. The same file a second time changes nothing; an entry with a higher
SEQUENCE, or the same and a later LAST-MODIFIED, changes what the calendar knows of it and leaves
what only we know (host, access, bring-list, answers) as it is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from convivial.kernel import bus
from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import community_named, member_by_handle
from convivial.rules.findings import Finding
from convivial.wellbeing.commands.laying_out import lay_out
from convivial.wellbeing.commands.planning import expecting, settle
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.events import CalendarBroughtIn
from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.series import Change as SeriesChange
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.keys import key_of
from convivial.wellbeing.models import Activity, Change

NO_NAME = gettext_noop("Without a name")
LONGEST_LINK = 500
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_KINDS = {
    **{str(kind): Activity.Kind(kind) for kind in Activity.Kind.values},
    "sport": Activity.Kind.BODY,
    "sports": Activity.Kind.BODY,
    "yoga": Activity.Kind.BODY,
    "outdoors": Activity.Kind.NATURE,
    "garden": Activity.Kind.NATURE,
    "walk": Activity.Kind.NATURE,
    "art": Activity.Kind.MAKING,
    "music": Activity.Kind.MAKING,
    "craft": Activity.Kind.MAKING,
    "meditation": Activity.Kind.MIND,
    "learning": Activity.Kind.MIND,
}


@dataclass(frozen=True)
class BroughtCalendar:
    """What came of a calendar: how many activities are new, changed and as they were.

    With ``problems`` nothing was written and the three are 0. Each finding names its line.
    """

    planned: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


@transaction.atomic
def bring_calendar(*, slug: str, data: bytes, now: datetime, host: str = "") -> BroughtCalendar:
    """Read an .ics file and bring all of it into a community; ``host`` is a member's handle.

    Without a host the community hosts what comes new, until a member takes the place.
    """
    door = community_named(slug)
    if door is None:
        raise Refused(
            Refusal("no-such-community", _("There is no community “%(slug)s”.") % {"slug": slug})
        )
    host_id = member_by_handle(slug, host) if host else None
    if host and host_id is None:
        raise Refused(
            Refusal(
                "no-such-host",
                _("Nobody in “%(slug)s” signs in as “%(host)s”.") % {"slug": slug, "host": host},
            )
        )
    found = read_calendar(data, default_zone=door.zone)
    if not found.ok:
        return BroughtCalendar(problems=found.problems, notes=found.notes)
    brought = import_series(community_id=door.id, series=found.series, host_id=host_id, now=now)
    return replace(brought, notes=found.notes)


@transaction.atomic
def import_series(
    *, community_id: UUID, series: Iterable[Series], host_id: UUID | None, now: datetime
) -> BroughtCalendar:
    """Make each series an activity, or bring the one of the same UID up to date; all or nothing."""
    rows = Activity.objects.select_for_update().filter(community=community_id)
    known = {row.uid: row for row in rows}
    counts = Counter(_bring(known.get(one.uid), one, community_id, host_id, now) for one in series)
    brought = BroughtCalendar(counts["planned"], counts["changed"], counts["unchanged"])
    if brought.planned or brought.changed:
        bus.publish(
            CalendarBroughtIn(
                community_id=community_id,
                actor_id=None,
                at=now,
                planned=brought.planned,
                changed=brought.changed,
            )
        )
    return brought


def _bring(
    known: Activity | None,
    series: Series,
    community_id: UUID,
    host_id: UUID | None,
    now: datetime,
) -> str:
    if known is not None:
        return _bring_up_to_date(known, series, now) if _newer(series, known) else "unchanged"
    activity = Activity(
        community_id=community_id,
        host_id=host_id,
        uid=series.uid,
        sequence=series.sequence,
        kind=_kind(series),
        planned_at=now,
        changed_at=now,
    )
    _write(activity, series)
    activity.save()
    _write_changes(activity, series.changes)
    lay_out(activity=activity, now=now)
    return "planned"


def _bring_up_to_date(activity: Activity, series: Series, now: datetime) -> str:
    audience = expecting(activity, now)
    activity.sequence = max(activity.sequence, series.sequence - 1)
    _write(activity, series)
    activity.changes.all().delete()
    _write_changes(activity, series.changes)
    done = settle(activity=activity, now=now)
    if done.moved or done.gone:
        tell(what="changed", member_ids=audience, activity=activity, now=now)
    return "changed"


def _newer(series: Series, known: Activity) -> bool:
    if known.source_sequence is None:
        before = (known.sequence, known.changed_at)
    else:
        before = (known.source_sequence, known.source_changed_at or EPOCH)
    return (series.sequence, series.changed_at or EPOCH) > before


def _write(activity: Activity, series: Series) -> None:
    start = series.starts
    activity.title = series.title or _(NO_NAME)
    activity.words, activity.place = series.description, series.place
    activity.link = _link(series.url) or activity.link
    activity.zone, activity.lasts = series.zone, series.duration
    activity.first_day = start.date() if isinstance(start, datetime) else start
    activity.clock = start.time() if isinstance(start, datetime) else None
    activity.rule = series.rule
    activity.extra = [key_of(one) for one in series.extra]
    activity.skipped = [key_of(one) for one in series.skipped]
    activity.status = Activity.Status(series.status)
    activity.source_sequence = series.sequence
    activity.source_changed_at = series.changed_at


def _write_changes(activity: Activity, changes: Iterable[SeriesChange]) -> None:
    Change.objects.bulk_create(
        Change(
            activity=activity,
            key=key_of(change.original),
            starts=key_of(change.starts) if change.starts is not None else "",
            lasts=change.duration,
            title=change.title,
            words=change.description,
            place=change.place,
            cancelled=change.cancelled,
        )
        for change in changes
    )


def _kind(series: Series) -> str:
    words = (word.strip().lower() for word in series.categories)
    return next((_KINDS[word] for word in words if word in _KINDS), Activity.Kind.SOCIAL)


def _link(url: str) -> str:
    return url if url.startswith(("https://", "http://")) and len(url) <= LONGEST_LINK else ""
