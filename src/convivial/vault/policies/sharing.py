"""What somebody may be given of another's: what is open to them now, and sealed for them."""

from collections.abc import Collection
from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal


def may_be_given(*, recipients: Collection[str], fingerprints: Collection[str]) -> Refusal | None:
    """A version is given to those it is sealed for; ``fingerprints`` are the reader's."""
    if set(recipients) & set(fingerprints):
        return None
    return Refusal(
        "not-sealed-for-you",
        _("It is open to you, and waits for a device of its owner to seal it for your keys."),
        HTTPStatus.CONFLICT,
    )


def not_open() -> Refusal:
    """Refuse what is not open: never shared, kept back, over or ended all look the same."""
    sentence = _("This is not open to you now. It may be kept back, or its time is over.")
    return Refusal("not-open", sentence, HTTPStatus.NOT_FOUND)


def nothing_kept_back() -> Refusal:
    """Refuse to open or keep back what is not one's own, or is no more shared."""
    return Refusal(
        "no-such-grant",
        _("What you shared has changed. Load the page again and look."),
        HTTPStatus.NOT_FOUND,
    )
