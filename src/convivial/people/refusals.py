"""Refusals that several pages of people give."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused


def nothing_here() -> Refused:
    """What belongs to others looks like what does not exist."""
    sentence = _("There is nothing here that you can open. Check the address.")
    return Refused(Refusal("not-found", sentence, HTTPStatus.NOT_FOUND))
