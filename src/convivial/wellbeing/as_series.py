"""An activity's rows as the frozen series that calendars exchange and recurrence is computed of."""

from collections.abc import Iterable
from datetime import datetime

from convivial.wellbeing.ical.series import Change as SeriesChange
from convivial.wellbeing.ical.series import Series, Status
from convivial.wellbeing.keys import Start, start_of
from convivial.wellbeing.models import Activity, Change

_STATUS: dict[str, Status] = {
    Activity.Status.CONFIRMED: "confirmed",
    Activity.Status.TENTATIVE: "tentative",
    Activity.Status.CANCELLED: "cancelled",
}


def first_start(activity: Activity) -> Start:
    """Return the series' first start, as wall clock in its zone."""
    if activity.clock is None:
        return activity.first_day
    return datetime.combine(activity.first_day, activity.clock)


def as_series(activity: Activity, changes: Iterable[Change]) -> Series:
    """Return the activity as a series, its changes in the order of their dates."""
    ordered = sorted(changes, key=lambda change: change.key)
    return Series(
        uid=activity.uid,
        title=activity.title,
        starts=first_start(activity),
        duration=activity.lasts,
        zone=activity.zone,
        description=activity.words,
        place=activity.place,
        rule=activity.rule,
        extra=tuple(start_of(key) for key in activity.extra),
        skipped=tuple(start_of(key) for key in activity.skipped),
        changes=tuple(_as_change(change) for change in ordered),
        status=_STATUS[activity.status],
        categories=(activity.kind,),
        sequence=activity.sequence,
        changed_at=activity.changed_at,
    )


def _as_change(change: Change) -> SeriesChange:
    return SeriesChange(
        original=start_of(change.key),
        starts=start_of(change.starts) if change.starts else None,
        duration=change.lasts,
        title=change.title,
        description=change.words,
        place=change.place,
        cancelled=change.cancelled,
    )
