"""Asking for the one mail that a proposal brings."""

from datetime import datetime
from uuid import UUID

from convivial.kernel import due

TELL = "support.tell"


def tell(*, match_id: UUID, side: str, now: datetime) -> None:
    """Ask for a mail to one side (“asker” or “helper”) of a match, once, after commit."""
    payload = {"match_id": str(match_id), "side": side}
    due.enqueue(kind=TELL, key=f"{match_id}:{side}", payload=payload, due_at=now)
