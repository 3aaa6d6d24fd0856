"""What others may use of wellbeing: planning and answering, bringing a calendar, Today, export."""

from convivial.wellbeing.commands.answering import answer, answer_series
from convivial.wellbeing.commands.bringing import bring
from convivial.wellbeing.commands.feeds import feed_token, make_feed
from convivial.wellbeing.commands.importing import (
    BroughtCalendar,
    bring_calendar,
    import_series,
)
from convivial.wellbeing.commands.planning import plan_activity
from convivial.wellbeing.plan import Bring, Plan
from convivial.wellbeing.queries.about_me import about_me
from convivial.wellbeing.queries.coming_up import ComingUp, coming_up
from convivial.wellbeing.repeating import Repeating, rule_for

__all__ = [
    "Bring",
    "BroughtCalendar",
    "ComingUp",
    "Plan",
    "Repeating",
    "about_me",
    "answer",
    "answer_series",
    "bring",
    "bring_calendar",
    "coming_up",
    "feed_token",
    "import_series",
    "make_feed",
    "plan_activity",
    "rule_for",
]
