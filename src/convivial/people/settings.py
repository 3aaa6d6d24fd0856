"""The settings of the charter that people live by: who the community is, and who comes in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from convivial.kernel.charter import Line, Number, Setting, Zone

# Those that are columns of the community as well, because busy pages read them.
COLUMNS = ("name", "purpose", "zone", "size_limit", "vouches_needed")

SETTINGS: tuple[Setting[Any], ...] = (
    Line("name", _("The community’s name"), _("What it is called."), "", longest=80),
    Line(
        "purpose",
        _("Its purpose"),
        _("What it is here for, in its own words."),
        "",
        longest=2000,
        lines=True,
    ),
    Zone("zone", _("Its time zone"), _("Whose clock its deadlines are told by."), "UTC"),
    Number(
        "size_limit",
        _("How many people it has room for"),
        _("Small on purpose: people who can know each other."),
        150,
        least=2,
        most=150,
    ),
    Number(
        "vouches_needed",
        _("How many vouches make a guest a member"),
        _("Members who say: I want them here."),
        2,
        least=1,
        most=10,
    ),
    Number(
        "return_after_days",
        _("After how long somebody may ask to come back"),
        _("Counted from the day the community parted with them."),
        180,
        least=0,
        most=730,
        unit="days",
    ),
    Number(
        "appeal_days",
        _("How long somebody may appeal"),
        _("Once, from the day the community parted with them."),
        30,
        least=7,
        most=180,
        unit="days",
    ),
)
