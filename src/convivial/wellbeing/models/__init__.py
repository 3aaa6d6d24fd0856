"""The rows of wellbeing, one file a subject."""

from convivial.wellbeing.models.activities import Activity, Change, HostAsk, Occurrence
from convivial.wellbeing.models.answers import BringClaim, BringItem, Coming, StandingAnswer
from convivial.wellbeing.models.feeds import CalendarFeed

__all__ = [
    "Activity",
    "BringClaim",
    "BringItem",
    "CalendarFeed",
    "Change",
    "Coming",
    "HostAsk",
    "Occurrence",
    "StandingAnswer",
]
