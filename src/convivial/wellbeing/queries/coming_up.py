"""For Today: what I come to next, and what could do me good. One query."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from convivial.wellbeing.models import Occurrence
from convivial.wellbeing.queries.dates import Row, columns, with_my_answer

AHEAD = timedelta(days=21)
MOST_LOOKED_AT = 120


class ComingUp(NamedTuple):
    """``mine``: what I host or said I come to. ``open``: not answered yet, each of another kind."""

    mine: tuple[Row, ...]
    open: tuple[Row, ...]


def coming_up(*, community_id: UUID, member_id: UUID, now: datetime, limit: int = 3) -> ComingUp:
    """Return at most ``limit`` of each, soonest first. One query."""
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=now, starts_at__lt=now + AHEAD, cancelled=False
    ).order_by("starts_at", "pk")
    answered = with_my_answer(rows, member_id).annotate(
        host=F("activity__host_id"), co_host=F("activity__co_host_id")
    )
    mine: list[Row] = []
    unanswered: list[Row] = []
    for *values, host, co_host in answered.values_list(*columns, "host", "co_host")[
        :MOST_LOOKED_AT
    ]:
        row = Row(*values)
        if row.said in {"coming", "watching"} or member_id in {host, co_host}:
            mine.append(row)
        elif row.said is None:
            unanswered.append(row)
    return ComingUp(tuple(mine[:limit]), tuple(_varied(unanswered, limit)))


def _varied(rows: list[Row], limit: int) -> list[Row]:
    """The soonest of each kind first, then the rest; no activity twice."""
    chosen: list[Row] = []
    for same_kind_allowed in (False, True):
        for row in rows:
            known = {one.activity_id for one in chosen}
            kinds = set() if same_kind_allowed else {one.kind for one in chosen}
            if len(chosen) < limit and row.activity_id not in known and row.kind not in kinds:
                chosen.append(row)
    return sorted(chosen, key=lambda row: row.starts_at)
