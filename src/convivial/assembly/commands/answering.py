"""Answering: hand in, change, take back, until the closing. The last answer counts.

Nothing of it goes on the ledger: who has answered is nobody's affair but the voter's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convivial.assembly.commands.closing import settle_early
from convivial.assembly.commands.finding import locked
from convivial.assembly.counting.selections import asking_of
from convivial.assembly.counting.sheet import Sheet
from convivial.assembly.models import Ballot, Proposal, Proxy, Voter
from convivial.assembly.policies import answering as policies
from convivial.assembly.policies import contents
from convivial.assembly.policies import rounds as rounds_policies
from convivial.assembly.queries.asking import place_of, question_for
from convivial.assembly.queries.counting import sheet_of
from convivial.assembly.questions import Question
from convivial.kernel.refusal import enforce
from convivial.people.api import charter_of
from convivial.rules.advice import Asking

# What of each kind of answer is kept, and nothing else that a client may have sent.
KEPT: Mapping[str, tuple[str, ...]] = {
    "says": ("says",),
    "consent": ("says", "reason"),
    "consensus": ("says", "reason"),
    "nominee": ("says",),
    "decision": ("says", "how"),
    "nomination": ("nominee", "reason"),
    "advice": ("words",),
    "approvals": ("approves",),
    "scores": ("scores",),
    "points": ("points",),
    "rankings": ("ranking",),
    "willing": ("willing",),
}


@dataclass(frozen=True)
class _Asked:
    """What is found under the proposal's lock before anything is written."""

    proposal: Proposal
    voter: Voter
    sheet: Sheet
    question: Question
    standing: Ballot | None


@transaction.atomic
def answer(
    *,
    proposal_id: UUID,
    member_id: UUID,
    content: Mapping[str, Any],
    now: datetime,
    for_id: UUID | None = None,
) -> Ballot:
    """Hand in an answer, or another in its place; ``for_id``: as proxy of that member.

    What ends a step by itself (the nominee's word, the decision after advice) is counted at once.
    """
    asked = _asked(proposal_id, member_id, for_id, now)
    enforce(contents.why_not(asked.question, content))
    if asked.question.kind == "decision":
        found = asking_of(asked.sheet)
        waits = rounds_policies.may_decide(found if isinstance(found, Asking) else None)
        enforce(waits)
    ballot = _write(asked, _kept(asked.question, content), now, for_id and member_id)
    if asked.question.kind in {"nominee", "decision"}:
        settle_early(asked.proposal, now=now)
    return ballot


@transaction.atomic
def take_back(
    *, proposal_id: UUID, member_id: UUID, now: datetime, for_id: UUID | None = None
) -> None:
    """Undo an answer, as if it had not been given; it may be given again until the closing."""
    asked = _asked(proposal_id, member_id, for_id, now)
    enforce(policies.may_take_back(standing=asked.standing, by_proxy=for_id is not None))
    step, _round, since = place_of(asked.sheet)
    Ballot.objects.filter(voter=asked.voter, step=step, round__gte=since).delete()


def _asked(proposal_id: UUID, member_id: UUID, for_id: UUID | None, now: datetime) -> _Asked:
    proposal = locked(proposal_id)
    voter = Voter.objects.filter(proposal=proposal, member=for_id or member_id).first()
    enforce(policies.may_answer(proposal=proposal, voter=voter, now=now))
    assert voter is not None  # noqa: S101  the policy has looked
    sheet = sheet_of(proposal)
    whose = str(voter.member_id)
    question = question_for(sheet, whose, bytes(proposal.seed_secret))
    enforce(policies.may_vote(voter=voter, question=question))
    asked = _Asked(proposal, voter, sheet, question, _standing(voter, sheet))
    if for_id is not None:
        _enforce_proxy(asked, member_id, now)
    return asked


def _standing(voter: Voter, sheet: Sheet) -> Ballot | None:
    step, _round, since = place_of(sheet)
    rows = Ballot.objects.filter(voter=voter, step=step, round__gte=since)
    return rows.order_by("-round").first()


def _enforce_proxy(asked: _Asked, holder_id: UUID, now: datetime) -> None:
    proxies = Proxy.objects.filter(giver=asked.voter.member_id, holder=holder_id)
    enforce(
        policies.may_answer_for(
            proxy=proxies.filter(ended_at__isnull=True).order_by("given_at").last(),
            holder=Voter.objects.filter(proposal=asked.proposal, member=holder_id).first(),
            allowed=charter_of(asked.proposal.community_id)["proxies"],
            question=asked.question,
            standing=asked.standing,
            now=now,
        )
    )


def _kept(question: Question, content: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: content[name] for name in KEPT[question.kind] if name in content}
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in kept.items()
    }


def _write(asked: _Asked, content: dict[str, Any], now: datetime, given_by: UUID | None) -> Ballot:
    step, number, _since = place_of(asked.sheet)
    ballot, _made = Ballot.objects.update_or_create(
        voter=asked.voter,
        step=step,
        round=number,
        defaults={
            "community_id": asked.proposal.community_id,
            "proposal": asked.proposal,
            "content": content,
            "given_by_id": given_by,
            "given_at": now,
        },
    )
    return ballot
