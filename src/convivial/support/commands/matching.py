"""The board's round: what ran out, what nobody answered, and who may help whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from convivial.people.api import blocked_pairs
from convivial.rules.findings import Reason
from convivial.rules.matching import Pair, match
from convivial.support.commands import endings
from convivial.support.commands.posts import expire
from convivial.support.commands.telling import tell
from convivial.support.commands.tending import tend_tomorrow
from convivial.support.models import Match, Post
from convivial.support.queries.matching import table

# A proposal that one of the two leaves unanswered so long is let go, as silently as a no.
ANSWER_WITHIN = timedelta(days=5)


@dataclass(frozen=True)
class Round:
    """What a round has done."""

    expired: int
    ended: int
    proposed: int


def tend(*, community_id: UUID, now: datetime) -> Round:
    """Go round the board once. Going round twice, or two at once, does nothing twice.

    Who may help whom is worked out between two short transactions: while it is, everyone posts on.
    """
    with transaction.atomic():
        expired = _expire(community_id, now)
        ended = _end_unanswered(community_id, now) + _end_blocked(community_id, now)
    board = table(community_id, now)
    chosen = match(
        board.asks, board.offers, today=now.date(), blocked=board.blocked, tried=board.tried
    )
    with transaction.atomic():
        proposed = _propose(community_id, chosen.pairs, now)
        if Post.objects.filter(community=community_id, on_board=True).exists():
            tend_tomorrow(community_id, now)
    return Round(expired, ended, proposed)


def _expire(community_id: UUID, now: datetime) -> int:
    over = Post.objects.select_for_update().filter(
        community=community_id, status=Post.Status.OPEN, expires_on__lt=now.date()
    )
    posts = list(over)
    for post in posts:
        expire(post=post, now=now)
    return len(posts)


def _end_unanswered(community_id: UUID, now: datetime) -> int:
    long = Match.objects.filter(
        community=community_id,
        state=Match.State.PROPOSED,
        proposed_at__lte=now - ANSWER_WITHIN,
    )
    if not long.exists():
        return 0
    long.filter(asker_answer="").update(asker_answer=Match.Answer.NO)
    long.filter(helper_answer="").update(helper_answer=Match.Answer.NO)
    return endings.end(long, now=now)


def _end_blocked(community_id: UUID, now: datetime) -> int:
    apart = blocked_pairs(community_id)
    live = Match.objects.filter(community=community_id, state__in=Match.LIVE)
    pairs = live.values_list("pk", "asker_id", "helper_id")
    ids = [pk for pk, asker, helper in pairs if frozenset((asker, helper)) in apart]
    return endings.end(Match.objects.filter(pk__in=ids), now=now) if ids else 0


def _propose(community_id: UUID, pairs: Sequence[Pair], now: datetime) -> int:
    """Propose what still holds: meanwhile a post may have closed, or an ask been answered."""
    if not pairs:
        return 0
    ids = {UUID(post) for pair in pairs for post in (pair.ask, pair.offer)}
    posts = Post.objects.select_for_update().order_by("pk").filter(pk__in=ids)
    owners = dict(posts.filter(status=Post.Status.OPEN).values_list("pk", "member_id"))
    live = Match.objects.filter(ask__in=ids, state__in=Match.LIVE)
    answered = set(live.values_list("ask_id", flat=True))
    proposed = [
        _bring_together(community_id, pair, owners, now)
        for pair in pairs
        if UUID(pair.ask) not in answered and {UUID(pair.ask), UUID(pair.offer)} <= owners.keys()
    ]
    return len(proposed)


def _bring_together(
    community_id: UUID, pair: Pair, owners: dict[UUID, UUID], now: datetime
) -> Match:
    made = Match.objects.create(
        community_id=community_id,
        ask_id=UUID(pair.ask),
        offer_id=UUID(pair.offer),
        asker_id=owners[UUID(pair.ask)],
        helper_id=owners[UUID(pair.offer)],
        origin=Match.Origin.MATCHING,
        reasons=[_kept(reason) for reason in pair.reasons],
        proposed_at=now,
    )
    for side in ("asker", "helper"):
        tell(match_id=made.pk, side=side, now=now)
    return made


def _kept(reason: Reason) -> dict[str, object]:
    return {"code": reason.code, "params": dict(reason.params)}
