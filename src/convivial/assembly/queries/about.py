"""All that the assembly holds about somebody, from one function a subject."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from convivial.assembly.queries.about_answers import about_answers
from convivial.assembly.queries.about_mandates import about_mandates
from convivial.assembly.queries.about_pots import about_pots
from convivial.assembly.queries.about_proposals import about_proposals

PARTS: tuple[Callable[[UUID], dict[str, Any]], ...] = (
    about_proposals,
    about_answers,
    about_mandates,
    about_pots,
)


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return all that the assembly holds about someone, ready for JSON. Twenty-four queries."""
    return {name: value for part in PARTS for name, value in part(membership_id).items()}
