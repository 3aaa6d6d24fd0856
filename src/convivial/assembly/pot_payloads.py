"""What the payload of an effect on pots says: ids and amounts, read again as they were stored."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from convivial.assembly.amounts import BadAmount, amount_words, read_amount
from convivial.assembly.models import Pot
from convivial.assembly.policies import pots as policies
from convivial.kernel.effects import Payload
from convivial.kernel.refusal import Refused


def id_in(payload: Payload, key: str) -> UUID | None:
    """Return an id of a payload; None where there is none, or nothing that is one."""
    try:
        return UUID(str(payload.get(key)))
    except ValueError:
        return None


def given_id(payload: Payload, key: str) -> UUID:
    """Return an id that must be there, or refuse."""
    found = id_in(payload, key)
    if found is None:
        raise Refused(policies.no_such_pot())
    return found


def read(text: str) -> Decimal | None:
    """Return an amount that was stored as text; None where it is none."""
    try:
        return read_amount(str(text))
    except BadAmount:
        return None


def amount_in(payload: Payload, key: str) -> Decimal | None:
    """Return an amount of a payload; None where there is none."""
    return read(str(payload.get(key, "")))


def given_amount(payload: Payload, key: str) -> Decimal:
    """Return an amount that must be there, or refuse."""
    amount = amount_in(payload, key)
    if amount is None:
        raise Refused(policies.bad_amount())
    return amount


def pot_of(community_id: UUID, payload: Mapping[str, Any], key: str = "pot_id") -> Pot | None:
    """Return the pot that a payload names, of this community. One query."""
    pot_id = id_in(payload, key)
    return Pot.objects.filter(community=community_id, pk=pot_id).first() if pot_id else None


def name(pot: Pot | None) -> str:
    """Return what a pot is called; a dash where it is gone."""
    return pot.name if pot else "—"


def said(pot: Pot | None, payload: Payload, key: str) -> str:
    """Return an amount of a payload in words, with the pot's unit."""
    return amount_words(given_amount(payload, key), pot.unit if pot else "")
