"""Steps within commands: answers begin to be taken, and the work that falls due with them."""

from datetime import datetime, timedelta
from uuid import UUID

from convivial.assembly.events.proposals import AnswersAsked
from convivial.assembly.models import Proposal
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus, due

CLOSE, REMIND, TELL = "assembly.close", "assembly.remind", "assembly.tell"
LEAST_BEFORE_END = timedelta(hours=12)


def begin_answers(proposal: Proposal, *, actor_id: UUID | None, now: datetime) -> None:
    """Take answers to a locked proposal from now on, for as many days as it says.

    Also for each further round (``commands.rounds``), which raises ``round`` before.
    """
    proposal.stage = Proposal.Stage.ANSWERING
    proposal.asked_at, proposal.closes_at = now, now + timedelta(days=proposal.days)
    proposal.save(update_fields=["stage", "asked_at", "closes_at", "round"])
    put_on_the_clock(proposal)
    bus.publish(
        AnswersAsked(
            community_id=proposal.community_id,
            actor_id=actor_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            closes_at=proposal.closes_at,
            round=proposal.round,
        )
    )


def put_on_the_clock(proposal: Proposal) -> None:
    """Have it closed at its time, and reminded of once before; anew where the time has changed."""
    if proposal.asked_at is None or proposal.closes_at is None:
        return
    take_off_the_clock(proposal)
    payload = {"proposal_id": str(proposal.pk), "round": proposal.round}
    for kind, at in ((CLOSE, proposal.closes_at), (REMIND, _reminding_at(proposal))):
        due.enqueue(kind=kind, key=_key(proposal), payload=payload, due_at=at)


def take_off_the_clock(proposal: Proposal) -> None:
    """Nothing of this round falls due any more."""
    for kind in (CLOSE, REMIND):
        due.withdraw(kind=kind, key=_key(proposal))


def _key(proposal: Proposal) -> str:
    return f"{proposal.pk}:{proposal.round}"


def _reminding_at(proposal: Proposal) -> datetime:
    """At three quarters of the time, and at least twelve hours before the end."""
    asked_at, closes_at = proposal.asked_at, proposal.closes_at
    assert asked_at is not None  # noqa: S101  the caller has looked
    assert closes_at is not None  # noqa: S101  as above
    return min(asked_at + (closes_at - asked_at) * 3 / 4, closes_at - LEAST_BEFORE_END)
