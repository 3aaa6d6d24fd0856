"""Reads of the charter's settings."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from convivial.kernel import charter
from convivial.people.models import CharterSetting, Community
from convivial.people.settings import COLUMNS


class SetBy(NamedTuple):
    """Which decision set a setting, and when; no decision where two founders did."""

    decision_id: UUID | None
    set_at: datetime


def charter_of(community_id: UUID) -> dict[str, Any]:
    """Return the value of every setting, by name. Two queries."""
    stored = dict(
        CharterSetting.objects.filter(community=community_id).values_list("name", "value")
    )
    columns = Community.objects.filter(pk=community_id).values_list(*COLUMNS).first()
    kept = dict(zip(COLUMNS, columns, strict=True)) if columns else {}
    return charter.read_all(stored) | kept


def settings_set(community_id: UUID) -> dict[str, SetBy]:
    """Return, for each setting that was ever set, by what and when. One query."""
    rows = CharterSetting.objects.filter(community=community_id)
    columns = rows.values_list("name", "decision", "set_at")
    return {name: SetBy(decision_id, set_at) for name, decision_id, set_at in columns}
