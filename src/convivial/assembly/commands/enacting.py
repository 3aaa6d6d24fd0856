"""Enacting: what was decided is done, wholly or not at all.

It happens in the transaction of the closing, inside a savepoint. Where it can't be done, the
savepoint falls and the decision stays: "decided, not enacted", with the reason. It is tried again
for some days, at once by anyone's button, or opened anew as a draft by those who stood by it.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from convivial.assembly.commands.copying import duplicate
from convivial.assembly.commands.finding import authors_of, locked
from convivial.assembly.events import decisions as events
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Decision, Proposal, ProposedEffect
from convivial.assembly.policies import enacting as policies
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus, due
from convivial.kernel.effects import Enactment, UnknownEffect, Winner, effect_of
from convivial.kernel.events import Happening
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import lock_community, standing_of

log = logging.getLogger(__name__)

ENACT = "assembly.enact"
EVERY = timedelta(days=1)
MOST_ATTEMPTS = 7

State = Decision.Enactment


def enact(decision: Decision, now: datetime) -> Decision:
    """Do what a locked decision says. Done once, it is never done again."""
    if not decision.passed or decision.enactment in {State.ENACTED, State.GIVEN_UP}:
        return decision
    effects = list(ProposedEffect.objects.filter(proposal=decision.proposal_id).order_by("place"))
    if not effects:
        return decision
    decision.attempts += 1
    try:
        with transaction.atomic():
            _do_all(decision, effects, now)
    except OperationalError:
        raise  # the database itself: the whole closing is tried again
    except Refused as refused:
        _wait(decision, refused.refusal.code, refused.refusal.sentence, now)
    except UnknownEffect:
        _wait(decision, "unknown-effect", _("This version of the software can’t do it."), now)
    except Exception:
        log.exception("decision %s could not be enacted", decision.pk)
        _wait(decision, "failed", _("Something went wrong in the software."), now)
    return decision


@transaction.atomic
def retry(*, decision_id: UUID, now: datetime, member_id: UUID | None = None) -> Decision:
    """Try again what could not be done: by due work, or by any member's button."""
    decision = _decision_for(decision_id, member_id)
    if member_id is not None:
        enforce(policies.may_retry(decision))
    if decision.enactment == State.WAITING:
        enact(decision, now)
    return decision


@transaction.atomic
def reopen(*, decision_id: UUID, member_id: UUID, now: datetime) -> Proposal:
    """Make a new draft of what can't be done as it was decided; it is not tried any more."""
    decision = _decision_for(decision_id, member_id)
    author = member_id in authors_of(decision.proposal)
    enforce(policies.may_reopen(decision, author=author))
    decision.enactment = State.GIVEN_UP
    decision.save(update_fields=["enactment"])
    bus.publish(_told(events.DecisionReopened, decision, now, actor_id=member_id))
    return duplicate(proposal_id=decision.proposal_id, member_id=member_id, now=now)


def winners_told(decision: Decision) -> tuple[Winner, ...]:
    """Return what won, as effects take it."""
    return tuple(
        Winner(one["label"], UUID(one["member_id"]) if one["member_id"] else None, one["cost"])
        for one in decision.winners
    )


def _do_all(decision: Decision, effects: list[ProposedEffect], now: datetime) -> None:
    proposal = decision.proposal
    enactment = Enactment(
        community_id=decision.community_id,
        decision_id=decision.pk,
        now=now,
        proposed_by=proposal.proposer_id,
        winners=winners_told(decision) if METHODS[proposal.method].picks != "nothing" else (),
    )
    for one in effects:
        effect = effect_of(one.kind)
        enforce(policies.fits(effect, METHODS[proposal.method]))
        if not effect.is_done(decision.community_id, one.payload):
            enforce(effect.why_not(decision.community_id, one.payload, now))
            effect.enact(one.payload, enactment)
    _note(decision, State.ENACTED, at=now)
    bus.publish(_told(events.DecisionEnacted, decision, now))


def _wait(decision: Decision, code: str, why: str, now: datetime) -> None:
    _note(decision, State.WAITING, code=code[:40], why=why)
    if decision.attempts == 1:
        bus.publish(_told(events.EnactmentWaits, decision, now, why=code))
    if decision.attempts < MOST_ATTEMPTS:
        key = f"{decision.pk}:{decision.attempts}"
        payload = {"decision_id": str(decision.pk)}
        due.enqueue(kind=ENACT, key=key, payload=payload, due_at=now + EVERY)


def _note(
    decision: Decision, state: State, *, code: str = "", why: str = "", at: datetime | None = None
) -> None:
    decision.enactment, decision.enacted_at = state, at
    decision.not_enacted_code, decision.not_enacted_why = code, why
    decision.save(
        update_fields=[
            "enactment",
            "enacted_at",
            "not_enacted_code",
            "not_enacted_why",
            "attempts",
        ]
    )


def _decision_for(decision_id: UUID, member_id: UUID | None) -> Decision:
    """Return a decision under lock, its proposal's first; refused to whom it is not of."""
    found = Decision.objects.filter(pk=decision_id).values_list("proposal_id", flat=True).first()
    if found is None:
        raise Refused(policies.no_such_decision())
    proposal = locked(found)
    if member_id is not None:
        standing = standing_of(member_id)
        enforce(policies.is_theirs(standing, proposal.community_id))
    # As at the closing: effects may touch the community's row after the ledger was written.
    lock_community(proposal.community_id)
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    decision.proposal = proposal
    return decision


def _told(
    kind: Callable[..., Happening],
    decision: Decision,
    now: datetime,
    *,
    actor_id: UUID | None = None,
    **more: object,
) -> Happening:
    return kind(
        community_id=decision.community_id,
        actor_id=actor_id,
        at=now,
        decision_id=decision.pk,
        proposal_id=decision.proposal_id,
        title=title_told(decision.proposal),
        **more,
    )
