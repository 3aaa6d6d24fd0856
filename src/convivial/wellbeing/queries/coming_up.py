"""For Today: what I come to next, and what could do me good. One query."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from convivial.kernel.prepared import Prepared
from convivial.wellbeing.models import Occurrence
from convivial.wellbeing.queries.dates import Row, columns, with_my_answer

AHEAD = timedelta(days=21)
MOST_LOOKED_AT = 120

# Of many dates a few are shown: they are picked as the database gave them, and only those read.
Raw = Sequence[Any]
_ACTIVITY = columns.index("activity_id")
_KIND = columns.index("activity__kind")
_SAID = columns.index("said")
_HOSTED = len(columns)


class ComingUp(NamedTuple):
    """``mine``: what I host or said I come to. ``open``: not answered yet, each of another kind."""

    mine: tuple[Row, ...]
    open: tuple[Row, ...]


def coming_up(*, community_id: UUID, member_id: UUID, now: datetime, limit: int = 3) -> ComingUp:
    """Return at most ``limit`` of each, soonest first. One query."""
    mine: list[Raw] = []
    unanswered: list[Raw] = []
    for row in _AHEAD.unread(community_id, member_id, now, now + AHEAD):
        if row[_SAID] in {"coming", "watching"} or row[_HOSTED]:
            mine.append(row)
        elif row[_SAID] is None:
            unanswered.append(row)
    return ComingUp(_read(mine[:limit]), _read(_varied(unanswered, limit)))


def _ahead(
    community_id: UUID, member_id: UUID, now: datetime, until: datetime
) -> QuerySet[Any, Any]:
    rows = Occurrence.objects.filter(
        community=community_id, ends_at__gt=now, starts_at__lt=until, cancelled=False
    ).order_by("starts_at", "pk")
    hosted = Q(activity__host=member_id) | Q(activity__co_host=member_id)
    rows = rows.annotate(hosted=ExpressionWrapper(hosted, BooleanField(null=True)))
    return with_my_answer(rows, member_id).values_list(*columns, "hosted")[:MOST_LOOKED_AT]


_AHEAD = Prepared(
    _ahead,
    UUID(int=1),
    UUID(int=2),
    datetime(2001, 2, 3, tzinfo=UTC),
    datetime(2001, 2, 4, tzinfo=UTC),
)


def _varied(rows: list[Raw], limit: int) -> list[Raw]:
    """The soonest of each kind first, then the rest; no activity twice. In the order of rows."""
    chosen: dict[int, Raw] = {}
    for same_kind_allowed in (False, True):
        for place, row in enumerate(rows):
            if len(chosen) == limit:
                break
            known = {one[_ACTIVITY] for one in chosen.values()}
            kinds = set() if same_kind_allowed else {one[_KIND] for one in chosen.values()}
            if row[_ACTIVITY] not in known and row[_KIND] not in kinds:
                chosen[place] = row
    return [chosen[place] for place in sorted(chosen)]


def _read(rows: list[Raw]) -> tuple[Row, ...]:
    return tuple(Row(*values) for *values, _hosted in _AHEAD.read(rows))
