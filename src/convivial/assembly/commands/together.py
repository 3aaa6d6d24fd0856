"""Drafting together, and naming whom a proposal concerns.

A no is silent here as everywhere: who declines or steps back is simply not among the authors.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.finding import authors_of, locked, owned
from convivial.assembly.commands.telling import tell
from convivial.assembly.models import Coauthor, Concerned, Proposal
from convivial.assembly.policies import together as policies
from convivial.kernel.refusal import enforce
from convivial.people.api import kept_apart_from, standing_of


@transaction.atomic
def ask_coauthor(*, proposal_id: UUID, member_id: UUID, asked_id: UUID, now: datetime) -> None:
    """Ask a member to draft with us; asked again, it stays one asking."""
    proposal, author = owned(proposal_id, member_id)
    there = Coauthor.objects.filter(proposal=proposal)
    enforce(
        policies.may_ask_coauthor(
            proposal=proposal,
            author=author,
            standing=standing_of(asked_id),
            apart=asked_id in kept_apart_from(proposal.community_id, member_id),
            already=asked_id in authors_of(proposal),
            others=there.count(),
        )
    )
    _row, made = Coauthor.objects.get_or_create(
        proposal=proposal, member_id=asked_id, defaults={"community_id": proposal.community_id}
    )
    if made:
        tell(proposal, asked_id, what="co-draft", now=now)


@transaction.atomic
def accept_drafting(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Say yes: an equal hand in it from now on."""
    proposal = locked(proposal_id)
    row = Coauthor.objects.filter(proposal=proposal, member=member_id).first()
    enforce(policies.may_accept(proposal=proposal, row=row, standing=standing_of(member_id)))
    if row is not None and row.accepted_at is None:
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
    return proposal


@transaction.atomic
def step_back(*, proposal_id: UUID, member_id: UUID) -> None:
    """Decline, or step back later, without a word to anybody; who was never asked is told nothing.

    Who began it stays: they can hand a draft over by letting a co-author duplicate it.
    """
    Coauthor.objects.filter(proposal_id=proposal_id, member=member_id).delete()


@transaction.atomic
def take_asking_back(*, proposal_id: UUID, member_id: UUID, asked_id: UUID) -> None:
    """Take back an asking that nobody has answered; who accepted steps back by themself."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_take_asking_back(author=author))
    waiting = Coauthor.objects.filter(proposal=proposal, accepted_at__isnull=True)
    waiting.filter(member=asked_id).delete()


@transaction.atomic
def name_concerned(
    *, proposal_id: UUID, member_id: UUID, concerned_id: UUID, why: str, now: datetime
) -> None:
    """Name somebody whom it touches, or who knows the matter; told at the opening, once.

    A block between the two does not stand in the way: what the community decides touches people
    whoever writes it down, and the telling names no author.
    """
    proposal, author = owned(proposal_id, member_id)
    standing = standing_of(concerned_id)
    enforce(policies.may_name(proposal=proposal, author=author, standing=standing, why=why))
    Concerned.objects.update_or_create(
        proposal=proposal,
        member_id=concerned_id,
        defaults={"community_id": proposal.community_id, "why": why},
    )
    if proposal.on_table:
        tell(proposal, concerned_id, what=why, now=now)


@transaction.atomic
def unname_concerned(*, proposal_id: UUID, member_id: UUID, concerned_id: UUID) -> None:
    """Take a name away; whom something is done to stays concerned, named or not."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_unname(proposal=proposal, author=author))
    Concerned.objects.filter(proposal=proposal, member=concerned_id).delete()
