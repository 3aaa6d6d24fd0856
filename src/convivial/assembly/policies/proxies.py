"""Who may ask whom to answer for them, and how many one may answer for."""

from datetime import datetime
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.assembly.models import Proxy
from convivial.kernel.refusal import Refusal

MOST_FOR_ONE = 2


def may_give(
    *, allowed: bool, itself: bool, is_member: bool, mine: bool, holds: int
) -> Refusal | None:
    """One person at a time answers for me, and nobody answers for more than two."""
    if not allowed:
        sentence = _(
            "The charter lets nobody answer for others. Any member can propose to change that."
        )
        return Refusal("no-proxies", sentence)
    if itself or not is_member:
        return Refusal("no-such-person", _("Choose another member."), field="holder")
    if mine:
        sentence = _("Somebody answers for you already, or is asked to. End that first.")
        return Refusal("one-already", sentence, HTTPStatus.CONFLICT)
    return has_room(holds)


def has_room(holds: int) -> Refusal | None:
    """Nobody carries more than two voices beside their own."""
    if holds < MOST_FOR_ONE:
        return None
    sentence = _("They answer for two people already. Ask somebody else.")
    return Refusal("holds-enough", sentence, HTTPStatus.CONFLICT, field="holder")


def may_until(until: datetime | None, now: datetime) -> Refusal | None:
    """An end lies ahead."""
    if until is None or until > now:
        return None
    return Refusal("past", _("Choose a day that is still to come."), field="until")


def no_such_proxy() -> Refusal:
    """What is not there, not mine to act on, or over."""
    sentence = _("There is nothing like that any more. Look at the list again.")
    return Refusal("no-such-proxy", sentence, HTTPStatus.NOT_FOUND)


def may_accept(proxy: Proxy, now: datetime) -> Refusal | None:
    """What was asked and is not over is accepted, once."""
    over = proxy.ended_at is not None or (proxy.until is not None and proxy.until <= now)
    return no_such_proxy() if over or proxy.accepted_at is not None else None
