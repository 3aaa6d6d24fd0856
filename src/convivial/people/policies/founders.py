"""What founders may, until there is a charter."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.people.models import Community, FoundersAct, Membership

FEWEST_FOUNDERS = 3


def may_be_found(*, founders: int, slug_taken: bool) -> Refusal | None:
    """A community is founded by three or more, under a name that is free."""
    if founders < FEWEST_FOUNDERS:
        return Refusal(
            "too-few-founders",
            _("A community is founded by at least three people. Name one more."),
        )
    if slug_taken:
        return Refusal(
            "slug-taken", _("There is a community of that name here already. Choose another.")
        )
    return None


def may_act_as_founder(*, community_status: str, founder: bool, status: str) -> Refusal | None:
    """Founders act, two together, only until a charter is ratified."""
    if community_status != Community.Status.FORMING:
        return Refusal(
            "not-forming", _("The community stands: this is for a decision of all, not founders.")
        )
    if not (founder and status == Membership.Status.MEMBER):
        return Refusal("founders-only", _("While the community forms, founders do this together."))
    return None


def may_confirm(*, act: FoundersAct, membership: Membership) -> Refusal | None:
    """A second founder confirms; nobody confirms their own, or what concerns themself."""
    if act.status != FoundersAct.Status.OPEN:
        return Refusal("act-closed", _("This is settled already."), HTTPStatus.CONFLICT)
    if act.proposed_by_id == membership.pk:
        return Refusal("needs-second", _("Another founder must confirm this: two act together."))
    proposer = act.proposed_by
    if not (proposer.founder and proposer.status == Membership.Status.MEMBER):
        return Refusal("proposer-gone", _("Whoever proposed this is not here any more."))
    if act.payload.get("member_id") == str(membership.pk):
        return Refusal("own-concern", _("This concerns you, so another founder must confirm it."))
    return None
