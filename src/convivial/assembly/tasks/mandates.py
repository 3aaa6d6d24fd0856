"""Ends of mandates, turns, and letters to holders, when they fall due."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation

from convivial.assembly.commands import ends_coming, turns
from convivial.assembly.mandate_letters import letter_for
from convivial.assembly.queries.mandate_letters import letter_facts
from convivial.kernel.due import Payload


def mandate_ending(payload: Payload, now: datetime) -> None:
    """Ask for a handover note, and let the next one's turn be known."""
    ends_coming.end_is_near(mandate_id=UUID(payload["mandate_id"]), now=now)


def mandate_ended(payload: Payload, now: datetime) -> None:
    """Thank whose term is over, and offer rest."""
    ends_coming.end_has_come(mandate_id=UUID(payload["mandate_id"]), now=now)


def turn(payload: Payload, now: datetime) -> None:
    """Pass on a free place of a role that goes round."""
    community_id, role_id = UUID(payload["community_id"]), UUID(payload["role_id"])
    turns.take_turns(community_id=community_id, role_id=role_id, now=now, until=now)


def tell_holder(payload: Payload, now: datetime) -> None:
    """Write to one who holds a mandate, in their language and on their clock."""
    del now
    facts = letter_facts(UUID(payload["mandate_id"]))
    if facts is None:
        return
    near = payload["what"] == "ending"
    name, row = ("handover", facts.mandate_id) if near else ("role", facts.role_id)
    link = settings.PUBLIC_URL + reverse(f"assembly:{name}", args=[facts.to.slug, row])
    with translation.override(facts.to.language), timezone.override(facts.to.zone):
        letter = letter_for(payload["what"], facts, link)
    send_mail(" ".join(letter.subject.split()), letter.words, None, [facts.to.email])
