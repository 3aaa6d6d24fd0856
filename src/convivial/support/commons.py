"""Support's part of the commons: the lines outside that are shared with everyone."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from convivial.kernel.commons import (
    File,
    Files,
    Part,
    Row,
    json_lines,
    rows_in,
    unreadable,
    words_in,
)
from convivial.support.models import OutsideLine

LINES = "lines.jsonl"
_WORDS = {"name": 120, "reach": 200, "hours": 120, "languages": 120}
_KNOWN = ("traces", "police")


def write(community_id: UUID) -> Iterator[File]:
    """Yield the shared lines, without who added them. One query."""
    rows = OutsideLine.objects.filter(community=community_id, shared=True)
    columns = (*_WORDS, *_KNOWN, "verified_on")
    lines = rows.order_by("name", "reach", "id").values(*columns)
    yield LINES, json_lines({**row, "verified_on": _day(row["verified_on"])} for row in lines)


def bring(community_id: UUID, files: Files, now: datetime) -> None:
    """Have the lines in the new community, nobody's and everybody's to tend."""
    del now
    OutsideLine.objects.bulk_create(
        OutsideLine(community_id=community_id, shared=True, **_columns(row))
        for row in rows_in(files, LINES)
    )


def _columns(row: Row) -> dict[str, Any]:
    words = {name: words_in(row, name, most=most) for name, most in _WORDS.items()}
    known = {name: words_in(row, name, most=7) for name in _KNOWN}
    if not words["name"] or set(known.values()) - set(OutsideLine.Known.values):
        raise unreadable(row.where)
    return words | known | {"verified_on": _read_day(row)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _read_day(row: Row) -> date | None:
    try:
        return date.fromisoformat(row["verified_on"]) if row.get("verified_on") else None
    except (TypeError, ValueError):
        raise unreadable(row.where) from None


PART = Part(
    "support",
    _("Lines outside"),
    _("Those that were shared with everyone. No asks, no offers, no choices of persons."),
    write,
    bring,
)
