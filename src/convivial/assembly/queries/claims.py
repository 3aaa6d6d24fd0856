"""Reads for the forms of a claim: what is claimed out of, what is settled, what is balanced."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Allotment, Claim, Movement
from convivial.assembly.policies.pots import no_such_pot
from convivial.kernel.refusal import Refused


class ClaimPage(NamedTuple):
    """What a claim's form needs: of which pot it is, and what is left."""

    id: UUID
    pot_id: UUID
    pot: str
    unit: str
    words: str
    left: Decimal


def allotment_page(allotment_id: UUID, community_id: UUID) -> ClaimPage:
    """Return what somebody claims out of; refuses where there is none. One query."""
    rows = Allotment.objects.filter(pk=allotment_id, community=community_id)
    row = rows.values_list("id", "pot_id", "pot__name", "pot__unit", "words", "left").first()
    if row is None:
        raise Refused(no_such_pot())
    return ClaimPage(*row)


class SettlePage(NamedTuple):
    """What a keeper sees who settles a claim."""

    id: UUID
    pot_id: UUID
    pot: str
    unit: str
    amount: Decimal
    words: str
    what_for: str
    claimant: str | None


def claim_page(claim_id: UUID, community_id: UUID) -> SettlePage:
    """Return a claim to be settled; refuses where there is none. One query."""
    rows = Claim.objects.filter(pk=claim_id, community=community_id)
    row = rows.values_list(
        "id",
        "allotment__pot_id",
        "allotment__pot__name",
        "allotment__pot__unit",
        "amount",
        "words",
        "allotment__words",
        "claimant__name",
    ).first()
    if row is None:
        raise Refused(no_such_pot())
    return SettlePage(*row)


class LinePage(NamedTuple):
    """A line that is to be balanced."""

    id: UUID
    pot_id: UUID
    pot: str
    unit: str
    amount: Decimal
    words: str
    day: date


def line_page(movement_id: UUID, community_id: UUID) -> LinePage:
    """Return a line of a book to be balanced; refuses where there is none. One query."""
    rows = Movement.objects.filter(pk=movement_id, community=community_id)
    columns = ("id", "pot_id", "pot__name", "pot__unit", "amount", "words", "day")
    row = rows.values_list(*columns).first()
    if row is None:
        raise Refused(no_such_pot())
    return LinePage(*row)
