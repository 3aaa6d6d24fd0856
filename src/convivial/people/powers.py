"""The power over the door that a mandate can carry."""

from django.utils.translation import gettext_lazy as _

from convivial.kernel.powers import Power

TEND_INVITATIONS = Power(
    "tend-invitations",
    _("Tend the door"),
    _("See which invitations are open, whoever made them, and take one back."),
)

POWERS = (TEND_INVITATIONS,)
