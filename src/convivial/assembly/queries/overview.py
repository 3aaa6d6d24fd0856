"""Decide, at a glance: what waits for my word, what is talked about, what I draft, what came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from convivial.assembly.models import (
    Ballot,
    Coauthor,
    Comment,
    Concerned,
    Decision,
    Proposal,
    Voter,
)
from convivial.assembly.queries.proposal import about_guest, readable, readable_by
from convivial.kernel.prepared import Prepared
from convivial.people.api import Seat

LATELY = 10
Stage = Proposal.Stage


class OnTable(NamedTuple):
    """A proposal under way.

    ``waits``: the reader is asked and has not answered this round. ``wanted``: it concerns them,
    and they have said nothing yet. ``asked``: somebody asks them to write it together.
    """

    id: UUID
    title: str
    stage: str
    method: str
    closes_at: datetime | None
    waits: bool
    wanted: bool
    asked: bool

    @property
    def stage_words(self) -> str:
        """Where it stands."""
        return str(Stage(self.stage).label)


class DraftRow(NamedTuple):
    """A draft of mine, or one that I am asked to draft."""

    id: UUID
    title: str
    proposer: str
    drafted_at: datetime
    asked: bool


class Came(NamedTuple):
    """What came of a proposal."""

    id: UUID
    title: str
    outcome: str
    enactment: str
    decided_at: datetime

    @property
    def outcome_words(self) -> str:
        """What came of it."""
        return str(Decision.Outcome(self.outcome).label)


@dataclass(frozen=True)
class Overview:
    """What the page Decide shows."""

    waiting: list[OnTable]
    talked: list[OnTable]
    drafts: list[DraftRow]
    came: list[Came]


def overview(*, seat: Seat, now: datetime) -> Overview:
    """Return the page of whoever asks. Three queries, for guests as well."""
    rows = on_table(seat=seat, now=now)
    waiting = [row for row in rows if row.waits or row.wanted]
    return Overview(
        waiting=waiting,
        talked=[row for row in rows if row not in waiting],
        drafts=_drafts(seat) if seat.is_member else [],
        came=_came(seat),
    )


def waiting_for(*, seat: Seat, now: datetime, most: int = 5) -> list[OnTable]:
    """Return the proposals that wait for somebody's word, the soonest to close first.

    Drafts that somebody asks them to write together as well. One query, written once for members:
    Today asks it at every visit.
    """
    mine = (seat.community_id, seat.id, now)
    rows = _FOR_MEMBERS.rows(*mine) if seat.is_member else _waiting(*mine, member=False)
    found = (OnTable(*row) for row in rows)
    return [row for row in found if row.waits or row.wanted or row.asked][:most]


def on_table(*, seat: Seat, now: datetime) -> list[OnTable]:
    """Return what is under way, by its closing. One query; for guests two."""
    about = [] if seat.is_member else about_guest(seat.community_id, seat.id)
    seen = _as_seen_by(seat.community_id, seat.id, now, about)
    readers = readable(member=seat.is_member, reader=seat.id, about=about)
    under_way = seen.filter(readers, on_table=True)
    return [OnTable(*row) for row in _in_order(under_way)]


def _waiting(
    community_id: UUID, member_id: UUID, now: datetime, *, member: bool = True
) -> QuerySet[Proposal, Any]:
    about = [] if member else about_guest(community_id, member_id)
    readers = readable(member=member, reader=member_id, about=about)
    shown = Q(readers, on_table=True) | Q(stage=Stage.DRAFT, asked=True)
    return _in_order(_as_seen_by(community_id, member_id, now, about).filter(shown))


_FOR_MEMBERS = Prepared(_waiting, UUID(int=1), UUID(int=2), datetime(2001, 1, 1, tzinfo=UTC))


def _in_order(rows: QuerySet[Proposal]) -> QuerySet[Proposal, Any]:
    ordered = rows.order_by(F("closes_at").asc(nulls_last=True), "opened_at")
    return ordered.values_list(*OnTable._fields)


def _as_seen_by(
    community_id: UUID, member_id: UUID, now: datetime, about: Collection[UUID]
) -> QuerySet[Proposal]:
    mine = Voter.objects.filter(
        proposal=OuterRef("pk"), member=member_id, subject=False, gone_at__isnull=True
    )
    answered = Ballot.objects.filter(
        proposal=OuterRef("pk"),
        voter__member=member_id,
        round=OuterRef("number"),
        step=OuterRef("step_now"),
    )
    step = Case(
        When(stage=Stage.ANSWERING, then=Value(Ballot.Step.ANSWER)),
        default=Value(Ballot.Step.NOMINATION),
        output_field=CharField(),
    )
    # Nominations and their change round are rounds 1 and 2 of that step.
    number = Case(
        When(stage=Stage.NOMINATING, then=Value(1)),
        When(stage=Stage.CHANGING, then=Value(2)),
        default=F("round"),
        output_field=IntegerField(),
    )
    takes = Q(stage__in=(Stage.NOMINATING, Stage.CHANGING)) | Q(
        stage=Stage.ANSWERING, closes_at__gt=now
    )
    rows = Proposal.objects.filter(community=community_id)
    hand = Coauthor.objects.filter(
        proposal=OuterRef("pk"), member=member_id, accepted_at__isnull=True
    )
    return rows.annotate(step_now=step, number=number, asked=Exists(hand)).annotate(
        waits=_whether(takes & Exists(mine) & ~Exists(answered)),
        wanted=_wanted(member_id, about),
    )


def _wanted(member_id: UUID, about: Collection[UUID]) -> Any:  # noqa: ANN401  a condition as a column
    """A word of theirs would help: it concerns them, and they have said nothing yet."""
    named = Concerned.objects.filter(proposal=OuterRef("pk"), member=member_id)
    done_to = Voter.objects.filter(proposal=OuterRef("pk"), member=member_id, subject=True)
    said = Comment.objects.filter(
        proposal=OuterRef("pk"), author=member_id, taken_back_at__isnull=True
    )
    return _whether((Q(pk__in=about) | Exists(named) | Exists(done_to)) & ~Exists(said))


def _whether(condition: Any) -> Any:  # noqa: ANN401  Django's expressions, which its types part
    return ExpressionWrapper(condition, output_field=BooleanField())


def _drafts(seat: Seat) -> list[DraftRow]:
    hand = Coauthor.objects.filter(proposal=OuterRef("pk"), member=seat.id)
    rows = Proposal.objects.filter(
        Q(proposer=seat.id, stage=Stage.DRAFT)
        | Q(Exists(hand), stage=Stage.DRAFT)
        | Q(Exists(hand.filter(accepted_at__isnull=True)), on_table=True),
        community=seat.community_id,
    ).annotate(asked=Exists(hand.filter(accepted_at__isnull=True)))
    columns = ("id", "title", "proposer__name", "drafted_at", "asked")
    return [
        DraftRow(row[0], row[1], row[2] or "", row[3], row[4])
        for row in rows.order_by("-asked", "-drafted_at").values_list(*columns)
    ]


def _came(seat: Seat) -> list[Came]:
    readable = Proposal.objects.filter(readable_by(seat), community=seat.community_id)
    rows = Decision.objects.filter(community=seat.community_id)
    if not seat.is_member:
        rows = rows.filter(proposal__in=readable)
    columns = ("proposal_id", "proposal__title", "outcome", "enactment", "decided_at")
    return [Came(*row) for row in rows.order_by("-decided_at").values_list(*columns)[:LATELY]]
