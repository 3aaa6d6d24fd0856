"""Reading the ledger, and proving that it was not changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.ledger import chain
from convivial.ledger.models import Entry, Head

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One entry as the page reads it."""

    number: int
    entry: str
    actor_id: UUID | None
    at: datetime
    content: dict[str, Any] | None


@dataclass(frozen=True)
class Verdict:
    """Whether a chain holds; where it doesn't, the number at which it breaks, and why."""

    holds: bool
    size: int
    broken_at: int | None = None
    reason: str = ""


def lines(*, community_id: UUID, before: int | None = None) -> list[Line]:
    """Return up to a page of entries, the latest first, below a number if given. One query."""
    rows = Entry.objects.filter(community=community_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    columns = ("number", "entry", "actor", "at", "content")
    return [Line(*row) for row in rows.order_by("-number").values_list(*columns)[:PAGE]]


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return the entries of what someone did, ready for JSON. One query."""
    columns = ("number", "entry", "at", "content")
    rows = Entry.objects.filter(actor=membership_id).order_by("number").values_list(*columns)
    return {
        "entries": [
            {"number": number, "type": entry, "at": at.isoformat(), "content": content}
            for number, entry, at, content in rows
        ]
    }


def verify(*, community_id: UUID) -> Verdict:
    """Walk the whole chain and say whether it holds. Two queries, constant memory."""
    head = Head.objects.filter(pk=community_id).first()
    size = head.size if head else 0
    previous, number = chain.beginning(community_id), 0
    for entry in _walk(community_id):
        number += 1
        reason = _fault(entry, number, previous)
        if reason:
            return Verdict(holds=False, size=size, broken_at=number, reason=reason)
        previous = entry.chained
    if head is not None and (number != size or previous != head.chained):
        return Verdict(holds=False, size=size, broken_at=number + 1, reason="end-missing")
    return Verdict(holds=True, size=size)


def _walk(community_id: UUID) -> Iterator[Entry]:
    return Entry.objects.filter(community=community_id).order_by("number").iterator(2000)


def _fault(entry: Entry, number: int, previous: str) -> str:
    if entry.number != number:
        return "entry-missing"
    leaf = chain.leaf_of(
        number=entry.number,
        entry=entry.entry,
        actor_id=entry.actor,
        at=entry.at,
        commitment=entry.commitment,
    )
    if chain.link(previous=previous, leaf=leaf) != entry.chained:
        return "entry-changed"
    if entry.content is None:
        return ""
    genuine = chain.commitment(salt=bytes(entry.salt), content=entry.content)
    return "" if genuine == entry.commitment else "content-changed"
