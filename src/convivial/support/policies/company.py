"""Whom one may choose, and who tends a line outside."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.support.models import ChosenPerson, OutsideLine

MOST_CHOSEN = 12


def may_choose(
    *, chooser_id: UUID, chosen_id: UUID, is_here: bool, chosen: set[UUID]
) -> Refusal | None:
    """One may choose anyone who is here, each once, and not the whole village."""
    if chosen_id == chooser_id:
        return Refusal("yourself", _("Choose someone besides yourself."), field="person")
    if not is_here:
        return Refusal("not-here", _("Choose someone from the list."), field="person")
    if chosen_id in chosen:
        return Refusal(
            "already", _("You have asked them already."), HTTPStatus.CONFLICT, field="person"
        )
    if len(chosen) >= MOST_CHOSEN:
        return Refusal(
            "too-many", _("You have chosen twelve people. Let one go first."), field="person"
        )
    return None


def may_share_line(*, is_member: bool) -> Refusal | None:
    """What everyone may lean on in need is shared by members, whom others have vouched for."""
    if is_member:
        return None
    return Refusal(
        "members-only",
        _("Members show lines to everyone. Until you are one, keep it for yourself."),
        field="shared",
    )


def may_answer_choice(*, choice: ChosenPerson | None) -> Refusal | None:
    """The one who was chosen answers, once."""
    if choice is None:
        return no_such_choice()
    if choice.state != ChosenPerson.State.ASKED:
        return Refusal("answered", _("You have answered this already."), HTTPStatus.CONFLICT)
    return None


def may_accept_choice(*, choice: ChosenPerson | None, reach: str) -> Refusal | None:
    """Accepting says how to be reached."""
    if (refusal := may_answer_choice(choice=choice)) is not None:
        return refusal
    if not reach.strip():
        return Refusal("no-reach", _("Say how they can reach you."), field="reach")
    return None


def may_tend_line(
    *, line: OutsideLine | None, member_id: UUID, version: int | None = None
) -> Refusal | None:
    """Who added a line tends it; anyone does where they are gone; an old tab undoes nothing."""
    if line is None:
        return no_such_line()
    if line.member_id not in (None, member_id):
        return Refusal("not-yours", _("Only the one who added this line can change it."))
    return _same_version(line, version)


def may_tend_shared_line(
    *, line: OutsideLine | None, community_id: UUID | None, version: int | None = None
) -> Refusal | None:
    """A mandate reaches what is shared with everyone, never what somebody keeps for themself."""
    if line is None or line.community_id != community_id or not line.shared:
        return no_such_line()
    return _same_version(line, version)


def _same_version(line: OutsideLine, version: int | None) -> Refusal | None:
    if version is None or line.version == version:
        return None
    return Refusal(
        "clash",
        _(
            "This was changed in another window meanwhile. What you typed is below; look at it "
            "once more and save again."
        ),
        HTTPStatus.CONFLICT,
    )


def no_such_choice() -> Refusal:
    """Nothing to answer."""
    return Refusal(
        "not-found", _("There is nothing to answer here (any more)."), HTTPStatus.NOT_FOUND
    )


def no_such_line() -> Refusal:
    """Nothing to tend."""
    return Refusal("not-found", _("This line is not here (any more)."), HTTPStatus.NOT_FOUND)
