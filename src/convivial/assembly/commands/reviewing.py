"""Coming back to what was decided: keep, amend, drop.

On its day a decision is put before everybody as a question of its own: shall it end? Whoever
would rather have it otherwise drafts a proposal that reviews it. Whether what nobody decided about
lapses is the charter's to say.
"""

from datetime import UTC, date, datetime, time
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.assembly.commands.drafting import draft
from convivial.assembly.commands.opening import ask, open_up
from convivial.assembly.events.decisions import DecisionReviewed
from convivial.assembly.models import Decision, Proposal, ProposedEffect
from convivial.assembly.policies import reviewing as policies
from convivial.assembly.queries.ledger_title import title_told
from convivial.kernel import bus, due
from convivial.kernel.effects import Enactment, Payload, UnknownEffect, effect_of
from convivial.kernel.refusal import Refused
from convivial.people.api import charter_of, community_language, community_status

REVIEW = "assembly.review"
END = "assembly.end-decision"

Outcome, Review = Decision.Outcome, Decision.Review


def ask_for_review(proposal: Proposal, decision: Decision) -> None:
    """Have a decision that changes something looked at again, when the charter says."""
    if not decision.passed or _asks_to_end(proposal):
        return
    months = charter_of(decision.community_id)["review_months"]
    _put_off(decision, decision.decided_at, months)


@transaction.atomic
def open_review(*, decision_id: UUID, now: datetime) -> Proposal | None:
    """Ask everybody whether a decision shall end; None where there is nothing left to ask."""
    decision = Decision.objects.select_for_update().filter(pk=decision_id).first()
    if decision is None or not policies.is_to_be_reviewed(decision, now.date()):
        return None
    if community_status(decision.community_id) == "dissolved":
        return None
    decision.review = Review.ASKED
    decision.save(update_fields=["review"])
    # Nobody asks it, so it is asked in the community’s own language.
    with translation.override(community_language(decision.community_id)):
        opened = _question(decision, now)
    ProposedEffect.objects.create(
        community_id=decision.community_id,
        proposal=opened,
        place=1,
        kind=END,
        payload={"decision_id": str(decision.pk)},
    )
    open_up(proposal_id=opened.pk, member_id=None, now=now)
    return ask(proposal_id=opened.pk, member_id=None, now=now)


def _question(decision: Decision, now: datetime) -> Proposal:
    words = _("This was decided on %(day)s. Yes: it ends. No: it stays. Nobody needs a reason.")
    return draft(
        community_id=decision.community_id,
        member_id=None,
        title=_shortened(_("Shall this end: %(title)s"), decision.proposal.title),
        words=words % {"day": decision.decided_at.date().isoformat()},
        method="yes-no",
        reviews_id=decision.pk,
        now=now,
    )


def settle_review(proposal: Proposal, by: Decision, *, now: datetime) -> None:
    """Note what a closed review means for the decision that it was about."""
    if proposal.reviews_id is None or by.outcome == Outcome.VOTE:
        return
    decision = Decision.objects.select_for_update().get(pk=proposal.reviews_id)
    if not _asks_to_end(proposal):
        if by.passed and decision.ended_at is None:
            _end(decision, by, Review.AMENDED, now)
        return
    if by.passed or decision.review != Review.ASKED:
        return  # its effect has ended it, or waits to
    if by.outcome == Outcome.REJECTED:
        _keep(decision, by, now)
    elif not _lapses(decision, by, now):
        _comes_again(decision, by, now)


def end_decision(decision: Decision, how: Decision.Review, *, by: Decision, now: datetime) -> None:
    """Let a locked decision hold no more, and undo what of it can be undone, wholly or not at all.

    Raises Refused where an effect can't be undone now.
    """
    if decision.ended_at is not None:
        return
    enactment = Enactment(community_id=decision.community_id, decision_id=by.pk, now=now)
    if decision.enactment == Decision.Enactment.ENACTED:
        rows = ProposedEffect.objects.filter(proposal=decision.proposal_id).order_by("-place")
        for one in rows:
            _lapse(one.kind, one.payload, decision, enactment)
    _end(decision, by, how, now)


def _lapses(decision: Decision, by: Decision, now: datetime) -> bool:
    if not charter_of(decision.community_id)["unkept_lapses"]:
        return False
    try:
        with transaction.atomic():
            end_decision(decision, Review.LAPSED, by=by, now=now)
    except Refused:
        decision.refresh_from_db()
        return False
    return True


def _lapse(kind: str, payload: Payload, decision: Decision, enactment: Enactment) -> None:
    try:
        effect = effect_of(kind)
    except UnknownEffect:
        return  # nothing of it is known any more, so nothing can be undone
    effect.lapse({**payload, "decided_by": str(decision.pk)}, enactment)


def _end(decision: Decision, by: Decision, how: Decision.Review, now: datetime) -> None:
    decision.review, decision.reviewed_by, decision.ended_at = how, by, now
    if decision.enactment == Decision.Enactment.WAITING:
        decision.enactment = Decision.Enactment.GIVEN_UP
    decision.save(update_fields=["review", "reviewed_by", "ended_at", "enactment"])
    _publish(decision, by, how, now)


def _keep(decision: Decision, by: Decision, now: datetime) -> None:
    decision.review, decision.reviewed_by = Review.KEPT, by
    decision.save(update_fields=["review", "reviewed_by"])
    _put_off(decision, now, charter_of(decision.community_id)["review_months"])
    _publish(decision, by, Review.KEPT, now)


def _comes_again(decision: Decision, by: Decision, now: datetime) -> None:
    decision.review, decision.reviewed_by = Review.NONE, by
    decision.save(update_fields=["review", "reviewed_by"])
    _put_off(decision, now, charter_of(decision.community_id)["review_months"])
    _publish(decision, by, "again", now)


def _put_off(decision: Decision, since: datetime, months: int) -> None:
    decision.review_on = since.date() + relativedelta(months=months)
    decision.save(update_fields=["review_on"])
    due.enqueue(
        kind=REVIEW,
        key=f"{decision.pk}:{decision.review_on}",
        payload={"decision_id": str(decision.pk)},
        due_at=_morning(decision.review_on),
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(6), UTC)


def _asks_to_end(proposal: Proposal) -> bool:
    """Tell whether a proposal is a review's own question, not an amendment."""
    return ProposedEffect.objects.filter(proposal=proposal, kind=END).exists()


def _shortened(sentence: str, title: str) -> str:
    room = 120 - len(sentence % {"title": ""})
    return sentence % {"title": title if len(title) <= room else title[: room - 1] + "…"}


def _publish(decision: Decision, by: Decision, result: str, now: datetime) -> None:
    bus.publish(
        DecisionReviewed(
            community_id=decision.community_id,
            actor_id=None,
            at=now,
            decision_id=by.pk,
            proposal_id=decision.proposal_id,
            title=title_told(decision.proposal),
            result=str(result),
        )
    )
