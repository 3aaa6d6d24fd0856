"""The power over activities that a mandate can carry."""

from django.utils.translation import gettext_lazy as _

from convivial.kernel.powers import Power

TEND_ACTIVITIES = Power(
    "tend-activities",
    _("Stand in for a host who is away"),
    _("Call off a date for its host, or open the host’s place so that somebody can take it."),
)

POWERS = (TEND_ACTIVITIES,)
