"""The names and codes of what is held of somebody's own space, in words; see ``my_data_words``."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from convivial.vault.api import CODES as OF_THE_VAULT

FIELDS: Mapping[str, Any] = {
    "own_space": _("My own space"),
    "wording": _("Which wording I agreed to"),
    "access_months": _("For how many months it is kept who opened what"),
    "unused_months": _("After how many months unused all sealed is deleted"),
    "used_on": _("Last opened"),
    "first_at": _("The oldest of what is sealed"),
    "last_at": _("The newest of what is sealed"),
    "keys": _("My keys"),
    "fingerprint": _("Fingerprint"),
    "ways_to_open": _("Ways to open it"),
    "guardians_together": _("What guardians can open together"),
    "threshold": _("How many of them it takes"),
    "size": _("How many they are"),
    "recoveries": _("When a device asked guardians for my keys"),
    "ready_at": _("Not before"),
    "what_happened": _("What happened to it"),
    "happened": _("What happened"),
    "people_i_share_with": _("Whom I share with"),
    "what_i_share": _("What I share"),
    "record_id": _("Sealed part (id)"),
    "opens": _("When it opens"),
    "released_at": _("Opened"),
    "people_who_share_with_me": _("Who shares with me"),
    "who_guards_for_me": _("Who guards for me"),
    "for_whom_i_guard": _("For whom I guard"),
    "what_i_opened_of_others": _("What I opened of others"),
}

CODED = frozenset({"happened", "opens"})
# Where two things share a code, the one that was there before keeps its words.
CODES: Mapping[str, Any] = {**OF_THE_VAULT, "ended": _("Ended")}
