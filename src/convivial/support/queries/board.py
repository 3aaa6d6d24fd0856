"""The board: what waits, the longest first, and my own."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from convivial.kernel.prepared import Prepared
from convivial.people.api import kept_apart
from convivial.support.models import Match, Post
from convivial.support.words import drawn_tags, standing, tags, waited

Rows = QuerySet[Post, Any]

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
    """A post on the board, in words; ``tags`` are HTML already, and say so."""

    id: UUID
    title: str
    words: str
    who: str
    waited: str
    someone: bool
    tags: SafeString


class Board(NamedTuple):
    """A page of the board; ``earlier`` and ``further`` are page numbers, 0 where there is none."""

    rows: list[BoardRow]
    earlier: int
    further: int


class Wanted(NamedTuple):
    """What of a board somebody would see: a kind, a language, both or neither; and which page."""

    category: str = ""
    language: str = ""
    page: int = 1


ALL = Wanted()


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
    wanted: Wanted = ALL,
) -> Board:
    """Return a page of open posts of a kind, longest waiting first. One query.

    Posts of those whom a block keeps apart from the reader are not there.
    """
    if wanted != ALL:
        rows = _filtered(_standing(kind, community_id, member_id), wanted)
        start = (wanted.page - 1) * PAGE
        found: list[Any] = list(rows[start : start + PAGE + 1])
    else:
        found = _FIRST_PAGE[kind].rows(community_id, member_id)
    reader = get_language() or "en"
    how_long = waited if kind == Post.Kind.ASK else standing
    shown = [_row(row, reader, now, how_long) for row in found[:PAGE]]
    further = wanted.page + 1 if len(found) > PAGE else 0
    return Board(shown, wanted.page - 1, further)


def longest_waiting(
    *, community_id: UUID, member_id: UUID, now: datetime, most: int
) -> list[BoardRow]:
    """Return the asks of others that wait longest with nobody on them yet. One query."""
    reader = get_language() or "en"
    found = _longest(most).rows(community_id, member_id)
    return [_row(row, reader, now) for row in found]


@lru_cache(maxsize=8)
def _longest(most: int) -> Prepared:
    def read(community_id: UUID, member_id: UUID) -> Rows:
        rows = _standing(Post.Kind.ASK, community_id, member_id).exclude(member=member_id)
        return rows.filter(Q(status=Post.Status.OPEN) & Q(answered=False))[:most]

    return Prepared(read, UUID(int=1), UUID(int=2))


def _standing(kind: str, community_id: UUID, member_id: UUID) -> Rows:
    rows = Post.objects.filter(
        ~kept_apart(member_id, "member_id"), community=community_id, on_board=True, kind=kind
    )
    answered = _answered() if kind == Post.Kind.ASK else Value(value=False)
    rows = rows.annotate(answered=answered).order_by("open_since", "id")
    return rows.values_list(*_COLUMNS, "answered")


def _filtered(rows: Rows, wanted: Wanted) -> Rows:
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    if wanted.language:
        said = Q(languages="") | Q(languages__contains=f",{wanted.language},")
        rows = rows.filter(said)
    return rows


def _first_page(kind: str) -> Prepared:
    """Write the SQL of the page that nearly everyone opens once, not at each visit."""

    def read(community_id: UUID, member_id: UUID) -> Rows:
        return _standing(kind, community_id, member_id)[: PAGE + 1]

    return Prepared(read, UUID(int=1), UUID(int=2))


def mine(*, community_id: UUID, member_id: UUID) -> list[MyRow]:
    """Return my own posts, standing ones first, then the latest. One query."""
    rows = Post.objects.filter(community=community_id, member=member_id)
    reader = get_language() or "en"
    columns = ("id", "kind", "title", "status", "open_since", "expires_on")
    tagged = ("category", "where", "rhythm", "languages")
    found = rows.order_by("-on_board", "-open_since").values_list(*columns, *tagged)
    return [MyRow._make((*row[:6], tags(reader, *row[6:]))) for row in found[: 4 * PAGE]]


def _answered() -> Exists:
    """Whether a helper has said yes, and the asker's word is awaited. No tells nothing."""
    yes = Match.objects.filter(
        ask=OuterRef("pk"), state=Match.State.PROPOSED, helper_answer=Match.Answer.YES
    )
    return Exists(yes)


_FIRST_PAGE = {kind.value: _first_page(kind.value) for kind in Post.Kind}


def _row(
    row: Sequence[Any], reader: str, now: datetime, how_long: Callable[[str, int], str] = waited
) -> BoardRow:
    post_id, title, words, who, since, status, category, where, rhythm, languages, answered = row
    shown = words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()}…"
    return BoardRow(
        post_id,
        title,
        shown,
        who,
        how_long(reader, (now - since).days),
        answered or status == "agreed",
        drawn_tags(reader, category, where, rhythm, languages),
    )
