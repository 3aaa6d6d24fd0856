"""What others may use of wellbeing: planning and answering, bringing a calendar, Today, export."""

from convivial.wellbeing.commands.answering import answer, answer_series
from convivial.wellbeing.commands.bringing import bring
from convivial.wellbeing.commands.feeds import feed_token, make_feed
from convivial.wellbeing.commands.hosting import accept_hosting, ask_to_host
from convivial.wellbeing.commands.importing import (
    BroughtCalendar,
    bring_calendar,
    import_series,
)
from convivial.wellbeing.commands.planning import cancel_activity, plan_activity
from convivial.wellbeing.commands.single_dates import cancel_date, change_date
from convivial.wellbeing.models import Activity
from convivial.wellbeing.plan import Bring, OneDate, Plan
from convivial.wellbeing.queries.about_me import about_me
from convivial.wellbeing.queries.coming_up import ComingUp, coming_up
from convivial.wellbeing.queries.dates import Row, dates_within
from convivial.wellbeing.repeating import Repeating, rule_for

__all__ = [
    "Activity",
    "Bring",
    "BroughtCalendar",
    "ComingUp",
    "OneDate",
    "Plan",
    "Repeating",
    "Row",
    "about_me",
    "accept_hosting",
    "answer",
    "answer_series",
    "ask_to_host",
    "bring",
    "bring_calendar",
    "cancel_activity",
    "cancel_date",
    "change_date",
    "coming_up",
    "dates_within",
    "feed_token",
    "import_series",
    "make_feed",
    "plan_activity",
    "rule_for",
]
