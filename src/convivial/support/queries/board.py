"""The board: what waits, the longest first, and my own."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from convivial.people.api import kept_apart
from convivial.support.models import Match, Post
from convivial.support.words import Labels

PAGE = 50
WORDS_SHOWN = 160

_COLUMNS = (
    "id",
    "title",
    "words",
    "member__name",
    "open_since",
    "status",
    "category",
    "where",
    "rhythm",
    "languages",
)


class BoardRow(NamedTuple):
    """A post on the board, in words."""

    id: UUID
    title: str
    words: str
    who: str
    waited: str
    someone: bool
    tags: tuple[str, ...]


class Board(NamedTuple):
    """A page of the board; ``earlier`` and ``further`` are page numbers, 0 where there is none."""

    rows: list[BoardRow]
    earlier: int
    further: int


class MyRow(NamedTuple):
    """One of my own posts, whatever has become of it."""

    id: UUID
    kind: str
    title: str
    status: str
    open_since: datetime
    expires_on: Any
    tags: tuple[str, ...]


def board(
    *,
    community_id: UUID,
    member_id: UUID,
    kind: str,
    now: datetime,
    category: str = "",
    language: str = "",
    page: int = 1,
) -> Board:
    """Return a page of open posts of a kind, longest waiting first. One query.

    Posts of those whom a block keeps apart from the reader are not there.
    """
    rows = Post.objects.filter(
        ~kept_apart(member_id, "member_id"), community=community_id, on_board=True, kind=kind
    )
    if category:
        rows = rows.filter(category=category)
    if language:
        rows = rows.filter(Q(languages="") | Q(languages__contains=f",{language},"))
    if kind == Post.Kind.ASK:
        rows = rows.annotate(answered=_answered())
    start = (page - 1) * PAGE
    columns = (*_COLUMNS, "answered") if kind == Post.Kind.ASK else _COLUMNS
    found = list(rows.order_by("open_since", "id").values_list(*columns)[start : start + PAGE + 1])
    labels = Labels()
    return Board(
        [_row(row, labels, now) for row in found[:PAGE]],
        page - 1,
        page + 1 if len(found) > PAGE else 0,
    )


def mine(*, community_id: UUID, member_id: UUID) -> list[MyRow]:
    """Return my own posts, standing ones first, then the latest. One query."""
    rows = Post.objects.filter(community=community_id, member=member_id)
    labels = Labels()
    columns = ("id", "kind", "title", "status", "open_since", "expires_on")
    tags = ("category", "where", "rhythm", "languages")
    found = rows.order_by("-on_board", "-open_since").values_list(*columns, *tags)
    return [MyRow(*row[:6], labels.tags(*row[6:])) for row in found[: 4 * PAGE]]


def _answered() -> Exists:
    """Whether a helper has said yes, and the asker's word is awaited. No tells nothing."""
    yes = Match.objects.filter(
        ask=OuterRef("pk"), state=Match.State.PROPOSED, helper_answer=Match.Answer.YES
    )
    return Exists(yes)


def _row(row: tuple[Any, ...], labels: Labels, now: datetime) -> BoardRow:
    post_id, title, words, who, since, status, category, where, rhythm, languages = row[:10]
    shown = words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()}…"
    return BoardRow(
        post_id,
        title,
        shown,
        who,
        labels.waited((now - since).days),
        status == Post.Status.AGREED or (len(row) > len(_COLUMNS) and row[-1]),
        labels.tags(category, where, rhythm, languages),
    )
