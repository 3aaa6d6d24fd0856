"""Who may read a proposal."""

from django.utils.translation import gettext as _

from convivial.assembly.policies.drafting import no_such_proposal
from convivial.kernel.refusal import Refusal


def may_read(
    *, draft: bool, involved: bool, member: bool, about_people: bool, concerned: bool
) -> Refusal | None:
    """A draft is read by those who write it; what is open by everyone here.

    What would be done to somebody is between that person and the members: guests do not read it.
    """
    if draft:
        return None if involved else no_such_proposal()
    if about_people and not (member or concerned):
        return Refusal(
            "about-people",
            _("This is about somebody here, so only members and those whom it concerns read it."),
        )
    return None
