"""Why something decided is not done yet, in the words of whoever reads it now."""

from datetime import datetime

from django.utils.translation import gettext as _

from convivial.assembly.models import Decision, ProposedEffect
from convivial.kernel.effects import UnknownEffect, effect_of


def why_it_waits(decision: Decision, now: datetime) -> str:
    """Return the reason as things stand now; where nothing stands in the way, as it was told then.

    What was told then is in the language of whoever, or whatever, closed it.
    """
    if decision.enactment != Decision.Enactment.WAITING:
        return ""
    if decision.not_enacted_code == "failed":
        return _("Something went wrong in the software.")
    for row in ProposedEffect.objects.filter(proposal=decision.proposal_id).order_by("place"):
        try:
            refusal = effect_of(row.kind).why_not(row.community_id, row.payload, now)
        except UnknownEffect:
            return _("This version of the software can’t do it.")
        if refusal is not None:
            return refusal.sentence
    return decision.not_enacted_why
