"""What the pots hold about somebody: their part of “My data”."""

from typing import Any
from uuid import UUID

from convivial.assembly.amounts import stored
from convivial.assembly.models import Allotment, Claim, Movement
from convivial.kernel.events import plain


def about_pots(member_id: UUID) -> dict[str, Any]:
    """Return it ready for JSON: what they claimed, what is for them, what they wrote or settled.

    Four queries.
    """
    claims = Claim.objects.filter(claimant=member_id).order_by("claimed_at")
    settled = Claim.objects.filter(settled_by=member_id).order_by("settled_at")
    lines = Movement.objects.filter(recorded_by=member_id).order_by("recorded_at")
    for_me = Allotment.objects.filter(member=member_id).order_by("made_at")
    return {
        "claims": [
            {
                "pot": claim.allotment.pot.name,
                "amount": stored(claim.amount),
                "unit": claim.allotment.pot.unit,
                "words": claim.words,
                "claimed_at": plain(claim.claimed_at),
                "status": claim.status,
                "settled_at": plain(claim.settled_at),
                "answer": claim.answer,
            }
            for claim in claims.select_related("allotment__pot")
        ],
        "set_aside_for_me": [
            {
                "pot": allotment.pot.name,
                "words": allotment.words,
                "amount": stored(allotment.amount),
                "left": stored(allotment.left),
                "unit": allotment.pot.unit,
            }
            for allotment in for_me.select_related("pot")
        ],
        "claims_i_settled": [
            {
                "pot": claim.allotment.pot.name,
                "amount": stored(claim.amount),
                "unit": claim.allotment.pot.unit,
                "status": claim.status,
                "answer": claim.answer,
                "settled_at": plain(claim.settled_at),
            }
            for claim in settled.select_related("allotment__pot")
        ],
        "lines_i_wrote": [
            {
                "pot": line.pot.name,
                "kind": line.kind,
                "amount": stored(line.amount),
                "unit": line.pot.unit,
                "words": line.words,
                "day": line.day.isoformat(),
                "recorded_at": plain(line.recorded_at),
            }
            for line in lines.select_related("pot")
        ],
    }
