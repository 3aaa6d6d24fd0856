"""When somebody leaves: their places come free, what they host passes on, their feeds end."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from convivial.wellbeing.commands.hosting import pass_on
from convivial.wellbeing.commands.seating import reseat
from convivial.wellbeing.models import Activity, CalendarFeed, Coming, HostAsk, StandingAnswer


@transaction.atomic
def let_go(*, member_id: UUID, now: datetime) -> None:
    """Take a member out of all that lies ahead; what is over stays as it was."""
    StandingAnswer.objects.filter(member=member_id).delete()
    HostAsk.objects.filter(Q(member=member_id) | Q(asked_by=member_id)).delete()
    CalendarFeed.objects.filter(member=member_id).delete()
    _free_places(member_id, now)
    hosted = Q(host=member_id) | Q(co_host=member_id)
    for activity in Activity.objects.select_for_update().filter(hosted).order_by("planned_at"):
        pass_on(activity=activity, member_id=member_id, now=now)


def _free_places(member_id: UUID, now: datetime) -> None:
    ahead = Coming.objects.filter(member=member_id, occurrence__ends_at__gt=now)
    pairs = list(ahead.values_list("occurrence__activity_id", "occurrence_id"))
    ahead.delete()
    for activity in Activity.objects.filter(pk__in={activity_id for activity_id, _o in pairs}):
        dates = [occurrence for activity_id, occurrence in pairs if activity_id == activity.pk]
        reseat(activity=activity, occurrence_ids=dates, now=now)
