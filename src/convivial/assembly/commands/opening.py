"""Opening a proposal: who is asked is written down, and the lot is bound before anyone knows it.

From here on it is everybody's: what happens to it is on the ledger.
"""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.asking import begin_answers, put_on_the_clock, take_off_the_clock
from convivial.assembly.commands.facilitating import facilitated
from convivial.assembly.commands.finding import owned
from convivial.assembly.commands.telling import tell_concerned
from convivial.assembly.events import proposals as events
from convivial.assembly.models import Proposal, Voter
from convivial.assembly.policies import opening as policies
from convivial.assembly.powers import FACILITATE
from convivial.assembly.queries.ledger_title import title_told
from convivial.assembly.queries.readiness import Asked, Opening, opening_of
from convivial.assembly.stages import first_of
from convivial.assembly.terms import Terms, shares_for
from convivial.kernel import bus
from convivial.kernel.powers import requires
from convivial.kernel.refusal import enforce


@transaction.atomic
def open_up(*, proposal_id: UUID, member_id: UUID | None, now: datetime) -> Proposal:
    """Put a draft on the table: its terms, its electorate and its seed stand from here on.

    ``member_id`` None: the software opens what nobody proposed.
    """
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_open(proposal=proposal, author=author))
    opening = opening_of(proposal, now)
    enforce(next(iter(policies.missing(opening.ready)), None))
    proposal.terms = _frozen(proposal, opening).as_json()
    proposal.seed_secret = secrets.token_bytes(32)
    proposal.stage, proposal.on_table = first_of(proposal.method), True
    proposal.opened_at = now
    proposal.save(update_fields=["terms", "seed_secret", "stage", "on_table", "opened_at"])
    _write_down(proposal, opening.asked)
    _publish_opened(proposal, opening, member_id, now)
    tell_concerned(proposal, opening.subjects, now=now)
    return proposal


@transaction.atomic
def ask(*, proposal_id: UUID, member_id: UUID | None, now: datetime) -> Proposal:
    """Ask for answers: who stands by it decides when it has been talked about enough."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_ask(proposal=proposal, author=author))
    begin_answers(proposal, actor_id=member_id, now=now)
    return proposal


@requires(FACILITATE)
def ask_as_facilitator(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Ask for answers to somebody else's proposal, by mandate."""
    proposal = facilitated(proposal_id, member_id)
    enforce(policies.can_be_asked(proposal))
    begin_answers(proposal, actor_id=member_id, now=now)
    return proposal


@requires(FACILITATE)
def give_time(*, proposal_id: UUID, member_id: UUID, days: int, now: datetime) -> Proposal:
    """Give answers more days, by mandate; those given already stay."""
    proposal = facilitated(proposal_id, member_id)
    enforce(policies.may_give_time(proposal=proposal, days=days, now=now))
    assert proposal.closes_at is not None  # noqa: S101  the policy has looked
    proposal.closes_at = policies.later(proposal.closes_at, days)
    proposal.save(update_fields=["closes_at"])
    put_on_the_clock(proposal)
    bus.publish(
        events.TimeGiven(
            community_id=proposal.community_id,
            actor_id=member_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            closes_at=proposal.closes_at,
        )
    )
    return proposal


@transaction.atomic
def withdraw(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Take an open proposal off the table; it and what was said of it stay to be read."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_withdraw(proposal=proposal, author=author, now=now))
    take_off_the_clock(proposal)
    proposal.stage, proposal.on_table = Proposal.Stage.WITHDRAWN, False
    proposal.closed_at = now
    proposal.save(update_fields=["stage", "on_table", "closed_at"])
    bus.publish(
        events.ProposalWithdrawn(
            community_id=proposal.community_id,
            actor_id=member_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
        )
    )
    return proposal


def _frozen(proposal: Proposal, opening: Opening) -> Terms:
    """The draft's own terms, and for all else what the charter says at this moment."""
    charter = opening.ready.charter
    quorum, needed = shares_for(opening.ready.weight, charter)
    own = Terms.from_json(opening.terms)
    decider = own.decider_id or (proposal.proposer_id if proposal.method == "advice" else None)
    return Terms(
        quorum=quorum,
        needed=needed,
        seats=own.seats,
        most_rounds=charter["most_rounds"],
        fallback=charter["fallback"],
        blocks_needed=charter["blocks_needed"],
        everyone=own.everyone,
        dots=own.dots,
        completion=own.completion,
        role_id=own.role_id,
        pot_id=own.pot_id,
        limit=own.limit,
        decider_id=decider,
    )


def _write_down(proposal: Proposal, asked: list[Asked]) -> None:
    """Write the electorate down, each with a number by lot, which names nobody in an export."""
    numbers = list(range(1, len(asked) + 1))
    secrets.SystemRandom().shuffle(numbers)
    Voter.objects.bulk_create(
        Voter(
            community_id=proposal.community_id,
            proposal=proposal,
            member_id=one.member_id,
            number=number,
            subject=one.subject,
        )
        for one, number in zip(asked, numbers, strict=True)
    )


def _publish_opened(
    proposal: Proposal, opening: Opening, actor_id: UUID | None, now: datetime
) -> None:
    bus.publish(
        events.ProposalOpened(
            community_id=proposal.community_id,
            actor_id=actor_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            method=proposal.method,
            asked=opening.ready.asked,
            seed_hash=hashlib.sha256(bytes(proposal.seed_secret)).hexdigest(),
        )
    )
