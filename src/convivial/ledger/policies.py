"""Who may countersign, and what a checkpoint must be for it. None for yes, or a refusal."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.ledger.log.checkpoint import Checkpoint
from convivial.ledger.log.note import KEY_SIZE
from convivial.people.api import Standing

MOST_COSIGNERS = 20
LONGEST_NAME = 60
# A device's clock may be this much ahead of the host's.
AHEAD = timedelta(days=1)


def may_add_cosigner(
    *, standing: Standing | None, public_key: bytes, name: str, has: int
) -> Refusal | None:
    """Members countersign, each with a handful of devices."""
    if refusal := may_cosign(standing=standing):
        return refusal
    if len(public_key) != KEY_SIZE or not any(public_key):
        return bad_key()
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        return Refusal(
            "bad-name",
            _("Give the device a name of up to 60 letters, so that you know it again."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
            field="name",
        )
    if has >= MOST_COSIGNERS:
        return Refusal(
            "too-many-cosigners",
            _("You have many devices here already. End one that you no longer use."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    return None


def may_cosign(*, standing: Standing | None) -> Refusal | None:
    """Members countersign; guests read."""
    if standing is None or not standing.is_member:
        return Refusal(
            "members-only", _("Only members countersign. Once members vouch for you, you can too.")
        )
    return None


def may_be_cosigned(*, said: Checkpoint, genuine: Checkpoint | None, origin: str) -> Refusal | None:
    """A checkpoint is countersigned when it is of this log, and what this log is at its size.

    ``genuine`` is the log's own at that size; None where it was never as long.
    """
    if said.origin != origin:
        return Refusal(
            "other-log",
            _("This checkpoint is of another community’s log."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    if genuine is None:
        return Refusal(
            "checkpoint-ahead",
            _("Your device has seen more of this log than there is now. Keep what it saved."),
            HTTPStatus.CONFLICT,
        )
    if said != genuine:
        return Refusal(
            "checkpoint-unlike",
            _("Your device saw another log than this one. Keep what it saved, and tell others."),
            HTTPStatus.CONFLICT,
        )
    return None


def may_be_of(*, time: int, now: datetime) -> Refusal | None:
    """A cosignature is not from the future."""
    if time > (now + AHEAD).timestamp():
        return Refusal(
            "clock-ahead",
            _("Your device’s clock is more than a day ahead. Set it, then come back."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    return None


def bad_key() -> Refusal:
    """Return the no to what is no public key."""
    return Refusal(
        "bad-key",
        _("This is no public key that a log or a device can sign with."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def not_a_checkpoint() -> Refusal:
    """Return the no to what cannot be read as a checkpoint."""
    return Refusal(
        "not-a-checkpoint",
        _("This is no checkpoint: copy it whole, from its first line to the last."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def log_changed() -> Refusal:
    """Return the no to signing what contradicts an earlier signature."""
    return Refusal(
        "log-changed",
        _("This log is not what was signed before. Verify it, and tell the others."),
        HTTPStatus.CONFLICT,
    )
