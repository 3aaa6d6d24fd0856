"""Closing: count by the rule, write down what came of it, and do it, all in one transaction.

Answers and closings lock the proposal's row first: every ballot comes wholly before the count or
is told that it is too late.
"""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.asking import begin_answers, take_off_the_clock
from convivial.assembly.commands.enacting import enact
from convivial.assembly.commands.fallback import open_vote
from convivial.assembly.commands.finding import is_author, locked
from convivial.assembly.commands.reviewing import ask_for_review, settle_review
from convivial.assembly.counting.count import INTEGRATING, Counted, count
from convivial.assembly.events.decisions import DecisionMade, ObjectionsStand
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Decision, Proposal
from convivial.assembly.policies import closing as policies
from convivial.assembly.queries.counting import sheet_of
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus
from convivial.kernel.refusal import enforce
from convivial.people.api import lock_community, standing_of
from convivial.rules.findings import Finding

Outcome = Decision.Outcome


@transaction.atomic
def close(*, proposal_id: UUID, now: datetime) -> Decision | None:
    """Count a proposal whose time is over. Nothing happens to one that is not due."""
    proposal = locked(proposal_id)
    if not policies.is_due(proposal, now):
        return None
    return settle(proposal, now=now)


@transaction.atomic
def close_early(*, proposal_id: UUID, member_id: UUID, now: datetime) -> Decision | None:
    """Count at once, where everybody who was asked has answered. Its authors may.

    What should have been counted by itself, and was not, any member may have counted.
    """
    proposal = locked(proposal_id)
    if policies.is_due(proposal, now):
        enforce(policies.may_count_late(proposal=proposal, standing=standing_of(member_id)))
        return settle_early(proposal, now=now)
    sheet = sheet_of(proposal)
    author = is_author(proposal, member_id)
    enforce(policies.may_close_early(proposal=proposal, author=author, sheet=sheet, now=now))
    return settle_early(proposal, now=now)


def settle_early(proposal: Proposal, *, now: datetime) -> Decision | None:
    """Count a locked proposal before its time; then nothing of this round falls due any more."""
    take_off_the_clock(proposal)
    return settle(proposal, now=now)


def settle(proposal: Proposal, *, now: datetime) -> Decision | None:
    """Count a locked proposal; return the decision, or None where it goes into another round."""
    counted = count(sheet_of(proposal), bytes(proposal.seed_secret))
    if counted.goes_on:
        _go_on(proposal, counted.goes_on, now)
        return None
    # Effects may touch the community's row; whoever else does so locks it before the ledger.
    lock_community(proposal.community_id)
    decision = _write_down(proposal, counted, now)
    _shut(proposal, now)
    _publish(proposal, decision, now)
    if decision.outcome == Outcome.VOTE:
        open_vote(proposal, decision, now=now)
    enact(decision, now)
    settle_review(proposal, decision, now=now)
    ask_for_review(proposal, decision)
    return decision


def _go_on(proposal: Proposal, how: str, now: datetime) -> None:
    if how != INTEGRATING:
        proposal.round += 1
        begin_answers(proposal, actor_id=None, now=now)
        return
    proposal.stage, proposal.closes_at = Proposal.Stage.INTEGRATING, None
    proposal.save(update_fields=["stage", "closes_at"])
    bus.publish(
        ObjectionsStand(
            community_id=proposal.community_id,
            actor_id=None,
            at=now,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            round=proposal.round,
        )
    )


def _write_down(proposal: Proposal, counted: Counted, now: datetime) -> Decision:
    return Decision.objects.create(
        community_id=proposal.community_id,
        proposal=proposal,
        passed=counted.outcome == Outcome.ADOPTED,
        outcome=counted.outcome,
        winners=winners_of(proposal, counted),
        verdict=as_json(counted),
        asked=counted.asked,
        answered=counted.answered,
        seed=counted.seed,
        ballots_file=counted.file,
        ballots_hash=hashlib.sha256(counted.file.encode()).hexdigest(),
        decided_at=now,
    )


def winners_of(proposal: Proposal, counted: Counted) -> list[dict[str, str]]:
    """Return what is adopted, as effects are told of it: ids rather than names of people."""
    sheet = sheet_of(proposal)
    # Where people are chosen by their numbers, what an option is called means nothing.
    numbered = METHODS[proposal.method].picks == "people"
    known = {choice.sign if numbered else choice.label: choice for choice in sheet.choices}
    members = {sign: member_id for member_id, sign in sheet.members.items()}
    return [
        {
            "label": label,
            "member_id": known[label].member_id if label in known else members.get(label, ""),
            "cost": known[label].cost if label in known else "",
        }
        for label in counted.winners
    ]


def as_json(counted: Counted) -> dict[str, Any]:
    """Return the verdict to be stored: its reasons as templates, to be told in any language."""
    told = counted.verdict.as_dict()
    return told | {"reasons": [_finding(reason) for reason in counted.verdict.reasons]}


def _finding(reason: Finding) -> dict[str, Any]:
    params = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in reason.params.items()
    }
    return {"code": reason.code, "template": reason.template, "params": params}


def _shut(proposal: Proposal, now: datetime) -> None:
    proposal.stage, proposal.on_table = Proposal.Stage.CLOSED, False
    proposal.closed_at = now
    proposal.save(update_fields=["stage", "on_table", "closed_at"])


def _publish(proposal: Proposal, decision: Decision, now: datetime) -> None:
    bus.publish(
        DecisionMade(
            community_id=proposal.community_id,
            actor_id=None,
            at=now,
            decision_id=decision.pk,
            proposal_id=proposal.pk,
            title=title_told(proposal),
            outcome=decision.outcome,
            asked=decision.asked,
            answered=decision.answered,
            ballots_hash=decision.ballots_hash,
            seed=decision.seed,
            secret=bytes(proposal.seed_secret).hex(),
        )
    )
