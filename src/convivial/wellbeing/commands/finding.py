"""Finding what a command is about, locked; what is not there is refused in a sentence."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.wellbeing.models import Activity, Occurrence


def locked_activity(activity_id: UUID) -> Activity:
    """Return the activity, locked until the end of the transaction."""
    activity = Activity.objects.select_for_update().filter(pk=activity_id).first()
    if activity is None:
        raise _gone()
    return activity


def locked_date(occurrence_id: UUID) -> tuple[Occurrence, Activity]:
    """Return a date and its activity; the activity is locked, and with it all of its dates."""
    activity_ids = Occurrence.objects.filter(pk=occurrence_id).values_list("activity_id")
    activity = Activity.objects.select_for_update().filter(pk__in=activity_ids).first()
    occurrence = Occurrence.objects.filter(pk=occurrence_id).first()
    if activity is None or occurrence is None:
        raise _gone()
    occurrence.activity = activity
    return occurrence, activity


def _gone() -> Refused:
    return Refused(
        Refusal(
            "no-such-date",
            _("There is no such date any more. Look in the calendar for what comes next."),
            HTTPStatus.NOT_FOUND,
        )
    )
