"""Which roles can be made and ended, and who may say that they are willing."""

from collections.abc import Collection, Sequence
from datetime import datetime
from http import HTTPStatus

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convivial.assembly.models import Role
from convivial.kernel.powers import powers as known_powers
from convivial.kernel.refusal import Refusal
from convivial.theme.words import full_day_words

SHORTEST_TERM = 7
MOST_SEATS = 12


def may_make_role(
    *,
    name: str,
    powers: Sequence[str],
    seats: int,
    term_days: int,
    filled_by: str,
    names: Collection[str],
    longest_term: int,
) -> Refusal | None:
    """A role has a name of its own, powers that there are, places, and a term that ends."""
    if not name.strip():
        return Refusal("no-name", _("Give the role a name."), field="name")
    if name.strip().casefold() in {taken.casefold() for taken in names}:
        return Refusal(
            "name-taken",
            _("There is a role of that name already. Choose another."),
            HTTPStatus.CONFLICT,
            field="name",
        )
    if set(powers) - set(known_powers):
        return Refusal("unknown-power", _("Choose powers from the list."), field="powers")
    if filled_by not in Role.FilledBy.values:
        return Refusal("bad-way", _("Choose how it is filled."), field="filled_by")
    return _within_measures(seats, term_days, longest_term)


def _within_measures(seats: int, term_days: int, longest_term: int) -> Refusal | None:
    if not 1 <= seats <= MOST_SEATS:
        sentence = _("A role has from 1 to %(most)s places.") % {"most": MOST_SEATS}
        return Refusal("bad-seats", sentence, field="seats")
    if not SHORTEST_TERM <= term_days <= longest_term:
        sentence = ngettext(
            "A term lasts from 7 days to %(num)s day, the longest that the charter allows.",
            "A term lasts from 7 days to %(num)s days, the longest that the charter allows.",
            longest_term,
        )
        return Refusal("bad-term", sentence % {"num": longest_term}, field="term_days")
    return None


def may_end_role(*, role: Role | None) -> Refusal | None:
    """A role ends once."""
    if role is None:
        return no_such_role()
    if role.ended_at is not None:
        return role_over()
    return None


def may_be_willing(
    *, role: Role | None, is_member: bool, rests_until: datetime | None
) -> Refusal | None:
    """Any member says that they are willing; who was recalled rests from that role first."""
    if role is None:
        return no_such_role()
    if not is_member:
        return Refusal("members-only", _("Members hold roles. Once you are one, so can you."))
    if role.ended_at is not None:
        return role_over()
    if rests_until is not None:
        day = full_day_words(rests_until)
        sentence = _("After a recall one rests from the role for a while, in your case until %s.")
        return Refusal("resting", sentence % day, HTTPStatus.CONFLICT)
    return None


def no_such_role() -> Refusal:
    """There is no such role here."""
    return Refusal(
        "no-such-role", _("There is no such role here."), HTTPStatus.NOT_FOUND, field="role"
    )


def role_over() -> Refusal:
    """The role has ended."""
    return Refusal(
        "role-over", _("This role has ended. A decision can make it anew."), HTTPStatus.CONFLICT
    )
