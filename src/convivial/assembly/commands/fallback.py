"""When the last round has brought nothing and the charter says: then a vote, yes or no."""

from datetime import datetime

from django.db import transaction

from convivial.assembly.commands.drafting import draft
from convivial.assembly.commands.opening import ask, open_up
from convivial.assembly.models import Decision, Proposal, ProposedEffect, Voter
from convivial.kernel.refusal import Refused


def open_vote(proposal: Proposal, decision: Decision, *, now: datetime) -> Proposal | None:
    """Put the same to a vote of the same people; None where it can't be put any more.

    Then nothing was decided, and it may come again.
    """
    try:
        with transaction.atomic():
            return _opened(proposal, now)
    except Refused:
        decision.outcome = Decision.Outcome.NOT_YET
        decision.save(update_fields=["outcome"])
        return None


def _opened(proposal: Proposal, now: datetime) -> Proposal:
    vote = draft(
        community_id=proposal.community_id,
        member_id=None,
        title=proposal.title,
        words=proposal.words,
        method="yes-no",
        shown=proposal.shown,
        days=proposal.days,
        follows_id=proposal.pk,
        reviews_id=proposal.reviews_id,
        now=now,
    )
    for one in ProposedEffect.objects.filter(proposal=proposal).order_by("place"):
        ProposedEffect.objects.create(
            community_id=one.community_id,
            proposal=vote,
            place=one.place,
            kind=one.kind,
            payload=one.payload,
        )
    open_up(proposal_id=vote.pk, member_id=None, now=now)
    _ask_the_same(proposal, vote)
    return ask(proposal_id=vote.pk, member_id=None, now=now)


def _ask_the_same(proposal: Proposal, vote: Proposal) -> None:
    """Whoever came since the proposal was opened is not asked about it now either."""
    same = Voter.objects.filter(proposal=proposal, gone_at__isnull=True).values("member")
    Voter.objects.filter(proposal=vote).exclude(member__in=same).delete()
