"""What a mail to the holder of a mandate needs to know."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import Mandate
from convivial.people.api import Reach, reach_of


class LetterFacts(NamedTuple):
    """A mandate as its holder is told of it, and how to reach them."""

    role_id: UUID
    mandate_id: UUID
    role: str
    begins_at: datetime
    ends_at: datetime
    to: Reach


def letter_facts(mandate_id: UUID) -> LetterFacts | None:
    """Return them; None where it has ended early, or nobody can be written to. Two queries."""
    row = (
        Mandate.objects.filter(pk=mandate_id, ended_at__isnull=True)
        .values_list("holder_id", "role_id", "role__name", "begins_at", "ends_at")
        .first()
    )
    if row is None:
        return None
    holder_id, role_id, role, begins_at, ends_at = row
    reach = reach_of(holder_id)
    if reach is None or not reach.email:
        return None
    return LetterFacts(role_id, mandate_id, role, begins_at, ends_at, reach)
