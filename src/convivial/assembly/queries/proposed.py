"""Proposals that would do one kind of thing, for the pages of other apps that own it."""

from typing import Any, NamedTuple
from uuid import UUID

from convivial.assembly.models import Proposal, ProposedEffect


class ProposedHere(NamedTuple):
    """A proposal that would do it: what it is called, what it says, and where it stands."""

    proposal_id: UUID
    title: str
    stage: str
    payload: dict[str, Any]


def proposed(community_id: UUID, kind: str, *, over: bool = False) -> list[ProposedHere]:
    """Return what was opened here and would do this kind of thing, the newest first. One query.

    Without what is over, unless ``over``; drafts are their authors' own.
    """
    rows = ProposedEffect.objects.filter(community=community_id, kind=kind).exclude(
        proposal__stage__in=(Proposal.Stage.DRAFT, Proposal.Stage.WITHDRAWN)
    )
    if not over:
        rows = rows.filter(proposal__on_table=True)
    columns = ("proposal_id", "proposal__title", "proposal__stage", "payload")
    return [
        ProposedHere(*row) for row in rows.order_by("-proposal__opened_at").values_list(*columns)
    ]
