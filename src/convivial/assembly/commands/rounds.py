"""Steps and rounds: moving a proposal on, and meeting what stands against it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.asking import begin_answers
from convivial.assembly.commands.closing import settle_early
from convivial.assembly.commands.facilitating import facilitated
from convivial.assembly.commands.finding import owned
from convivial.assembly.commands.versions import next_version
from convivial.assembly.events.decisions import StageReached
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.assembly.policies import drafting
from convivial.assembly.policies import rounds as policies
from convivial.assembly.powers import FACILITATE
from convivial.assembly.queries.asking import selecting
from convivial.assembly.queries.counting import sheet_of
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus
from convivial.kernel.powers import requires
from convivial.kernel.refusal import enforce
from convivial.rules import selection


@transaction.atomic
def move_on(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Go to the next step; from the last one before the answers, ask for them. By its authors."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_move_on(proposal=proposal, author=author))
    return _step(proposal, member_id, now)


@requires(FACILITATE)
def move_on_as_facilitator(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Go to the next step of somebody else's proposal, by mandate."""
    proposal = facilitated(proposal_id, member_id)
    enforce(policies.may_move_on(proposal=proposal, author=True))
    return _step(proposal, member_id, now)


@transaction.atomic
def amend(
    *,
    proposal_id: UUID,
    member_id: UUID,
    version: int,
    title: str,
    words: str,
    note: str,
    now: datetime,
) -> Proposal:
    """Change the words to meet the objections, and ask everybody anew."""
    proposal, author = owned(proposal_id, member_id)
    enforce(policies.may_amend(proposal=proposal, author=author, version=version))
    enforce(drafting.is_in_words(title=title, words=words))
    enforce(policies.is_changed(proposal=proposal, title=title, words=words, note=note))
    next_version(
        proposal,
        title=title.strip(),
        words=words.strip(),
        note=note.strip(),
        author_id=member_id,
        now=now,
    )
    proposal.round += 1
    begin_answers(proposal, actor_id=member_id, now=now)
    return proposal


def _end_if_nobody_is_proposed(proposal: Proposal, now: datetime) -> None:
    """Where too few or none were nominated there is nothing to wait for."""
    if proposal.method != "selection":
        return
    where = selecting(sheet_of(proposal), bytes(proposal.seed_secret))
    if where is not None and where.stage == selection.CLOSED:
        settle_early(proposal, now=now)


def _step(proposal: Proposal, member_id: UUID, now: datetime) -> Proposal:
    stages = METHODS[proposal.method].stages
    after = stages[stages.index(proposal.stage) + 1 :]
    if not after:
        begin_answers(proposal, actor_id=member_id, now=now)
        _end_if_nobody_is_proposed(proposal, now)
        return proposal
    proposal.stage = after[0]
    proposal.save(update_fields=["stage"])
    bus.publish(
        StageReached(
            community_id=proposal.community_id,
            actor_id=member_id,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            stage=proposal.stage,
        )
    )
    return proposal
