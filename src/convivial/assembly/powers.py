"""The powers over the assembly's own things that a mandate can carry."""

from django.utils.translation import gettext_lazy as _

from convivial.kernel.powers import Power

FACILITATE = Power(
    "facilitate",
    _("Facilitate decisions"),
    _("Move any proposal on to its next step, and give answers more time."),
)
KEEP_POTS = Power(
    "keep-pots",
    _("Keep the pots"),
    _("Write down what comes in, and pay claims out of what decisions have set aside."),
)

POWERS = (FACILITATE, KEEP_POTS)
