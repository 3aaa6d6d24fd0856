"""Beginning with a copy of another community's commons: roles, templates, and a first charter."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.methods import METHODS
from convivial.assembly.models import Inheritance, Proposal, Role, Template
from convivial.kernel import powers
from convivial.kernel.commons import Row, number_in, unreadable, words_in

LONGEST_CHARTER = 60_000
LONGEST_WORDS = 20_000
AGREED = "consent"


@transaction.atomic
def inherit_charter(*, community_id: UUID, words: str, now: datetime) -> None:
    """Keep the words that founders begin their own charter with."""
    Inheritance.objects.create(community_id=community_id, charter=words, brought_at=now)


@transaction.atomic
def inherit_roles(*, community_id: UUID, rows: Iterable[Row], now: datetime) -> None:
    """Make the roles, held by nobody; powers that this house does not have fall away."""
    Role.objects.bulk_create(
        Role(community_id=community_id, made_at=now, **_role(row)) for row in rows
    )


@transaction.atomic
def inherit_templates(*, community_id: UUID, rows: Iterable[Row], now: datetime) -> None:
    """Make the beginnings for proposals."""
    Template.objects.bulk_create(
        Template(community_id=community_id, made_at=now, **_template(row)) for row in rows
    )


@transaction.atomic
def inherit_agreements(*, community_id: UUID, rows: Iterable[Row], now: datetime) -> None:
    """Make what others had agreed on beginnings for proposals: here nobody has agreed on it yet."""
    Template.objects.bulk_create(
        Template(community_id=community_id, made_at=now, method=AGREED, **_agreement(row))
        for row in rows
        if row.get("ended_at") is None
    )


def _role(row: Row) -> dict[str, Any]:
    named = row.get("powers")
    if not isinstance(named, list) or row.get("filled_by") not in Role.FilledBy.values:
        raise unreadable(row.where)
    return {
        "name": words_in(row, "name", least=1, most=80),
        "purpose": words_in(row, "purpose", most=2000),
        "powers": [name for name in powers.powers if name in named],
        "seats": number_in(row, "seats", least=1, most=150),
        "term_days": number_in(row, "term_days", least=1, most=730),
        "filled_by": row["filled_by"],
    }


def _template(row: Row) -> dict[str, Any]:
    if row.get("method") not in METHODS or row.get("shown") not in Proposal.Shown.values:
        raise unreadable(row.where)
    return {
        "name": words_in(row, "name", least=1, most=80),
        "title": words_in(row, "title", most=120),
        "words": words_in(row, "words", most=LONGEST_WORDS),
        "method": row["method"],
        "shown": row["shown"],
        "days": number_in(row, "days", least=1, most=60),
    }


def _agreement(row: Row) -> dict[str, str]:
    title = words_in(row, "title", least=1, most=120)
    words = words_in(row, "words", most=LONGEST_WORDS)
    return {"name": title[:80], "title": title, "words": words}
