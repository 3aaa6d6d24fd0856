"""Asking for the board to be tended: one piece of due work for a burst of changes."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from convivial.kernel import due

TEND = "support.tend"
# Whatever changes within so many seconds is looked at together, once they are over.
BURST_SECONDS = 5
# Whoever began to write in a burst has surely ended when it is looked at.
WRITTEN_BY = timedelta(seconds=2)


def tend_soon(community_id: UUID, now: datetime) -> None:
    """Ask for matching within seconds; all who ask in the same burst ask for the same run."""
    burst = int(now.timestamp()) // BURST_SECONDS + 1
    over = datetime.fromtimestamp(burst * BURST_SECONDS, tz=UTC)
    _ask(community_id, f"{community_id}:{burst}", over + WRITTEN_BY)


def tend_tomorrow(community_id: UUID, now: datetime) -> None:
    """Ask for the daily round: what ran out, what nobody answered, what waits on."""
    tomorrow = now.astimezone(UTC).date() + timedelta(days=1)
    when = datetime.combine(tomorrow, time(), tzinfo=UTC)
    _ask(community_id, f"{community_id}:{tomorrow.isoformat()}", when)


def _ask(community_id: UUID, key: str, when: datetime) -> None:
    due.enqueue(kind=TEND, key=key, payload={"community_id": str(community_id)}, due_at=when)
