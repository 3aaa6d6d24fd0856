"""Reads of the charter: as it is now, as it was, and what has changed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import CharterVersion
from convivial.kernel import charter
from convivial.people.api import charter_of


class ByDecision(NamedTuple):
    """A decision to link to: the proposal that it came from, and its title."""

    proposal_id: UUID
    title: str


@dataclass(frozen=True)
class VersionRow:
    """A charter as it stood from some day on."""

    number: int
    since: datetime
    words: str
    settings: dict[str, str]
    by: ByDecision | None


_COLUMNS = (
    "number",
    "since",
    "words",
    "settings",
    "decision__proposal",
    "decision__proposal__title",
)


def versions(community_id: UUID) -> list[VersionRow]:
    """Return every charter there has been, the newest first. One query."""
    rows = CharterVersion.objects.filter(community=community_id).order_by("-number")
    return [_row(*row) for row in rows.values_list(*_COLUMNS)]


def current(community_id: UUID) -> VersionRow | None:
    """Return the charter that holds; None while there is none. One query."""
    rows = CharterVersion.objects.filter(community=community_id).order_by("-number")
    row = rows.values_list(*_COLUMNS).first()
    return _row(*row) if row else None


def current_number(community_id: UUID) -> int:
    """Return the number of the charter that holds; 0 while there is none. One query."""
    rows = CharterVersion.objects.filter(community=community_id).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def words_now(community_id: UUID) -> str:
    """Return the charter's words; empty while there is none. One query."""
    rows = CharterVersion.objects.filter(community=community_id).order_by("-number")
    return rows.values_list("words", flat=True).first() or ""


def mark(words: str) -> str:
    """Return a short mark of a charter's words: what was written upon others has another."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def settings_now(community_id: UUID) -> dict[str, str]:
    """Return the text of every setting, as a version keeps them. Two queries."""
    values = charter_of(community_id)
    return {name: setting.written(values[name]) for name, setting in charter.settings.items()}


def _row(  # noqa: PLR0917  as the columns come
    number: int,
    since: datetime,
    words: str,
    settings: dict[str, str],
    proposal_id: UUID | None,
    title: str | None,
) -> VersionRow:
    by = ByDecision(proposal_id, title or "") if proposal_id else None
    return VersionRow(number, since, words, settings, by)
