"""Reads of what the community has agreed on, apart from its charter."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from convivial.assembly.models import Agreement


@dataclass(frozen=True)
class AgreementRow:
    """An agreement, with the decision that adopted it and when that is looked at again."""

    id: UUID
    title: str
    words: str
    since: datetime
    ended_at: datetime | None
    replaces_id: UUID | None
    proposal_id: UUID | None
    proposal_title: str | None
    review_on: date | None


_COLUMNS = (
    "id",
    "title",
    "words",
    "since",
    "ended_at",
    "replaces",
    "decision__proposal",
    "decision__proposal__title",
    "decision__review_on",
)


def agreements(community_id: UUID) -> list[AgreementRow]:
    """Return what holds now, by title. One query."""
    rows = Agreement.objects.filter(community=community_id, ended_at=None).order_by("title")
    return [AgreementRow(*row) for row in rows.values_list(*_COLUMNS)]


def ended_agreements(community_id: UUID) -> list[AgreementRow]:
    """Return what held once and was not replaced, the last ended first. One query."""
    rows = Agreement.objects.filter(community=community_id, ended_at__isnull=False)
    replaced = Agreement.objects.filter(community=community_id, replaces__isnull=False)
    rows = rows.exclude(pk__in=replaced.values("replaces")).order_by("-ended_at")
    return [AgreementRow(*row) for row in rows.values_list(*_COLUMNS)]


def history(community_id: UUID, agreement_id: UUID) -> list[AgreementRow]:
    """Return an agreement and all that it has replaced, newest first; empty for none. One query.

    Whatever version is asked for, the list begins with the newest of them.
    """
    rows = Agreement.objects.filter(community=community_id).values_list(*_COLUMNS)
    by_id = {row[0]: AgreementRow(*row) for row in rows}
    newer = {row.replaces_id: row.id for row in by_id.values() if row.replaces_id}
    newest = agreement_id
    while newest in newer:
        newest = newer[newest]
    chain: list[AgreementRow] = []
    at: UUID | None = newest
    while at is not None and at in by_id:
        chain.append(by_id[at])
        at = by_id[at].replaces_id
    return chain


def titles_now(community_id: UUID) -> set[str]:
    """Return the titles of what holds, in small letters. One query."""
    rows = Agreement.objects.filter(community=community_id, ended_at=None)
    return {title.casefold() for title in rows.values_list("title", flat=True)}


def agreement_of(community_id: UUID, agreement_id: UUID | None) -> Agreement | None:
    """Return an agreement's row; None where there is none here. One query at most."""
    if agreement_id is None:
        return None
    return Agreement.objects.filter(community=community_id, pk=agreement_id).first()
