"""For Today: what I come to next, and what could do me good. One query."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from convivial.kernel.prepared import Prepared
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
    mine: list[Row] = []
    unanswered: list[Row] = []
    for *values, host, co_host in _AHEAD.rows(community_id, member_id, now, now + AHEAD):
        row = Row(*values)
        if row.said in {"coming", "watching"} or member_id in {host, co_host}:
            mine.append(row)
        elif row.said is None:
            unanswered.append(row)
    return ComingUp(tuple(mine[:limit]), tuple(_varied(unanswered, limit)))


def _ahead(
    community_id: UUID, member_id: UUID, now: datetime, until: datetime
) -> QuerySet[Any, Any]:
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=now, starts_at__lt=until, cancelled=False
    ).order_by("starts_at", "pk")
    hosts = ("activity__host_id", "activity__co_host_id")
    return with_my_answer(rows, member_id).values_list(*columns, *hosts)[:MOST_LOOKED_AT]


_AHEAD = Prepared(
    _ahead,
    UUID(int=1),
    UUID(int=2),
    datetime(2001, 2, 3, tzinfo=UTC),
    datetime(2001, 2, 4, tzinfo=UTC),
)


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
