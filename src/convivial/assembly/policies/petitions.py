"""When a petition for a recall may be opened, and who may sign it."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Mandate, Petition
from convivial.kernel.refusal import Refusal
from convivial.theme.words import full_day_words

OPEN_DAYS = 30
"""How long a petition gathers signatures; then it is over, so that it hangs over nobody."""

PEACE_DAYS = 30
"""How long a mandate that a decision has not recalled is left in peace."""


def may_open_petition(
    *,
    mandate: Mandate | None,
    is_member: bool,
    mine: bool,
    last: Petition | None,
    words: str,
    now: datetime,
) -> Refusal | None:
    """Any member but the holder, with words, about a mandate that is not over; one at a time."""
    if mandate is None:
        return no_such_mandate()
    if not is_member:
        return members_only()
    if mine:
        return Refusal(
            "yours", _("This is your own mandate. You can lay it down, whenever you like.")
        )
    if mandate.ended_at is not None or mandate.ends_at <= now:
        return Refusal("over-already", _("This mandate is over already."), HTTPStatus.CONFLICT)
    if not words.strip():
        return Refusal(
            "no-words", _("Say what has happened, and what you hope for."), field="words"
        )
    return _one_at_a_time(last, now)


def _one_at_a_time(last: Petition | None, now: datetime) -> Refusal | None:
    if last is None:
        return None
    if gathers(last, now):
        return Refusal(
            "there-is-one", _("There is a petition already. Sign that one."), HTTPStatus.CONFLICT
        )
    if last.proposal_id is None or last.closed_at is None:
        return None
    peace = last.closed_at + timedelta(days=PEACE_DAYS)
    if now >= peace:
        return None
    day = full_day_words(peace)
    sentence = _("This was put to a decision lately. Leave it in peace until %(day)s.")
    return Refusal("decided-lately", sentence % {"day": day}, HTTPStatus.CONFLICT)


def may_sign(
    *, petition: Petition | None, is_member: bool, mine: bool, now: datetime
) -> Refusal | None:
    """Any member but the one it is about, while it gathers signatures."""
    if petition is None:
        return no_such_petition()
    if not is_member:
        return members_only()
    if mine:
        return Refusal("yours", _("It is about your own mandate, so you don’t sign it."))
    if not gathers(petition, now):
        return petition_over()
    return None


def gathers(petition: Petition, now: datetime) -> bool:
    """Tell whether a petition still gathers signatures."""
    return petition.closed_at is None and now < gathers_until(petition)


def gathers_until(petition: Petition) -> datetime:
    """Return when a petition is over that did not find enough signatures."""
    return petition.opened_at + timedelta(days=OPEN_DAYS)


def no_such_petition() -> Refusal:
    """There is no such petition here."""
    return Refusal("no-such-petition", _("There is no such petition here."), HTTPStatus.NOT_FOUND)


def petition_over() -> Refusal:
    """It has come to a decision, or to its end."""
    return Refusal(
        "petition-over", _("This petition is over: nothing more is signed."), HTTPStatus.CONFLICT
    )


def no_such_mandate() -> Refusal:
    """There is no such mandate here."""
    return Refusal("no-such-mandate", _("There is no such mandate here."), HTTPStatus.NOT_FOUND)


def members_only() -> Refusal:
    """Guests don't call anybody back."""
    return Refusal("members-only", _("Members call for a recall. Once you are one, so can you."))
