"""When a decision is looked at again."""

from datetime import date

from django.utils.translation import gettext as _

from convivial.assembly.models import Decision
from convivial.kernel.refusal import Refusal

Review = Decision.Review


def is_to_be_reviewed(decision: Decision, today: date) -> bool:
    """Tell whether a decision still holds and its day has come."""
    holds = decision.passed and decision.ended_at is None
    due = decision.review_on is not None and decision.review_on <= today
    return holds and due and decision.review != Review.ASKED


def may_end(decision: Decision | None) -> Refusal | None:
    """What holds may be ended by a decision."""
    if decision is None or not decision.passed:
        return Refusal("no-such-decision", _("There is no such decision that holds."))
    if decision.ended_at is not None:
        return Refusal("ended", _("This holds no more already."))
    return None
