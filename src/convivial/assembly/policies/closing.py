"""When answers are counted."""

from datetime import datetime
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.counting.count import answered
from convivial.assembly.counting.sheet import Sheet
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing

Stage = Proposal.Stage


def is_due(proposal: Proposal, now: datetime) -> bool:
    """Tell whether a proposal's time to answer is over, and it has not been counted."""
    waits = proposal.stage == Stage.ANSWERING and proposal.closes_at is not None
    return waits and proposal.closes_at <= now  # type: ignore[operator]  # just looked


def may_close_early(
    *, proposal: Proposal, author: bool, sheet: Sheet, now: datetime
) -> Refusal | None:
    """Who stands by it may have it counted before its time, once nobody is waited for any more."""
    if not author:
        return Refusal("not-an-author", _("Those who stand by this can have it counted."))
    if proposal.stage != Stage.ANSWERING or is_due(proposal, now):
        return Refusal("not-answering", _("No answers are being taken now."), HTTPStatus.CONFLICT)
    if METHODS[proposal.method].asks in {"selection", "advice"} or not all_answered(sheet):
        return Refusal(
            "not-all-answered",
            _("Not everybody who was asked has answered. It is counted when its time is over."),
            HTTPStatus.CONFLICT,
        )
    return None


def may_count_late(*, proposal: Proposal, standing: Standing | None) -> Refusal | None:
    """Nobody has to wait for a host that has fallen behind."""
    if standing is None or standing.community_id != proposal.community_id:
        return no_such_proposal()
    if not standing.is_member:
        return Refusal("members-only", _("Members have it counted."))
    return None


def all_answered(sheet: Sheet) -> bool:
    """Tell whether everybody who was asked has handed something in."""
    return 0 < len(sheet.asked) == answered(sheet)
