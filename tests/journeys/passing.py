"""Time that passes for one proposal of a running host, in a process that has its environment."""

from convivial.assembly.models import Proposal
from convivial.assembly.tasks import answers
from convivial.kernel.clock import present


def close(proposal_id: str) -> None:
    """Let the time to answer be over at this moment, and do what falls due then."""
    now = present()
    answering = Proposal.objects.filter(pk=proposal_id, closes_at__isnull=False)
    assert answering.update(closes_at=now), "nobody is asked just now"
    answers.close({"proposal_id": proposal_id}, now)
