"""The host's place: asked for, accepted, taken, left. Nobody is put into it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel import bus
from convivial.kernel.refusal import enforce
from convivial.people.api import standing_of
from convivial.wellbeing.commands.finding import locked_activity
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.events import CoHostJoined, HostChanged, HostPlaceOpened
from convivial.wellbeing.models import Activity, HostAsk
from convivial.wellbeing.policies import (
    may_accept_hosting,
    may_ask_to_host,
    may_host,
    may_take_host_place,
)


@transaction.atomic
def ask_to_host(
    *, activity_id: UUID, member_id: UUID, asked_id: UUID, place: str, now: datetime
) -> HostAsk:
    """Ask a member to take over as host, or to co-host; only their yes changes anything."""
    activity = locked_activity(activity_id)
    enforce(
        may_ask_to_host(
            activity=activity, asked=standing_of(asked_id), place=place, member_id=member_id
        )
    )
    HostAsk.objects.filter(activity=activity, place=place).delete()
    ask = HostAsk.objects.create(
        activity=activity, member_id=asked_id, place=place, asked_by_id=member_id, asked_at=now
    )
    tell(what=f"asked-{place}", member_ids=[asked_id], activity=activity, now=now)
    return ask


@transaction.atomic
def accept_hosting(*, activity_id: UUID, member_id: UUID, place: str, now: datetime) -> Activity:
    """Say yes to hosting or co-hosting; the place is theirs at once."""
    activity = locked_activity(activity_id)
    ask = HostAsk.objects.filter(activity=activity, member=member_id, place=place).first()
    enforce(may_accept_hosting(ask=ask, activity=activity, member_id=member_id))
    HostAsk.objects.filter(activity=activity, place=place).delete()
    if place == HostAsk.Place.HOST:
        return _become_host(activity, member_id, now)
    activity.co_host_id = member_id
    _save(activity, now)
    bus.publish(
        CoHostJoined(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
            member_id=member_id,
        )
    )
    return activity


@transaction.atomic
def decline_hosting(*, activity_id: UUID, member_id: UUID, place: str) -> bool:
    """Say no, silently; return whether there was a question."""
    deleted, _rows = HostAsk.objects.filter(
        activity=activity_id, member=member_id, place=place
    ).delete()
    return deleted > 0


@transaction.atomic
def take_host_place(*, activity_id: UUID, member_id: UUID, now: datetime) -> Activity:
    """Host what the community hosts until now: “I'll host this”."""
    activity = locked_activity(activity_id)
    standing = standing_of(member_id)
    inside = standing if standing and standing.community_id == activity.community_id else None
    enforce(may_take_host_place(activity=activity, standing=inside))
    return _become_host(activity, member_id, now)


@transaction.atomic
def stop_hosting(*, activity_id: UUID, member_id: UUID, now: datetime) -> Activity:
    """Leave the host's or co-host's place. The co-host moves up; else the community hosts."""
    activity = locked_activity(activity_id)
    enforce(may_host(activity=activity, member_id=member_id))
    pass_on(activity=activity, member_id=member_id, now=now)
    return activity


def pass_on(*, activity: Activity, member_id: UUID, now: datetime) -> None:
    """Free the place someone held, and say who hosts now."""
    if activity.co_host_id == member_id:
        activity.co_host_id = None
        _save(activity, now)
        return
    successor = activity.co_host_id
    activity.host_id, activity.co_host_id = None, None
    if successor is not None:
        _become_host(activity, successor, now)
        return
    _save(activity, now)
    bus.publish(
        HostPlaceOpened(
            community_id=activity.community_id,
            actor_id=None,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
        )
    )


def _become_host(activity: Activity, member_id: UUID, now: datetime) -> Activity:
    activity.host_id = member_id
    if activity.co_host_id == member_id:
        activity.co_host_id = None
    _save(activity, now)
    bus.publish(
        HostChanged(
            community_id=activity.community_id,
            actor_id=member_id,
            at=now,
            activity_id=activity.pk,
            title=activity.title,
            member_id=member_id,
        )
    )
    return activity


def _save(activity: Activity, now: datetime) -> None:
    activity.version += 1
    activity.changed_at = now
    activity.save(update_fields=["host", "co_host", "version", "changed_at"])
