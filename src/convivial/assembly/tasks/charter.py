"""Due work of the charter: a community that has ended decides nothing any more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.assembly.commands import setting_aside


def set_aside(payload: dict[str, Any], now: datetime) -> None:
    """Take off the table what was still being decided."""
    setting_aside.set_aside(community_id=UUID(payload["community_id"]), now=now)
