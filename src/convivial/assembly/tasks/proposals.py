"""Mails of proposals: one reminder, and one word to whom they concern."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation

from convivial.assembly.commands.reminding import begin_reminding, reminding_failed
from convivial.assembly.letters import letter_for
from convivial.assembly.queries.letters import Facts, facts_for, silent_voters, waits_for_hand
from convivial.kernel.due import Payload


def remind(payload: Payload, now: datetime) -> None:
    """Write to each who was asked and has not answered, once, whatever comes afterwards."""
    proposal_id = UUID(payload["proposal_id"])
    for voter_id in silent_voters(proposal_id, int(payload["round"]), now):
        member_id = begin_reminding(voter_id=voter_id, now=now)
        facts = facts_for(proposal_id, member_id) if member_id else None
        if facts is None:
            continue
        try:
            _send("remind", facts)
        except Exception:
            reminding_failed(voter_id=voter_id)
            raise


def tell(payload: Payload, now: datetime) -> None:
    """Write to somebody whom a proposal concerns, or who is asked to draft it."""
    del now
    proposal_id, member_id = UUID(payload["proposal_id"]), UUID(payload["member_id"])
    what = payload["what"]
    facts = facts_for(proposal_id, member_id)
    if facts is None or (what == "co-draft" and not waits_for_hand(proposal_id, member_id)):
        return
    _send(what, facts)


def _send(what: str, facts: Facts) -> None:
    with translation.override(facts.to.language), timezone.override(facts.to.zone):
        letter = letter_for(what, facts, settings.PUBLIC_URL)
        send_mail(letter.subject, letter.words, None, [facts.to.email])
