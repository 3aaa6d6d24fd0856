"""What other apps may use of the vault."""

from collections.abc import Mapping
from typing import Any

from convivial.vault.commands.taking import note_taken
from convivial.vault.models import Access, Door, Grant, Recovery
from convivial.vault.queries.about import about_account, about_me
from convivial.vault.queries.confiding import askers_of, confided_to
from convivial.vault.queries.reads import last_reads
from convivial.vault.queries.taking import sealed_files

__all__ = [
    "CODES",
    "about_account",
    "about_me",
    "askers_of",
    "confided_to",
    "last_reads",
    "note_taken",
    "sealed_files",
]

# What the codes mean that ``about_account`` and ``about_me`` hold.
CODES: Mapping[str, Any] = {
    code: words
    for codes in (Access.What, Door.Kind, Grant.Opens, Recovery.Status)
    for code, words in codes.choices
}
