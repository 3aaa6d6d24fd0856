"""Who may post, change, close and open what, and when."""

from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.support.facts import Facts
from convivial.support.models import Category, Post

LONGEST = timedelta(days=365)
MOST_WILLING = 31
MOST_KM = 500


def may_post(*, facts: Facts, today: date) -> Refusal | None:
    """Anyone here may ask or offer; what they say must hold together."""
    return (
        _in_words(facts)
        or may_last(expires_on=facts.expires_on, today=today)
        or _in_measure(facts)
        or _in_place(facts)
    )


def may_last(*, expires_on: date, today: date) -> Refusal | None:
    """A post stands until a day to come, a year from now at most."""
    if today <= expires_on <= today + LONGEST:
        return None
    return Refusal(
        "bad-expiry", _("Choose a day between today and a year from now."), field="expires_on"
    )


def _in_words(facts: Facts) -> Refusal | None:
    if not facts.title.strip():
        return Refusal("no-title", _("Say in a few words what it is about."), field="title")
    if facts.category not in Category:
        return Refusal("bad-category", _("Choose from the list what kind it is."), field="category")
    return None


def _in_measure(facts: Facts) -> Refusal | None:
    if 1 <= facts.willing_per_month <= MOST_WILLING:
        return None
    return Refusal(
        "bad-willing", _("Say a number from 1 to 31 times a month."), field="willing_per_month"
    )


def _in_place(facts: Facts) -> Refusal | None:
    latitude, longitude = facts.latitude, facts.longitude
    if (latitude is None) != (longitude is None):
        return Refusal("half-a-place", _("Give both figures of the place, or neither."), field="at")
    if latitude is not None and longitude is not None and not _on_earth(latitude, longitude):
        return Refusal(
            "bad-place",
            _("That is no place on the earth: −90 to 90 and −180 to 180."),
            field="at",
        )
    if facts.within_km is not None and not 0 < facts.within_km <= MOST_KM:
        return Refusal("bad-distance", _("Say up to 500 kilometres."), field="within_km")
    return None


def _on_earth(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004  degrees


def may_change(*, post: Post, member_id: UUID, version: int) -> Refusal | None:
    """A post is its author's while it stands; an old tab does not undo a newer one."""
    if post.member_id != member_id:
        return Refusal("not-yours", _("Only the one who wrote this can change it."))
    if not post.on_board:
        return Refusal(
            "closed", _("This is closed. Open it again first, then change it."), HTTPStatus.CONFLICT
        )
    if post.version != version:
        return Refusal(
            "clash",
            _(
                "This was changed in another window meanwhile. What you typed is below; look at it "
                "once more and save again."
            ),
            HTTPStatus.CONFLICT,
        )
    return None


def may_close(*, post: Post, member_id: UUID) -> Refusal | None:
    """Its author may take a post back, or call it done, while it stands."""
    if post.member_id != member_id:
        return Refusal("not-yours", _("Only the one who wrote this can close it."))
    if not post.on_board:
        return Refusal("closed", _("This is closed already."), HTTPStatus.CONFLICT)
    return None


def may_reopen(*, post: Post, member_id: UUID) -> Refusal | None:
    """Its author may open a closed post again."""
    if post.member_id != member_id:
        return Refusal("not-yours", _("Only the one who wrote this can open it again."))
    if post.on_board:
        return Refusal("open", _("This is open already."), HTTPStatus.CONFLICT)
    return None


def no_such_post() -> Refusal:
    """What a post that never was, is closed, or stands behind a block looks like: the same."""
    return Refusal(
        "not-found",
        _("This is not on the board, or not any more. The board shows what is."),
        HTTPStatus.NOT_FOUND,
    )
