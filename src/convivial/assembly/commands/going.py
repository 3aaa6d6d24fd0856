"""When somebody goes before the closing: they count neither way, nor for how many must answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from convivial.assembly.commands.asking import CLOSE, put_on_the_clock, take_off_the_clock
from convivial.assembly.commands.finding import locked
from convivial.assembly.models import Ballot, Proposal, Proxy, Voter
from convivial.assembly.queries.asking import selecting
from convivial.assembly.queries.counting import sheet_of
from convivial.kernel.models import DueWork
from convivial.kernel.refusal import Refused


@transaction.atomic
def voter_gone(*, member_id: UUID, now: datetime) -> None:
    """Take somebody out of everything that is not counted yet, and end what they hold for others.

    Closed proposals stay as they were counted.
    """
    rows = Voter.objects.filter(member=member_id, gone_at__isnull=True, proposal__on_table=True)
    for proposal_id in rows.order_by("proposal_id").values_list("proposal_id", flat=True):
        _take_out(proposal_id, member_id, now)
    mine = Q(giver=member_id) | Q(holder=member_id)
    Proxy.objects.filter(mine, ended_at__isnull=True).update(ended_at=now)


def _take_out(proposal_id: UUID, member_id: UUID, now: datetime) -> None:
    try:
        proposal = locked(proposal_id)
    except Refused:
        return
    if not proposal.on_table:
        return
    before = _proposed(proposal)
    Voter.objects.filter(proposal=proposal, member=member_id).update(gone_at=now)
    Ballot.objects.filter(proposal=proposal, voter__member=member_id).delete()
    if before != _proposed(proposal):
        _begin_anew(proposal)


def _proposed(proposal: Proposal) -> tuple[str, ...]:
    """Return who has been proposed for a role so far, in order; the last one is asked about now."""
    if proposal.method != "selection" or proposal.stage != Proposal.Stage.ANSWERING:
        return ()
    where = selecting(sheet_of(proposal), bytes(proposal.seed_secret))
    if where is None:
        return ("",)
    return (*(one.candidate for one in where.past), where.proposed)


def _begin_anew(proposal: Proposal) -> None:
    """Without them somebody else is proposed: then all are asked about that one."""
    Ballot.objects.filter(proposal=proposal, step=Ballot.Step.ANSWER).delete()
    take_off_the_clock(proposal)
    # Its rounds begin from the first again, and so does the work that closes each of them.
    done = DueWork.objects.filter(key__startswith=f"{CLOSE}:{proposal.pk}:", done_at__isnull=False)
    done.delete()
    proposal.round = 1
    proposal.save(update_fields=["round"])
    put_on_the_clock(proposal)
