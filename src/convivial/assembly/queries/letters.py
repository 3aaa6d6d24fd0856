"""What the assembly's mails need, asked when they are sent: nothing stale, nobody who has gone."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from convivial.assembly.models import Ballot, Coauthor, Proposal, Voter
from convivial.assembly.queries.asking import place_of
from convivial.assembly.queries.counting import sheet_of
from convivial.people.api import Reach, reach_of


class Facts(NamedTuple):
    """To whom, about which proposal, and until when answers are taken (None: not yet asked)."""

    to: Reach
    proposal_id: UUID
    closes_at: datetime | None


def silent_voters(proposal_id: UUID, number: int, now: datetime) -> list[UUID]:
    """Return those who were asked, of whom no answer stands, and who were never reminded.

    Empty where the round is over. Where too few had answered, what was said before still stands.
    """
    proposal = Proposal.objects.filter(pk=proposal_id).first()
    if proposal is None:
        return []
    step, _round, since = place_of(sheet_of(proposal))
    answered = Ballot.objects.filter(voter=OuterRef("pk"), round__gte=since, step=step)
    rows = Voter.objects.filter(
        ~Exists(answered),
        proposal=proposal_id,
        proposal__stage=Proposal.Stage.ANSWERING,
        proposal__round=number,
        proposal__closes_at__gt=now,
        subject=False,
        gone_at__isnull=True,
        reminded_at__isnull=True,
    )
    return list(rows.order_by("number").values_list("pk", flat=True))


def facts_for(proposal_id: UUID, member_id: UUID) -> Facts | None:
    """Return what a mail needs; None where they have no address or went, or it is over."""
    row = Proposal.objects.filter(pk=proposal_id).values_list("stage", "closes_at").first()
    reader = reach_of(member_id)
    if row is None or row[0] in Proposal.OVER or reader is None or not reader.email:
        return None
    return Facts(reader, proposal_id, row[1])


def waits_for_hand(proposal_id: UUID, member_id: UUID) -> bool:
    """Tell whether an asking to draft together is still unanswered. One query."""
    rows = Coauthor.objects.filter(proposal=proposal_id, member=member_id)
    return rows.filter(accepted_at__isnull=True).exists()
