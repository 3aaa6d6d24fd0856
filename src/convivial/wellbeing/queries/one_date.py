"""The page of one date: what it is, who comes, who brings what, and the next ones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from convivial.kernel.prepared import Prepared
from convivial.people.api import kept_apart
from convivial.wellbeing.models import Coming, HostAsk, Occurrence
from convivial.wellbeing.models.answers import Said
from convivial.wellbeing.queries.dates import with_my_answer

NEXT_DATES = 6


class Here(NamedTuple):
    """The date and its activity, in one row of the database."""

    id: UUID
    activity_id: UUID
    title: str
    note: str
    place: str
    starts_at: datetime
    ends_at: datetime
    first_day: date
    last_day: date
    cancelled: bool
    changed: bool
    kind: str
    words: str
    finding: str
    link: str
    zone: str
    series_first_day: date
    clock: Any
    rule: str
    extra: list[str]
    effort: str
    access: str
    cost: str
    weather: str
    least: int | None
    most: int | None
    watching: bool
    children: bool
    status: str
    host_id: UUID | None
    host_name: str | None
    co_host_id: UUID | None
    co_host_name: str | None
    asked: str | None


class Item(NamedTuple):
    """A line of the bring-list: who brings it, by name, and whether I do."""

    id: UUID
    words: str
    needed: int
    names: tuple[str, ...]
    taken: int
    mine: bool


class Answerer(NamedTuple):
    """Someone who answered."""

    id: UUID
    name: str
    said: str
    waiting: bool
    moved_up_at: datetime | None


class Mine(NamedTuple):
    """The reader's own answer; ``ahead`` wait before them."""

    said: str = ""
    waiting: bool = False
    ahead: int = 0
    moved_up: bool = False


class NextDate(NamedTuple):
    """Another date of the series."""

    id: UUID
    starts_at: datetime
    first_day: date
    cancelled: bool
    said: str | None


@dataclass(frozen=True)
class DatePage:
    """All that the page shows. ``unseen`` answers are of people a block keeps from the reader."""

    here: Here
    items: tuple[Item, ...]
    answers: tuple[Answerer, ...]
    mine: Mine
    coming: int
    waiting: int
    watching: int
    next_dates: tuple[NextDate, ...]

    @property
    def is_series(self) -> bool:
        """Whether there are more dates than this one."""
        return bool(self.here.rule or self.here.extra)

    def hosts(self, member_id: UUID) -> bool:
        """Whether this member is host or co-host."""
        return member_id in {self.here.host_id, self.here.co_host_id}


_ITEM = tuple(f"activity__bring_items__{name}" for name in ("id", "words", "needed"))
_COLUMNS = (
    "id",
    "activity_id",
    "title",
    "words",
    "place",
    "starts_at",
    "ends_at",
    "first_day",
    "last_day",
    "cancelled",
    "changed",
    "activity__kind",
    "activity__words",
    "activity__finding",
    "activity__link",
    "activity__zone",
    "activity__first_day",
    "activity__clock",
    "activity__rule",
    "activity__extra",
    "activity__effort",
    "activity__access",
    "activity__cost",
    "activity__weather",
    "activity__least",
    "activity__most",
    "activity__watching",
    "activity__children",
    "activity__status",
    "activity__host_id",
    "activity__host__name",
    "activity__co_host_id",
    "activity__co_host__name",
    "asked",
    *_ITEM,
)
_ITEM_AT = len(_COLUMNS) - len(_ITEM)


def date_page(
    *, community_id: UUID, member_id: UUID, occurrence_id: UUID, now: datetime
) -> DatePage | None:
    """Return the page of a date; None where there is none here. Three queries, one-offs two."""
    rows = _HERE.rows(community_id, member_id, occurrence_id)
    if not rows:
        return None
    here = Here(*rows[0][:_ITEM_AT])
    answers, claims, apart = _answers(occurrence_id, member_id)
    return DatePage(
        here=here,
        items=tuple(
            _item(row[_ITEM_AT:], claims, apart, member_id) for row in rows if row[_ITEM_AT]
        ),
        answers=tuple(one for one in answers if one.id not in apart),
        mine=_mine(answers, member_id),
        coming=sum(one.said == Said.COMING and not one.waiting for one in answers),
        waiting=sum(one.waiting for one in answers),
        watching=sum(one.said == Said.WATCHING for one in answers),
        next_dates=_next_dates(here, member_id, now) if here.rule or here.extra else (),
    )


