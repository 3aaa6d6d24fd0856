"""Who does what to which proposal now: what most commands are told."""

from typing import Any
from uuid import UUID

from convivial.kernel.clock import present
from convivial.people.api import Seat


def mine(seat: Seat, proposal_id: UUID) -> dict[str, Any]:
    """Return the arguments of a command on a proposal, by whoever asks, at this moment."""
    return {**timeless(seat, proposal_id), "now": present()}


def timeless(seat: Seat, proposal_id: UUID) -> dict[str, Any]:
    """Return the same for a command that needs no clock."""
    return {"proposal_id": proposal_id, "member_id": seat.id}
