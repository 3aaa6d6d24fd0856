"""What may be done about a decision that could not be done yet."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.assembly.methods import Method
from convivial.assembly.models import Decision
from convivial.assembly.policies.opening import decided_by_one
from convivial.kernel.effects import Effect
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing


def no_such_decision() -> Refusal:
    """What is not there, and what is another community's, look the same."""
    sentence = _("There is no such decision here. Check the address.")
    return Refusal("no-such-decision", sentence, HTTPStatus.NOT_FOUND)


def is_theirs(standing: Standing | None, community_id: UUID) -> Refusal | None:
    """Only members of the community act on its decisions."""
    if standing is None or standing.community_id != community_id or not standing.is_member:
        return no_such_decision()
    return None


def may_retry(decision: Decision) -> Refusal | None:
    """Only what waits is tried again."""
    if decision.enactment == Decision.Enactment.WAITING:
        return None
    sentence = _("Nothing of this waits to be done. Look again: it may have been done by now.")
    return Refusal("not-waiting", sentence, HTTPStatus.CONFLICT)


def may_reopen(decision: Decision, *, author: bool) -> Refusal | None:
    """What all have decided is given up by whoever put it to them, and by nobody else."""
    if not author:
        sentence = _(
            "Only those who stood by this can put it back. You can try it again, or begin a draft "
            "of your own with it."
        )
        return Refusal("not-an-author", sentence)
    return may_retry(decision)


def fits(effect: Effect, method: Method) -> Refusal | None:
    """A lot chooses people and decides nothing else; what is done to winners needs a choice.

    And one person, after advice, does nothing for all.
    """
    if method.asks == "advice":
        return decided_by_one()
    if method.asks == "willing" and not effect.by_winners:
        return Refusal("lot-decides-nothing", _("A lot chooses people; it can’t decide this."))
    if effect.by_winners and method.picks == "nothing":
        return Refusal("needs-a-choice", _("There was nothing to choose between."))
    return None
