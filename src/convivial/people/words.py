"""What the settings of a community are called, wherever people read of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SETTINGS: dict[str, Any] = {
    "name": _("The community’s name"),
    "purpose": _("Its purpose"),
    "zone": _("Its time zone"),
    "size_limit": _("How many people it has room for"),
    "vouches_needed": _("How many vouches make a guest a member"),
}
