"""Standing in, by mandate, for a host who is away: calling a date off, or opening their place."""

from datetime import datetime
from uuid import UUID

from convivial.kernel.powers import requires
from convivial.kernel.refusal import enforce
from convivial.people.api import standing_of
from convivial.wellbeing.commands.finding import locked_activity, locked_date
from convivial.wellbeing.commands.hosting import pass_on
from convivial.wellbeing.commands.single_dates import call_off
from convivial.wellbeing.commands.telling import tell
from convivial.wellbeing.models import Activity, Occurrence
from convivial.wellbeing.policies import may_open_host_place, may_stand_in
from convivial.wellbeing.powers import TEND_ACTIVITIES


@requires(TEND_ACTIVITIES)
def call_off_for_host(*, occurrence_id: UUID, member_id: UUID, now: datetime) -> Occurrence:
    """Call a date off; those who would come are told, and the host too."""
    occurrence, activity = locked_date(occurrence_id)
    enforce(may_stand_in(activity=activity, standing=standing_of(member_id)))
    hosts = {activity.host_id, activity.co_host_id} - {None, member_id}
    call_off(occurrence, activity, member_id=member_id, now=now)
    tell(
        what="cancelled",
        member_ids=[host for host in hosts if host],
        activity=activity,
        occurrence_id=occurrence.pk,
        now=now,
    )
    return occurrence


@requires(TEND_ACTIVITIES)
def open_host_place(*, activity_id: UUID, member_id: UUID, now: datetime) -> Activity:
    """Free the host's place: their co-host moves up, else any member can take it."""
    activity = locked_activity(activity_id)
    enforce(
        may_stand_in(activity=activity, standing=standing_of(member_id))
        or may_open_host_place(activity=activity)
    )
    host = activity.host_id
    if host is None:  # for the type checker: the policy has refused already
        raise AssertionError
    pass_on(activity=activity, member_id=host, now=now)
    tell(what="place-opened", member_ids=[host], activity=activity, now=now)
    return activity
