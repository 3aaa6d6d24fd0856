"""What happens on the board. All of it is on the community's ledger: ids and categories only.

No words of a post, no names of who helps whom, and never an answer: those are not the ledger's.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class OfPost:
    """What every happening of a post tells: which, and of what kind."""

    post_id: UUID
    category: str


@dataclass(frozen=True, kw_only=True)
class AskPosted(OfPost, Happening):
    entry: ClassVar[str] = "ask-posted"
    sentence: ClassVar[str | Promise] = _("%(actor)s asked for something.")


@dataclass(frozen=True, kw_only=True)
class OfferPosted(OfPost, Happening):
    entry: ClassVar[str] = "offer-posted"
    sentence: ClassVar[str | Promise] = _("%(actor)s offered something.")


@dataclass(frozen=True, kw_only=True)
class PostChanged(OfPost, Happening):
    entry: ClassVar[str] = "post-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s changed an ask or an offer.")


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(OfPost, Happening):
    entry: ClassVar[str] = "post-withdrawn"
    sentence: ClassVar[str | Promise] = _("%(actor)s took an ask or an offer back.")


@dataclass(frozen=True, kw_only=True)
class PostReopened(OfPost, Happening):
    entry: ClassVar[str] = "post-reopened"
    sentence: ClassVar[str | Promise] = _("%(actor)s opened an ask or an offer again.")


@dataclass(frozen=True, kw_only=True)
class PostDone(OfPost, Happening):
    entry: ClassVar[str] = "post-done"
    sentence: ClassVar[str | Promise] = _("An ask or an offer is done.")


@dataclass(frozen=True, kw_only=True)
class PostExpired(OfPost, Happening):
    entry: ClassVar[str] = "post-expired"
    sentence: ClassVar[str | Promise] = _("An ask or an offer ran out.")


@dataclass(frozen=True, kw_only=True)
class MatchAgreed(Happening):
    """Two said yes. Who they are stays between them: neither actor nor posts are named."""

    entry: ClassVar[str] = "match-agreed"
    sentence: ClassVar[str | Promise] = _("Somebody who asks and somebody who helps have met.")


@dataclass(frozen=True, kw_only=True)
class LineShared(Happening):
    entry: ClassVar[str] = "line-shared"
    sentence: ClassVar[str | Promise] = _("%(actor)s shared a line outside with everyone.")
    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class LineMended(Happening):
    entry: ClassVar[str] = "line-mended"
    sentence: ClassVar[str | Promise] = _("%(actor)s mended a line outside that everyone sees.")
    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class LineRemoved(Happening):
    entry: ClassVar[str] = "line-removed"
    sentence: ClassVar[str | Promise] = _("%(actor)s removed a line outside that everyone saw.")
    line_id: UUID


PostHappening = (
    AskPosted | OfferPosted | PostChanged | PostWithdrawn | PostReopened | PostDone | PostExpired
)
