"""Time zones by name, as people keep them; an unknown one counts as UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def clock_in(zone: str, now: datetime) -> str:
    """Return the time of day in a zone, e.g. “18:30”."""
    return now.astimezone(zone_of(zone)).strftime("%H:%M")
