"""What of the assembly's things is commons, as rows for a copy."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from convivial.assembly.amounts import stored
from convivial.assembly.models import (
    Agreement,
    CharterVersion,
    Decision,
    Inheritance,
    Option,
    Pot,
    Proposal,
    ProposedEffect,
    Role,
    Template,
)
from convivial.kernel.effects import UnknownEffect, effect_of
from convivial.kernel.events import plain

_ROLE = ("name", "purpose", "powers", "seats", "term_days", "filled_by")
_TEMPLATE = ("name", "title", "words", "method", "shown", "days")
_ABOUT_PEOPLE = frozenset({"selection", "lot"})


def charters(community_id: UUID) -> Iterator[dict[str, Any]]:
    """Yield every version of the charter, the oldest first. One query."""
    rows = CharterVersion.objects.filter(community=community_id).order_by("number")
    for row in rows.values("number", "words", "settings", "since"):
        yield {**row, "since": plain(row["since"])}


def inherited_charter(community_id: UUID) -> str:
    """Return the words that a forming community has brought for its charter, or "". One query."""
    rows = Inheritance.objects.filter(community=community_id)
    return rows.values_list("charter", flat=True).first() or ""


def agreements(community_id: UUID) -> Iterator[dict[str, Any]]:
    """Yield what has been agreed on, also what holds no more. One query."""
    rows = Agreement.objects.filter(community=community_id).order_by("since", "id")
    for row in rows.values("title", "words", "since", "ended_at"):
        yield {**row, "since": plain(row["since"]), "ended_at": plain(row["ended_at"])}


def roles(community_id: UUID) -> list[dict[str, Any]]:
    """Return the roles there are, without who holds them. One query."""
    rows = Role.objects.filter(community=community_id, ended_at__isnull=True)
    return list(rows.order_by("name", "id").values(*_ROLE))


def templates(community_id: UUID) -> list[dict[str, Any]]:
    """Return the beginnings for proposals, without who made them. One query."""
    rows = Template.objects.filter(community=community_id, put_away_at__isnull=True)
    return list(rows.order_by("name", "id").values(*_TEMPLATE))


def decisions(community_id: UUID) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each decision with its ballots' file ("" where it has none to be shown).

    Of a decision about people only that there was one, when, and its outcome: who was chosen,
    parted with or recalled stays with the community that did it. Three queries.
    """
    personal = _about_people(community_id)
    rows = Decision.objects.filter(community=community_id).select_related("proposal")
    for decision in rows.order_by("decided_at", "id"):
        if decision.proposal_id in personal:
            yield _bare(decision), ""
        else:
            secret = decision.proposal.shown == Proposal.Shown.WINNER
            yield _whole(decision), "" if secret else decision.ballots_file


def pots(community_id: UUID) -> list[dict[str, Any]]:
    """Return the pots, with what is in each. One query."""
    columns = ("id", "name", "purpose", "unit", "contribution", "balance", "set_aside", "ended_at")
    rows = Pot.objects.filter(community=community_id).order_by("opened_at", "id").values(*columns)
    return [
        {
            **row,
            "id": str(row["id"]),
            "balance": stored(row["balance"]),
            "set_aside": stored(row["set_aside"]),
            "ended_at": plain(row["ended_at"]),
        }
        for row in rows
    ]


def _bare(decision: Decision) -> dict[str, Any]:
    return {
        "about_people": True,
        "outcome": decision.outcome,
        "passed": decision.passed,
        "decided_at": plain(decision.decided_at),
    }


def _whole(decision: Decision) -> dict[str, Any]:
    return {
        **_bare(decision),
        "about_people": False,
        "id": str(decision.pk),
        "title": decision.proposal.title,
        "words": decision.proposal.words,
        "method": decision.proposal.method,
        "winners": [winner.get("label", "") for winner in decision.winners],
        "asked": decision.asked,
        "answered": decision.answered,
        "review_on": decision.review_on.isoformat() if decision.review_on else None,
        "ended_at": plain(decision.ended_at),
    }


def _about_people(community_id: UUID) -> set[UUID]:
    options = Option.objects.filter(community=community_id, member__isnull=False)
    chosen = set(options.values_list("proposal_id", flat=True))
    methods = Proposal.objects.filter(community=community_id, method__in=_ABOUT_PEOPLE)
    effects = ProposedEffect.objects.filter(community=community_id)
    done_to = {
        proposal_id
        for proposal_id, kind, payload in effects.values_list("proposal_id", "kind", "payload")
        if _names_somebody(kind, payload)
    }
    return chosen | set(methods.values_list("pk", flat=True)) | done_to


def _names_somebody(kind: str, payload: dict[str, Any]) -> bool:
    """Whoever is done something to; and a kind that this house does not know, to be sure."""
    try:
        return bool(payload.get("member_id") or effect_of(kind).subjects(payload))
    except (UnknownEffect, ValueError, KeyError, TypeError):
        return True
