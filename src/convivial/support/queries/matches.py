"""Matches as the two whom they concern see them. Neither ever sees the other's no."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from convivial.kernel.prepared import Prepared
from convivial.kernel.refusal import Refused
from convivial.people.api import kept_apart
from convivial.support.models import Match
from convivial.support.policies.matches import no_such_match
from convivial.support.reasons import because

State, Answer = Match.State, Match.Answer

# What is done stays in one's list so long, for a word back.
LATELY = timedelta(days=30)
MOST = 50


class MatchRow(NamedTuple):
    """A match in a list: what it is about, with whom, and whether it waits for me."""

    id: UUID
    title: str
    other: str
    state: str
    i_help: bool
    waits_for_me: bool
    since: datetime
    word_for_me: bool


class MatchPage(NamedTuple):
    """A match as one of the two sees it."""

    id: UUID
    state: str
    i_help: bool
    direct: bool
    other: str
    other_id: UUID
    because: list[str]
    ask_id: UUID | None
    ask_title: str | None
    ask_words: str | None
    offer_id: UUID | None
    offer_title: str | None
    offer_words: str | None
    my_answer: str
    other_said_yes: bool
    my_reach: str
    other_reach: str
    my_word: str
    other_word: str


_COLUMNS = (
    "id",
    "state",
    "origin",
    "reasons",
    "asker_id",
    "asker__name",
    "helper_id",
    "helper__name",
    "ask_id",
    "ask__title",
    "ask__words",
    "offer_id",
    "offer__title",
    "offer__words",
    "asker_answer",
    "helper_answer",
    "asker_reach",
    "helper_reach",
    "asker_word",
    "helper_word",
)


def match_page(*, match_id: UUID, member_id: UUID) -> MatchPage:
    """Return a match of mine, or refuse as if it were not. One query."""
    row = _mine(member_id).filter(pk=match_id).values(*_COLUMNS).first()
    if row is None:
        raise Refused(no_such_match())
    me, other = _sides(row, member_id)
    met = row["state"] in (State.AGREED, State.DONE)
    return MatchPage(
        id=row["id"],
        state=row["state"],
        i_help=me == "helper",
        direct=row["origin"] != Match.Origin.MATCHING,
        other=row[f"{other}__name"],
        other_id=row[f"{other}_id"],
        because=because(row["reasons"]),
        ask_id=row["ask_id"],
        ask_title=row["ask__title"],
        ask_words=row["ask__words"],
        offer_id=row["offer_id"],
        offer_title=row["offer__title"],
        offer_words=row["offer__words"],
        my_answer=row[f"{me}_answer"],
        other_said_yes=met or row[f"{other}_answer"] == Answer.YES,
        my_reach=row[f"{me}_reach"],
        other_reach=row[f"{other}_reach"] if met else "",
        my_word=row[f"{me}_word"],
        other_word=row[f"{other}_word"],
    )


def mine(*, community_id: UUID, member_id: UUID, now: datetime) -> list[MatchRow]:
    """Return what is under way with me, or was done lately, the longest waiting first. One query.

    What I have said yes to waits for the other; what is over is in no list.
    """
    rows = _UNDER_WAY.rows(community_id, member_id, now - LATELY)
    return [_row(row, member_id) for row in rows]


def _under_way(community_id: UUID, member_id: UUID, lately: datetime) -> QuerySet[Match, Any]:
    done = Q(state=State.DONE, closed_at__gt=lately)
    rows = _mine(member_id).filter(Q(state__in=Match.LIVE) | done, community=community_id)
    titled = rows.annotate(title=Coalesce(F("ask__title"), F("offer__title")))
    columns = ("id", "title", "asker_id", "asker__name", "helper__name", "state")
    answers = ("asker_answer", "helper_answer", "proposed_at", "asker_word", "helper_word")
    found: QuerySet[Match, Any] = titled.order_by("proposed_at", "id")
    return found.values_list(*columns, *answers)[:MOST]


# Today asks it at every visit; its SQL is written once.
_UNDER_WAY = Prepared(_under_way, UUID(int=1), UUID(int=2), datetime(2001, 2, 3, tzinfo=UTC))


def _row(row: Sequence[Any], member_id: UUID) -> MatchRow:
    match_id, title, asker_id, asker, helper, state, *answers, since, from_asker, from_helper = row
    asker_said, helper_said = answers
    i_help = asker_id != member_id
    said = helper_said if i_help else asker_said
    return MatchRow(
        match_id,
        title,
        asker if i_help else helper,
        state,
        i_help,
        state == State.PROPOSED and said == Answer.NONE,
        since,
        bool(from_asker if i_help else from_helper),
    )


def _mine(member_id: UUID) -> Any:  # noqa: ANN401  a queryset of matches
    return Match.objects.filter(
        Q(asker=member_id) | Q(helper=member_id),
        ~kept_apart(member_id, "asker_id"),
        ~kept_apart(member_id, "helper_id"),
    )


def _sides(row: dict[str, Any], member_id: UUID) -> tuple[str, str]:
    return ("asker", "helper") if row["asker_id"] == member_id else ("helper", "asker")
