"""When keys may come back: never before the wait, never after a stop, never from too few."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.models import Guard, Recovery
from convivial.vault.policies.guarding import nothing_asked
from convivial.vault.statements import is_recipient

# The wait is the owner's time to notice and to stop it. It is no setting: whoever runs a host, or
# decides in a community, cannot shorten it.
RECOVERY_WAIT = timedelta(hours=72)
# One that nobody has finished by then is over; another may be begun.
RECOVERY_LASTS = timedelta(days=14)
MOST_TRIES = 5
TRIES_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Asking:
    """A new device asks; everything that speaks for or against it.

    ``helpers`` are guardians who still hold a part, of whom ``threshold`` are needed; both are 0
    where nobody guards.
    """

    recipient: str
    threshold: int
    helpers: int
    is_open: bool
    tries: int


def is_over(recovery: Recovery, now: datetime) -> bool:
    """Tell whether a recovery that is still open has lasted too long to be finished."""
    return now >= recovery.asked_at + RECOVERY_LASTS


def may_start(asking: Asking) -> Refusal | None:
    """One at a time, a few in a fortnight, and only where enough guardians are left."""
    if not is_recipient(asking.recipient):
        return Refusal(
            "unreadable",
            _("This host did not understand your device. Reload the page and try again."),
            HTTPStatus.BAD_REQUEST,
        )
    if asking.is_open:
        return Refusal(
            "already-open",
            _("A device has asked already. If it was not yours, stop it; then begin anew."),
            HTTPStatus.CONFLICT,
        )
    return _too_few(asking) or _too_often(asking)


def _too_few(asking: Asking) -> Refusal | None:
    if not asking.threshold:
        return Refusal(
            "nobody-guards",
            _("Nobody guards your keys, so nobody here can give them back, nor can this host."),
            HTTPStatus.CONFLICT,
        )
    if asking.helpers < asking.threshold:
        return Refusal(
            "too-few-left",
            _(
                "Too few of your guardians are left to open it together. Look once more for your "
                "six words, or for a device that still opens your space."
            ),
            HTTPStatus.CONFLICT,
        )
    return None


def _too_often(asking: Asking) -> Refusal | None:
    if asking.tries < MOST_TRIES:
        return None
    return Refusal(
        "too-many-tries",
        _("This was begun and stopped several times lately. Wait some days, then try again."),
        HTTPStatus.TOO_MANY_REQUESTS,
    )


def may_cancel(recovery: Recovery | None) -> Refusal | None:
    """Whoever is signed in as the owner stops what is open."""
    if recovery is None:
        return nothing_asked()
    if recovery.status == Recovery.Status.CANCELLED:
        return Refusal(
            "stopped", _("It is stopped already. Nothing was given."), HTTPStatus.CONFLICT
        )
    if recovery.status != Recovery.Status.OPEN:
        return over()
    return None


def may_give(guard: Guard | None, recovery: Recovery | None, now: datetime) -> Refusal | None:
    """A guardian who holds a part gives it to a recovery that is under way."""
    if guard is None or guard.status != Guard.Status.ACCEPTED or not guard.share:
        return Refusal(
            "holds-nothing", _("You hold no part for them (any more)."), HTTPStatus.NOT_FOUND
        )
    return _may_go_on(recovery, now)


def may_take(
    recovery: Recovery | None, *, given: int, threshold: int, now: datetime
) -> Refusal | None:
    """The new device gets door and shares when the wait is over and enough have given."""
    if (refusal := _may_go_on(recovery, now)) is not None or recovery is None:
        return refusal or over()
    if now < recovery.ready_at:
        return Refusal(
            "too-early",
            _("The three days are not over yet. You need not stay here; come back then."),
            HTTPStatus.CONFLICT,
            extra={"ready_at": recovery.ready_at.isoformat()},
        )
    if not threshold or given < threshold:
        return Refusal(
            "too-few-given",
            _("Not enough of your guardians have given their part yet. Call them once more."),
            HTTPStatus.CONFLICT,
        )
    return None


def _may_go_on(recovery: Recovery | None, now: datetime) -> Refusal | None:
    if recovery is None or recovery.status == Recovery.Status.CANCELLED:
        return Refusal(
            "stopped",
            _("This was stopped, or there is none. Nothing is given or taken."),
            HTTPStatus.CONFLICT,
        )
    if recovery.status != Recovery.Status.OPEN or is_over(recovery, now):
        return over()
    return None


def over() -> Refusal:
    """Done, or too long ago."""
    return Refusal(
        "over", _("This is over: it was finished, or begun too long ago."), HTTPStatus.CONFLICT
    )