Claims = dict[UUID, list[tuple[UUID, str]]]


def _answers(occurrence_id: UUID, member_id: UUID) -> tuple[list[Answerer], Claims, set[UUID]]:
    """Return who answered, in order, who claims which item, and whom a block keeps apart."""
    rows = _ANSWERS.rows(member_id, occurrence_id)
    answers: dict[UUID, Answerer] = {}
    claims: Claims = defaultdict(list)
    apart: set[UUID] = set()
    for member, name, said, waiting, moved_up_at, kept, item_id in rows:
        one = Answerer(member, name, said, waiting, moved_up_at)
        answers[one.id] = one
        if kept:
            apart.add(one.id)
        if item_id is not None:
            claims[item_id].append((one.id, one.name))
    return list(answers.values()), claims, apart


def _item(values: Any, claims: Claims, apart: set[UUID], member_id: UUID) -> Item:  # noqa: ANN401
    item_id, words, needed = values
    by = claims.get(item_id, [])
    names = tuple(name for person, name in by if person not in apart)
    return Item(item_id, words, needed, names, len(by), any(who == member_id for who, _n in by))


def _mine(answers: list[Answerer], member_id: UUID) -> Mine:
    ahead = 0
    for one in answers:
        if one.id == member_id:
            return Mine(one.said, one.waiting, ahead, one.moved_up_at is not None)
        ahead += one.waiting
    return Mine()


def _next_dates(here: Here, member_id: UUID, now: datetime) -> tuple[NextDate, ...]:
    rows = _NEXT_DATES.rows(here.activity_id, here.id, member_id, now)
    return tuple(NextDate(*row) for row in rows)


def _here(community_id: UUID, member_id: UUID, occurrence_id: UUID) -> QuerySet[Occurrence, Any]:
    return (
        Occurrence.objects.filter(pk=occurrence_id, community=community_id)
        .annotate(asked=Subquery(_asked(member_id)))
        .order_by("activity__bring_items__place")
        .values_list(*_COLUMNS)
    )


def _asked(member_id: UUID) -> QuerySet[HostAsk, str]:
    """The place (host, co-host) that the reader was asked to take."""
    rows = HostAsk.objects.filter(activity=OuterRef("activity_id"), member=member_id)
    return rows.values_list("place", flat=True)[:1]


def _answered(member_id: UUID, occurrence_id: UUID) -> QuerySet[Coming, Any]:
    columns = ("member_id", "member__name", "said", "waiting", "moved_up_at", "apart")
    return (
        Coming.objects.filter(occurrence=occurrence_id)
        .annotate(apart=kept_apart(member_id, "member_id"))
        .order_by("answered_at", "pk")
        .values_list(*columns, "claims__item_id")
    )


def _ahead(
    activity_id: UUID, but_id: UUID, member_id: UUID, now: datetime
) -> QuerySet[Occurrence, Any]:
    rows = Occurrence.objects.filter(activity=activity_id, starts_at__gt=now).exclude(pk=but_id)
    columns = ("id", "starts_at", "first_day", "cancelled", "said")
    ahead = with_my_answer(rows.order_by("starts_at"), member_id).values_list(*columns)
    return ahead[:NEXT_DATES]


# Each visit makes these three; building their SQL took most of the page's time.
_A_MOMENT = datetime(2001, 2, 3, tzinfo=UTC)
_HERE = Prepared(_here, UUID(int=1), UUID(int=2), UUID(int=3))
_ANSWERS = Prepared(_answered, UUID(int=1), UUID(int=2))
_NEXT_DATES = Prepared(_ahead, UUID(int=1), UUID(int=2), UUID(int=3), _A_MOMENT)
