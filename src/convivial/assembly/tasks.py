"""Work of the assembly that falls due; listed in ``web.wiring``."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation

from convivial.assembly import mandate_letters
from convivial.assembly.commands import closing, enacting, ends_coming, reviewing, turns
from convivial.assembly.commands.reminding import begin_reminding, reminding_failed
from convivial.assembly.letters import letter_for
from convivial.assembly.queries.letters import (
    Facts,
    facts_for,
    silent_voters,
    waits_for_hand,
)
from convivial.assembly.queries.mandate_letters import letter_facts
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


def close(payload: Payload, now: datetime) -> None:
    """Count a proposal whose time is over."""
    closing.close(proposal_id=UUID(payload["proposal_id"]), now=now)


def enact(payload: Payload, now: datetime) -> None:
    """Try again what was decided and could not be done."""
    enacting.retry(decision_id=UUID(payload["decision_id"]), now=now)


def review(payload: Payload, now: datetime) -> None:
    """Put a decision before everybody again, on its day."""
    reviewing.open_review(decision_id=UUID(payload["decision_id"]), now=now)


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
        letter = mandate_letters.letter_for(payload["what"], facts, link)
    send_mail(" ".join(letter.subject.split()), letter.words, None, [facts.to.email])
