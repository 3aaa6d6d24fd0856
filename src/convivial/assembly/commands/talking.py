"""What people say about a proposal: said, answered, changed, taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.finding import locked
from convivial.assembly.models import Comment, Concerned, Proposal, Voter
from convivial.assembly.policies import talking as policies
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import standing_of


@transaction.atomic
def say(
    *,
    proposal_id: UUID,
    member_id: UUID,
    kind: str,
    words: str,
    now: datetime,
    replies_to_id: UUID | None = None,
) -> Comment:
    """Say something about an open proposal; a reply to a reply answers the same word."""
    proposal = locked(proposal_id)
    concerned = is_concerned(proposal, member_id)
    answered = _answered(proposal, replies_to_id)
    enforce(
        policies.may_say(
            proposal=proposal, standing=standing_of(member_id), concerned=concerned, kind=kind
        )
        or policies.is_said(words)
    )
    return Comment.objects.create(
        community_id=proposal.community_id,
        proposal=proposal,
        author_id=member_id,
        kind=kind,
        words=words.strip(),
        replies_to=answered,
        version=proposal.version,
        said_at=now,
    )


@transaction.atomic
def change_saying(*, comment_id: UUID, member_id: UUID, words: str, now: datetime) -> Comment:
    """Say it anew; that it was changed is shown."""
    comment = _mine(comment_id, member_id)
    enforce(policies.may_change_saying(comment=comment) or policies.is_said(words))
    if comment.words != words.strip():
        comment.words, comment.changed_at = words.strip(), now
        comment.save(update_fields=["words", "changed_at"])
    return comment


@transaction.atomic
def take_saying_back(*, comment_id: UUID, member_id: UUID, now: datetime) -> Comment:
    """Take one's words back, at any time: they are gone, that something stood there is not."""
    comment = _mine(comment_id, member_id)
    if comment.taken_back_at is None:
        comment.words, comment.taken_back_at = "", now
        comment.save(update_fields=["words", "taken_back_at"])
    return comment


def is_concerned(proposal: Proposal, member_id: UUID) -> bool:
    """Tell whether somebody is named as concerned, or it is done to them. Two queries."""
    named = Concerned.objects.filter(proposal=proposal, member=member_id)
    asked = Voter.objects.filter(proposal=proposal, member=member_id, subject=True)
    return named.exists() or asked.exists()


def _answered(proposal: Proposal, replies_to_id: UUID | None) -> Comment | None:
    if replies_to_id is None:
        return None
    rows = Comment.objects.select_related("replies_to")
    comment = rows.filter(proposal=proposal, pk=replies_to_id).first()
    if comment is None:
        raise Refused(policies.no_such_saying())
    return comment.replies_to or comment


def _mine(comment_id: UUID, member_id: UUID) -> Comment:
    """Return words of mine under lock; the proposal is locked before them."""
    rows = Comment.objects.filter(pk=comment_id, author=member_id)
    proposal_id = rows.values_list("proposal_id", flat=True).first()
    if proposal_id is None:
        raise Refused(policies.no_such_saying())
    locked(proposal_id)
    return rows.select_for_update(of=("self",)).select_related("proposal").get()
