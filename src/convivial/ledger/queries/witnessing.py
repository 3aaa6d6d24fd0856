"""Other hosts' logs that this host watches."""

from dataclasses import dataclass
from datetime import datetime

from convivial.ledger.models import Witnessed


@dataclass(frozen=True)
class WatchedLog:
    """A log that is watched: whose, how far it was seen, and when."""

    origin: str
    vkey: str
    size: int
    since: datetime
    seen_at: datetime | None


def watched() -> list[WatchedLog]:
    """Return every log that this host watches. One query."""
    rows = Witnessed.objects.order_by("origin")
    return [
        WatchedLog(*row) for row in rows.values_list("origin", "vkey", "size", "since", "seen_at")
    ]
