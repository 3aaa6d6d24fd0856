"""What is said about a proposal, as its page shows it: words and the replies to them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from convivial.assembly.models import Comment
from convivial.assembly.policies.talking import no_such_saying
from convivial.kernel.refusal import Refused
from convivial.people.api import kept_away_by


@dataclass(frozen=True)
class Saying:
    """One word in the talk. ``folded``: the reader keeps its author away, and opens it at will."""

    id: UUID
    kind: str
    words: str
    author_id: UUID
    author: str
    version: int
    said_at: datetime
    changed_at: datetime | None
    taken_back_at: datetime | None
    replies_to_id: UUID | None
    folded: bool
    replies: list["Saying"] = field(default_factory=list)

    @property
    def kind_words(self) -> str:
        """What kind of word it is, as the page says it."""
        return str(Comment.Kind(self.kind).label)


# As much as a phone shows in a few turns of the thumb: what was said last is what is talked about.
LATEST = 20

_COLUMNS = (
    "id",
    "kind",
    "words",
    "author_id",
    "author__name",
    "version",
    "said_at",
    "changed_at",
    "taken_back_at",
    "replies_to_id",
)


def talk_about(proposal_id: UUID, reader_id: UUID) -> list[Saying]:
    """Return the talk in the order in which it began, replies below what they answer. One query.

    What was taken back is left out, unless somebody has replied to it.
    """
    rows = Comment.objects.filter(proposal=proposal_id).annotate(
        folded=kept_away_by(reader_id, "author_id")
    )
    said = [Saying(*row) for row in rows.order_by("said_at", "id").values_list(*_COLUMNS, "folded")]
    return _threaded(said)


def latest(talk: list[Saying]) -> list[Saying]:
    """Return those threads in which something was said last, in the order in which they began."""
    by_last_word = sorted(talk, key=_last_word, reverse=True)
    shown = {one.id for one in by_last_word[:LATEST]}
    return [one for one in talk if one.id in shown]


def _last_word(thread: Saying) -> datetime:
    return max(one.said_at for one in (thread, *thread.replies))


def my_saying(*, comment_id: UUID, proposal_id: UUID, member_id: UUID) -> Comment:
    """Return one's own words for their form, or refuse. One query."""
    rows = Comment.objects.filter(pk=comment_id, proposal=proposal_id, author=member_id)
    row = rows.filter(taken_back_at__isnull=True).first()
    if row is None:
        raise Refused(no_such_saying())
    return row


def answered(*, typed: str, proposal_id: UUID) -> dict[str, Any] | None:
    """Return the word that a reply answers: its id, author and words; None for none. One query."""
    try:
        comment_id = UUID(typed)
    except ValueError:
        return None
    rows = Comment.objects.filter(proposal=proposal_id, pk=comment_id, taken_back_at__isnull=True)
    found = rows.values("id", "author__name", "words").first()
    return dict(found) if found else None


def _threaded(said: Iterable[Saying]) -> list[Saying]:
    replies: dict[UUID | None, list[Saying]] = defaultdict(list)
    for one in said:
        replies[one.replies_to_id].append(one)
    tops = replies[None]
    for top in tops:
        top.replies.extend(reply for reply in replies[top.id] if reply.taken_back_at is None)
    return [top for top in tops if top.replies or top.taken_back_at is None]
