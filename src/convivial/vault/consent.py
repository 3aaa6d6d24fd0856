"""What somebody agrees to before anything sealed of theirs is kept: every wording there ever was.

What people write in a space of their own tells of health, belief or love: data that law lets nobody
keep without an explicit yes. The number of the wording is stored with the yes, so each person can
read what they agreed to, word for word. Never change a wording: add one, with the next number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Wording:
    """One wording: its number, the day since which it is used, and what it says on what."""

    number: int
    since: date
    points: tuple[tuple[Promise, Promise], ...]


WORDINGS: Mapping[int, Wording] = {
    1: Wording(
        number=1,
        since=date(2026, 11, 23),
        points=(
            (
                _("What"),
                _(
                    "What you write in your own space, and whom you share it with. It may tell of "
                    "your health, your beliefs, whom you love, your politics: things that law "
                    "protects more than others."
                ),
            ),
            (
                _("What for"),
                _(
                    "So that you, and the people you choose, can read it again. For nothing else: "
                    "it is not looked through, not counted, not given on."
                ),
            ),
            (
                _("Who can read it"),
                _(
                    "You, and those you share a part with. This host keeps it sealed and cannot "
                    "open it."
                ),
            ),
            (
                _("How long"),
                _(
                    "Until you delete it, or your account, or until it was not used for as many "
                    "months as you say. In this host’s backups it stays, sealed, until those are "
                    "written over."
                ),
            ),
            (
                _("How to take it back"),
                _(
                    "On the page “What is kept”, at any time and without a reason. Then everything "
                    "sealed is deleted at once. You stay in your community as before."
                ),
            ),
        ),
    ),
}

CURRENT = max(WORDINGS)
