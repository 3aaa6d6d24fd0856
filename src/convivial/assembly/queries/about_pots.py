"""What the pots hold about somebody: their part of “My data”."""

from typing import Any
from uuid import UUID

from convivial.assembly.amounts import stored
from convivial.assembly.models import Allotment, Claim, Movement, Pot
from convivial.kernel.events import plain

Told = dict[str, Any]


def about_pots(member_id: UUID) -> Told:
    """Return it ready for JSON: what they claimed, what is for them, what they wrote or settled.

    Four queries.
    """
    claims = Claim.objects.select_related("allotment__pot").order_by("claimed_at")
    for_me = Allotment.objects.filter(member=member_id).select_related("pot").order_by("made_at")
    lines = Movement.objects.filter(recorded_by=member_id).select_related("pot")
    return {
        "claims": [_claim(claim) for claim in claims.filter(claimant=member_id)],
        "set_aside_for_me": [_allotment(allotment) for allotment in for_me],
        "claims_i_settled": [_settled(claim) for claim in claims.filter(settled_by=member_id)],
        "lines_i_wrote": [_line(line) for line in lines.order_by("recorded_at")],
    }


def _claim(claim: Claim) -> Told:
    return {
        **_settled(claim),
        "words": claim.words,
        "claimed_at": plain(claim.claimed_at),
    }


def _settled(claim: Claim) -> Told:
    """A claim as its keeper has it: the words of whoever claimed are not theirs."""
    return {
        **_in_pot(claim.allotment.pot),
        "amount": stored(claim.amount),
        "status": claim.status,
        "answer": claim.answer,
        "settled_at": plain(claim.settled_at),
    }


def _allotment(allotment: Allotment) -> Told:
    return {
        **_in_pot(allotment.pot),
        "words": allotment.words,
        "amount": stored(allotment.amount),
        "left": stored(allotment.left),
    }


def _line(line: Movement) -> Told:
    return {
        **_in_pot(line.pot),
        "kind": line.kind,
        "amount": stored(line.amount),
        "words": line.words,
        "day": line.day.isoformat(),
        "recorded_at": plain(line.recorded_at),
    }


def _in_pot(pot: Pot) -> Told:
    return {"pot": pot.name, "unit": pot.unit}
