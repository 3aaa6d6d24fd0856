"""Who may draft together, and who may name whom a proposal concerns."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Coauthor, Concerned, Proposal
from convivial.assembly.policies.drafting import may_shape, no_such_person, no_such_proposal
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing

MOST_COAUTHORS = 10


def may_ask_coauthor(
    *,
    proposal: Proposal,
    author: bool,
    standing: Standing | None,
    apart: bool,
    already: bool,
    others: int,
) -> Refusal | None:
    """Authors ask members. Somebody whom a block keeps away looks like somebody not here."""
    refusal = may_shape(proposal=proposal, author=author)
    if refusal is not None:
        return refusal
    here = standing is not None and standing.community_id == proposal.community_id
    if apart or standing is None or not here or not standing.is_member:
        return no_such_person()
    if already:
        return Refusal("author-already", _("They draft this with you already."), field="person")
    if others >= MOST_COAUTHORS:
        return Refusal("too-many-authors", _("Eleven can write one text; more can talk about it."))
    return None


def may_accept(
    *, proposal: Proposal, row: Coauthor | None, standing: Standing | None
) -> Refusal | None:
    """Who was asked, is a member, and comes before it is over."""
    if row is None and proposal.stage == Proposal.Stage.DRAFT:
        return no_such_proposal()
    if row is None or standing is None or not standing.is_member:
        return Refusal(
            "not-asked",
            _("Nobody asks you to draft this, or not any more."),
            HTTPStatus.GONE,
        )
    if proposal.stage in Proposal.OVER:
        return Refusal("closed", _("This is closed already."), HTTPStatus.CONFLICT)
    return None


def may_take_asking_back(*, author: bool) -> Refusal | None:
    """Any of its authors may."""
    if author:
        return None
    return Refusal("not-an-author", _("Only those who draft this can change it."))


def may_name(
    *, proposal: Proposal, author: bool, standing: Standing | None, why: str
) -> Refusal | None:
    """Authors name people who are here, guests as well, until it is closed."""
    refusal = may_unname(proposal=proposal, author=author)
    if refusal is not None:
        return refusal
    here = standing is not None and standing.community_id == proposal.community_id
    if standing is None or not here or not standing.is_here:
        return Refusal("no-such-person", _("Choose somebody who is here."), field="person")
    if why not in Concerned.Why:
        return Refusal("bad-why", _("Choose why it concerns them."), field="why")
    return None


def may_unname(*, proposal: Proposal, author: bool) -> Refusal | None:
    """Authors say whom it concerns, until it is closed."""
    if not author:
        return Refusal("not-an-author", _("Only those who draft this can change it."))
    if proposal.stage in Proposal.OVER:
        return Refusal("closed", _("This is closed already."), HTTPStatus.CONFLICT)
    return None
