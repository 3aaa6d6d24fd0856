"""How long what is kept of a vault, and when one that nobody uses comes to its end."""

from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal
from convivial.vault.models import Vault

# Between the letter and the end: time to come back from a journey, or from a hard month.
NOTICE = timedelta(days=30)
ACCESS_MONTHS = range(1, 61)
UNUSED_MONTHS = range(6, 121)


def may_keep_for(*, access_months: int, unused_months: int | None) -> Refusal | None:
    """Spans that a person can choose; less than half a year unused would end a hard winter's."""
    fits = unused_months is None or unused_months in UNUSED_MONTHS
    if fits and access_months in ACCESS_MONTHS:
        return None
    return Refusal(
        "no-such-span",
        _("Choose one of the spans in the list."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def letter_due(vault: Vault) -> datetime | None:
    """Return when a letter says that a vault will end unless it is used; None where it never does.

    Its own midnight in UTC: a day more or less matters to nobody here.
    """
    if vault.unused_months is None:
        return None
    unused_until = vault.used_on + relativedelta(months=vault.unused_months)
    return datetime.combine(unused_until, time(), tzinfo=UTC) - NOTICE
