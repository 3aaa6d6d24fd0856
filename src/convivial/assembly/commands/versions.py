"""A proposal's words, version by version: every change is kept, so that it can be compared."""

from datetime import datetime
from uuid import UUID

from convivial.assembly.events.proposals import ProposalChanged
from convivial.assembly.models import Proposal, Version
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus


def first_version(proposal: Proposal, *, now: datetime) -> None:
    """Keep the words that a draft begins with."""
    _keep(proposal, author_id=proposal.proposer_id, note="", now=now)


def next_version(
    proposal: Proposal,
    *,
    title: str,
    words: str,
    note: str,
    author_id: UUID | None,
    now: datetime,
) -> None:
    """Give a locked proposal new words; where it is open, everybody may know.

    Also for objections that are integrated (``commands.rounds``).
    """
    proposal.title, proposal.words = title, words
    proposal.version += 1
    proposal.save(update_fields=["title", "words", "version"])
    _keep(proposal, author_id=author_id, note=note, now=now)
    if proposal.on_table:
        bus.publish(
            ProposalChanged(
                community_id=proposal.community_id,
                actor_id=author_id,
                at=now,
                proposal_id=proposal.pk,
                title=title_told(proposal),
                version=proposal.version,
            )
        )


def _keep(proposal: Proposal, *, author_id: UUID | None, note: str, now: datetime) -> None:
    Version.objects.create(
        community_id=proposal.community_id,
        proposal=proposal,
        number=proposal.version,
        title=proposal.title,
        words=proposal.words,
        author_id=author_id,
        note=note,
        written_at=now,
    )
