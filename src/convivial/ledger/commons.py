"""The ledger's part of the commons: the exported log, to be verified with no database."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from convivial.kernel.commons import File, Part
from convivial.ledger.queries.exporting import export_lines

LOG = "log.txt"


def write(community_id: UUID) -> Iterator[File]:
    """Yield the log as it stands."""
    yield LOG, b"".join(export_lines(community_id))


PART = Part(
    "ledger",
    _("The ledger"),
    _("Every entry, with what proves it; people as ids without names. It is only to be read."),
    write,
)
