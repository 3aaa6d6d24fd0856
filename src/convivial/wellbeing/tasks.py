"""Due work of wellbeing: moving horizons on, and mails to whom an activity concerns."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation

from convivial.wellbeing.commands.laying_out import lay_out
from convivial.wellbeing.letters import letter_for
from convivial.wellbeing.models import Activity
from convivial.wellbeing.queries.letters import letter_facts

Payload = dict[str, Any]


@transaction.atomic
def extend(payload: Payload, now: datetime) -> None:
    """Lay an activity's dates out further, as far as the horizon reaches now."""
    rows = Activity.objects.select_for_update()
    activity = rows.filter(pk=UUID(payload["activity_id"])).first()
    if activity is not None:
        lay_out(activity=activity, now=now)


def send(payload: Payload, now: datetime) -> None:
    """Mail one member what they wait to hear, in their language and on their clock."""
    facts = letter_facts(payload, now)
    if facts is None:
        return
    with translation.override(facts.to.language), timezone.override(facts.to.zone):
        letter = letter_for(payload["what"], facts, settings.PUBLIC_URL)
    send_mail(" ".join(letter.subject.split()), letter.words, None, [facts.to.email])
