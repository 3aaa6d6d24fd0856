"""The devices on which somebody is told."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from convivial.people.models import PushDevice


class Device(NamedTuple):
    """A device on one's list; ``failed_at`` says since when it cannot be reached, if so."""

    id: UUID
    name: str
    made_at: datetime
    failed_at: datetime | None


def told_on(account_id: UUID) -> list[Device]:
    """Return the devices on which somebody is told, the newest first. One query."""
    rows = PushDevice.objects.filter(account=account_id).order_by("-made_at", "id")
    return [Device(*row) for row in rows.values_list("id", "name", "made_at", "failed_at")]
