"""Until when what a proposal does by itself may be changed, and how far."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Proposal
from convivial.assembly.stages import TALKING
from convivial.kernel.refusal import Refusal

Stage = Proposal.Stage


def may_change_effect(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Who stands by it, while it is drafted, talked about, or opened again by an objection."""
    if not author:
        return Refusal("not-an-author", _("Only those who stand by this can change what it does."))
    if proposal.stage in {Stage.DRAFT, Stage.INTEGRATING} or proposal.stage in TALKING:
        return None
    return Refusal(
        "not-now",
        _("Answers are being given to this. It can’t be changed under people’s hands."),
        HTTPStatus.CONFLICT,
    )


def keeps_its_subjects(*, proposal: Proposal, same: bool) -> Refusal | None:
    """Who is heard, and doesn't vote, was written down at the opening."""
    if same or proposal.stage == Stage.DRAFT:
        return None
    return Refusal(
        "other-subject",
        _(
            "This would be done to somebody else than was said when it was opened. Withdraw it "
            "and draft it anew instead."
        ),
        HTTPStatus.CONFLICT,
    )


def keeps_its_weight(*, proposal: Proposal, same: bool) -> Refusal | None:
    """How many must answer, and how many must want it, was written down at the opening."""
    if same or proposal.stage == Stage.DRAFT:
        return None
    return Refusal(
        "other-weight",
        _(
            "This would take another part of the answers than was said when it was opened. "
            "Withdraw it and draft it anew instead."
        ),
        HTTPStatus.CONFLICT,
    )


def no_such_effect_here() -> Refusal:
    """It was taken away, or belongs to something else."""
    return Refusal(
        "no-such-effect", _("That is not part of this proposal any more."), HTTPStatus.NOT_FOUND
    )
