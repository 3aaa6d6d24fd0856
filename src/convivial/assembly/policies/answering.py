"""Who may answer, and until when; and who may answer for somebody else."""

from datetime import datetime
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Ballot, Proposal, Proxy, Voter
from convivial.assembly.questions import OWN_WORD, Question
from convivial.kernel.refusal import Refusal

Stage = Proposal.Stage

TAKES = frozenset({Stage.ANSWERING, Stage.NOMINATING, Stage.CHANGING, Stage.ADVISING})


def may_answer(*, proposal: Proposal, voter: Voter | None, now: datetime) -> Refusal | None:
    """Those who were there when it was opened answer, until its time is over."""
    if voter is None:
        sentence = _(
            "You came after this was opened, so you are not asked about it. Those asked are "
            "fixed at the opening; the next proposal asks you too."
        )
        return Refusal("not-asked", sentence)
    if voter.gone_at is not None:
        sentence = _("You were away after this was opened, so you are not asked about it now.")
        return Refusal("gone", sentence)
    return is_taking(proposal, now)


def is_taking(proposal: Proposal, now: datetime) -> Refusal | None:
    """Answers are taken at their step and until their time: the very moment is too late."""
    late = proposal.closes_at is not None and now >= proposal.closes_at
    if proposal.stage in Proposal.OVER or late:
        sentence = _("This is closed, so no answer is taken or changed any more.")
        return Refusal("closed", sentence, HTTPStatus.CONFLICT)
    if proposal.stage not in TAKES:
        sentence = _("This is not at the step where answers are taken. Look again later.")
        return Refusal("not-answering", sentence, HTTPStatus.CONFLICT)
    return None


def may_vote(*, voter: Voter, question: Question) -> Refusal | None:
    """Whom it is done to is heard. Advice they may give like anyone, and their own yes."""
    if not voter.subject or question.kind in {"advice", "nominee"}:
        return None
    return Refusal("subject", _("This is about you: you are heard, and don’t vote on this."))


def may_answer_for(
    *,
    proxy: Proxy | None,
    holder: Voter | None,
    allowed: bool,
    question: Question,
    standing: Ballot | None,
    now: datetime,
) -> Refusal | None:
    """Somebody answers for another whom they were asked by, never over that one's own word."""
    refused = _may_speak_for(proxy, holder, allowed=allowed, now=now)
    if refused is not None:
        return refused
    if question.kind in OWN_WORD:
        return Refusal("own-word", _("That only they can say themselves."))
    if standing is not None and standing.given_by_id is None:
        return own_word()
    return None


def _may_speak_for(
    proxy: Proxy | None, holder: Voter | None, *, allowed: bool, now: datetime
) -> Refusal | None:
    if not allowed:
        sentence = _(
            "The charter lets nobody answer for others. Any member can propose to change that."
        )
        return Refusal("no-proxies", sentence)
    if proxy is None or not is_live(proxy, now):
        return no_proxy()
    if holder is None or holder.gone_at is not None:
        return Refusal("not-asked", _("You are not asked about this, so not for others either."))
    if holder.subject:
        return Refusal("subject", _("This is about you, so you can’t answer it for others either."))
    return None


def no_proxy() -> Refusal:
    """Nobody answers for somebody who has not asked them to, or not any more."""
    return Refusal("no-proxy", _("You were not asked to answer for them, or it is over."))


def own_word() -> Refusal:
    """Nobody answers over somebody's own word."""
    return Refusal("own-word", _("They have answered themselves; nobody answers over that."))


def may_take_back(*, standing: Ballot | None, by_proxy: bool) -> Refusal | None:
    """There is something to take back, and a proxy takes back only what a proxy gave."""
    if standing is None:
        return Refusal("nothing-given", _("There is no answer to take back."), HTTPStatus.CONFLICT)
    if by_proxy and standing.given_by_id is None:
        return own_word()
    return None


def is_live(proxy: Proxy, now: datetime) -> bool:
    """Tell whether somebody may answer for another now: given, accepted, not over."""
    begun = proxy.accepted_at is not None and proxy.accepted_at <= now
    over = proxy.until is not None and proxy.until <= now
    return begun and not over and proxy.ended_at is None
