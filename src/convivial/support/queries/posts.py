"""One post as its page shows it, and as its form begins."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from convivial.kernel.refusal import Refused
from convivial.people.api import kept_apart
from convivial.support.facts import parted
from convivial.support.models import Match, Post
from convivial.support.policies.posts import no_such_post
from convivial.support.words import language_words, slot_words


class PostPage(NamedTuple):
    """A post, in full, and what of it concerns the reader."""

    id: UUID
    kind: str
    title: str
    words: str
    category: str
    where: str
    place: str
    rhythm: str
    languages: str
    times: str
    inexhaustible: bool
    open_since: datetime
    expires_on: date
    status: str
    on_board: bool
    member_id: UUID
    who: str
    mine: bool
    match_id: UUID | None
    being_answered: bool

    @property
    def is_ask(self) -> bool:
        """Whether it asks; else it offers."""
        return self.kind == Post.Kind.ASK

    @property
    def someone(self) -> bool:
        """Whether someone is on it."""
        return self.status == Post.Status.AGREED or (self.is_ask and self.being_answered)


_COLUMNS = (
    "id",
    "kind",
    "title",
    "words",
    "category",
    "where",
    "place",
    "rhythm",
    "languages",
    "times",
    "inexhaustible",
    "open_since",
    "expires_on",
    "status",
    "on_board",
    "member_id",
    "member__name",
)


def post_page(*, post_id: UUID, community_id: UUID, member_id: UUID) -> PostPage:
    """Return a post that the reader may see: standing, or their own. One query.

    Refuses alike what is not there, is closed, or stands behind a block.
    """
    mine = Q(member=member_id)
    row = (
        Post.objects.filter(
            mine | (Q(on_board=True) & ~kept_apart(member_id, "member_id")),
            pk=post_id,
            community=community_id,
        )
        .annotate(match_id=_my_match(member_id), being_answered=_being_answered())
        .values_list(*_COLUMNS, "match_id", "being_answered")
        .first()
    )
    if row is None:
        raise Refused(no_such_post())
    values = dict(zip(_COLUMNS, row, strict=False))
    values["languages"] = language_words(parted(values["languages"]))
    values["times"] = slot_words(parted(values["times"]))
    values["who"] = values.pop("member__name")
    own = values["member_id"] == member_id
    return PostPage(**values, mine=own, match_id=row[-2], being_answered=row[-1])


def own_post(*, post_id: UUID, community_id: UUID, member_id: UUID) -> Post:
    """Return one's own post for its form, or refuse. One query."""
    mine = Post.objects.filter(pk=post_id, community=community_id, member=member_id).first()
    if mine is None:
        raise Refused(no_such_post())
    return mine


def _my_match(member_id: UUID) -> Subquery:
    live = Match.objects.filter(
        Q(asker=member_id) | Q(helper=member_id),
        Q(ask=OuterRef("pk")) | Q(offer=OuterRef("pk")),
        state__in=Match.LIVE,
    )
    return Subquery(live.order_by("-proposed_at").values("pk")[:1])


def _being_answered() -> Exists:
    yes = Match.Answer.YES
    return Exists(
        Match.objects.filter(ask=OuterRef("pk"), state=Match.State.PROPOSED, helper_answer=yes)
    )
