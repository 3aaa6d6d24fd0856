"""The power over shared lines that a mandate can carry."""

from django.utils.translation import gettext_lazy as _

from convivial.kernel.powers import Power

TEND_LINES = Power(
    "tend-lines",
    _("Tend the shared lines"),
    _("Mend or remove a line outside that another member shared with everyone."),
)

POWERS = (TEND_LINES,)
