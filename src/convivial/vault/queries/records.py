"""Records as a device that knows some of them already asks for the rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Length

from convivial.vault.models import Record, Vault

# In base64 about 700 kB; and never more records than a device can take in at once.
PAGE_BYTES = 500_000
PAGE_RECORDS = 500


class RecordRow(NamedTuple):
    """A record in its newest version; without a body it was deleted."""

    id: UUID
    version: int
    prev_hash: str
    recipients: list[str]
    body: bytes | None
    sequence: int
    written_at: datetime


@dataclass(frozen=True)
class Page:
    """Records in the order in which they were last written; ``sequence`` is where to go on."""

    records: list[RecordRow]
    sequence: int
    more: bool


def records_since(vault: Vault, since: int) -> Page:
    """Return what was written after a number: as many as fit, one at least. Two queries.

    What is written meanwhile has a higher number, and comes with the next page.
    """
    rows = Record.objects.filter(account=vault.account_id, sequence__gt=since).order_by("sequence")
    last = _last_that_fits(rows)
    if last is None:
        # A device that knows more than there is sees by this that the host has gone back.
        return Page([], min(since, vault.sequence), more=False)
    page = rows.filter(sequence__lte=last).values_list(*RecordRow._fields)
    return Page([RecordRow(*row) for row in page], last, more=last < vault.sequence)


def _last_that_fits(rows: QuerySet[Record]) -> int | None:
    taken, last = 0, None
    sizes = rows.annotate(size=Length("body")).values_list("sequence", "size")
    for sequence, size in sizes[:PAGE_RECORDS]:
        taken += size or 0
        if last is not None and taken > PAGE_BYTES:
            break
        last = sequence
    return last
