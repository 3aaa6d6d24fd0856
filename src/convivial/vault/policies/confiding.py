"""Who may be asked to read what is mine, and how that is answered and ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.models import Confidant

MOST_CONFIDANTS = 24
# Whoever said “not now” is left in peace for so long.
REST = timedelta(days=30)


@dataclass(frozen=True)
class Asking:
    """Somebody would ask another to read; everything that speaks for or against it."""

    has_vault: bool
    is_reachable: bool
    is_asked: bool
    rests: bool
    live: int


def may_ask(asking: Asking) -> Refusal | None:
    """One asks people whom one shares a community with, guests too, each once.

    Whether they have keys does not matter yet: they can say yes now and make them later.
    """
    if not asking.has_vault:
        return Refusal(
            "no-vault", _("Begin a space of your own first; then you can share parts of it.")
        )
    if not asking.is_reachable:
        return not_reachable()
    if asking.is_asked:
        sentence = _("You have asked them already.")
        return Refusal("asked-already", sentence, HTTPStatus.CONFLICT)
    if asking.rests:
        sentence = _("They said “not now” lately. You can ask again a month after that.")
        return Refusal("asked-lately", sentence, HTTPStatus.CONFLICT)
    if asking.live >= MOST_CONFIDANTS:
        sentence = _("You have chosen 24 people; that is the most. Let one of them go first.")
        return Refusal("too-many-confidants", sentence, HTTPStatus.CONFLICT)
    return None


def may_answer(confidant: Confidant | None) -> Refusal | None:
    """Whoever was asked answers, once."""
    if confidant is None:
        return nothing_asked()
    if confidant.status != Confidant.Status.ASKED:
        return Refusal("answered", _("You have answered this already."), HTTPStatus.CONFLICT)
    return None


def rests_until(answered_at: datetime | None) -> datetime | None:
    """Return when somebody who said “not now” may be asked again."""
    return None if answered_at is None else answered_at + REST


def not_reachable() -> Refusal:
    """Refuse to ask somebody who is in none of my communities, or with whom nothing is joined."""
    sentence = _("You can ask people who are in a community with you. They are not there now.")
    return Refusal("not-reachable", sentence, HTTPStatus.NOT_FOUND)


def nothing_asked() -> Refusal:
    """Refuse to answer or end what is not, or is no more, there."""
    sentence = _("This is not there any more. They may have taken it back.")
    return Refusal("no-such-confidant", sentence, HTTPStatus.NOT_FOUND)
