"""One date of a series that is to be different: moved, renamed, called off, or as the others."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convivial.kernel import bus
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.wellbeing.commands.finding import locked_date
from convivial.wellbeing.commands.planning import call_off_whole, settle
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.events import ActivityChanged, DateCancelled
from convivial.wellbeing.keys import key_of
from convivial.wellbeing.models import Activity, Change, Coming, Occurrence
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.plan import OneDate
from convivial.wellbeing.policies import may_change, may_host, must_lie_ahead


@transaction.atomic
def change_date(
    *, occurrence_id: UUID, member_id: UUID, version: int, one: OneDate, now: datetime
) -> Occurrence:
    """Make a single date different from its series; its answers stay."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(
        may_change(activity=activity, member_id=member_id, version=version)
        or must_lie_ahead(ends_at=occurrence.ends_at, now=now)
        or _bad_date(activity, one)
    )
    change = _change_of(occurrence)
    change.starts = "" if key_of(one.starts) == occurrence.key else key_of(one.starts)
    change.lasts = None if one.lasts == activity.lasts else one.lasts
    change.title = None if one.title == activity.title else one.title
    change.place = None if one.place == activity.place else one.place
    change.words = None if one.words in {"", activity.words} else one.words
    change.save()
    moved = _moved(occurrence, activity, member_id, now)
    _tell_expecting("changed", occurrence, member_id, now, when=moved)
    return occurrence


@transaction.atomic
def cancel_date(*, occurrence_id: UUID, member_id: UUID, now: datetime) -> Occurrence:
    """Call one date off; the series goes on. What is no series is called off as a whole."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(may_host(activity=activity, member_id=member_id))
    return call_off(occurrence, activity, member_id=member_id, now=now)


def call_off(
    occurrence: Occurrence, activity: Activity, *, member_id: UUID, now: datetime
) -> Occurrence:
    """Call a locked date off; called where a policy, or a mandate, has allowed it."""
    enforce(must_lie_ahead(ends_at=occurrence.ends_at, now=now))
    if not activity.is_series:
        call_off_whole(activity, member_id=member_id, now=now)
        return occurrence
    change = _change_of(occurrence)
    change.cancelled = True
    change.save()
    day = date_format(occurrence.first_day, "Y-m-d")
    settle(activity=activity, now=now)
    bus.publish(
        DateCancelled(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
            day=day,
        )
    )
    _tell_expecting("cancelled", occurrence, member_id, now)
    return occurrence


@transaction.atomic
def revive_date(*, occurrence_id: UUID, member_id: UUID, now: datetime) -> Occurrence:
    """Let a date that was called off take place after all; its answers are as they were."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(
        may_host(activity=activity, member_id=member_id)
        or must_lie_ahead(ends_at=occurrence.ends_at, now=now)
    )
    change = _change_of(occurrence)
    change.cancelled = False
    change.save()
    _moved(occurrence, activity, member_id, now)
    _tell_expecting("revived", occurrence, member_id, now)
    return occurrence


def _change_of(occurrence: Occurrence) -> Change:
    known = Change.objects.filter(activity=occurrence.activity_id, key=occurrence.key).first()
    return known or Change(activity_id=occurrence.activity_id, key=occurrence.key)


def _bad_date(activity: Activity, one: OneDate) -> Refusal | None:
    if not one.title.strip():
        return Refusal("no-title", _("Give it a name, so that people know it."), field="title")
    if (one.clock is None) != (activity.clock is None):
        return Refusal(
            "all-day-mixed",
            _("In this series every date has a time of day, or none has. Change the whole series."),
            field="clock",
        )
    if one.lasts.total_seconds() <= 0:
        return Refusal("bad-length", _("Say how long it takes."), field="ends_clock")
    return None


def _moved(occurrence: Occurrence, activity: Activity, member_id: UUID, now: datetime) -> bool:
    """Settle the activity; return whether that changed when or where this date is."""
    done = settle(activity=activity, now=now)
    if not activity.occurrences.filter(pk=occurrence.pk, ends_at__gt=now).exists():
        raise Refused(
            Refusal("past", _("That would be over already. Choose a day ahead."), field="first_day")
        )
    bus.publish(
        ActivityChanged(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
        )
    )
    return occurrence.pk in done.moved


def _tell_expecting(
    what: str, occurrence: Occurrence, member_id: UUID, now: datetime, *, when: bool = True
) -> None:
    if not when:
        return
    rows = Coming.objects.filter(
        occurrence=occurrence, said__in=(Said.COMING, Said.WATCHING)
    ).exclude(member=member_id)
    occurrence.refresh_from_db()
    tell(
        what=what,
        member_ids=rows.values_list("member_id", flat=True),
        activity=occurrence.activity,
        occurrence_id=occurrence.pk,
        now=now,
    )
