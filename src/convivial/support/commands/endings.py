"""Ending matches, and giving back what they held."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from convivial.support.commands.tending import tend_soon
from convivial.support.models import Match, Post


def end_matches(*, post: Post, now: datetime) -> None:
    """End all that is under way with a post that has just closed."""
    live = Match.objects.filter(Q(ask=post) | Q(offer=post), state__in=Match.LIVE)
    end(live, now=now)


def end_matches_of(*, member_id: UUID, now: datetime) -> None:
    """End all that is under way with someone who goes."""
    live = Match.objects.filter(Q(asker=member_id) | Q(helper=member_id), state__in=Match.LIVE)
    end(live, now=now)


def end(matches: QuerySet[Match], *, now: datetime) -> int:
    """End these matches; what an agreed one held waits again. Return how many there were."""
    ending = list(matches.select_for_update().only("community_id", "state", "ask_id", "offer_id"))
    if not ending:
        return 0
    Match.objects.filter(pk__in=[match.pk for match in ending]).update(
        state=Match.State.OVER, closed_at=now
    )
    give_back(match for match in ending if match.state == Match.State.AGREED)
    tend_soon(ending[0].community_id, now)
    return len(ending)


def give_back(matches: Iterable[Match]) -> None:
    """Let the posts of ended matches wait again; since when they wait has not changed."""
    held = {pk for match in matches for pk in (match.ask_id, match.offer_id) if pk is not None}
    if held:
        Post.objects.filter(pk__in=held, status=Post.Status.AGREED).update(status=Post.Status.OPEN)
