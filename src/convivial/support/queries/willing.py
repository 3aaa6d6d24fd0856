"""How often this month somebody is still willing."""

from datetime import datetime, timedelta

from django.db.models import Count, Q

from convivial.support.models import Match, Post

MONTH = timedelta(days=30)
# A number that no month reaches, for what is not used up.
WITHOUT_END = 1_000_000


def used(now: datetime) -> Count:
    """Count, of an offer, what takes of its willingness: the last month's, and open proposals."""
    lately = Q(
        offered_in__state__in=(Match.State.AGREED, Match.State.DONE),
        offered_in__agreed_at__gt=now - MONTH,
    )
    return Count("offered_in", filter=lately | Q(offered_in__state=Match.State.PROPOSED))


def left(*, willing: int, used_up: int, inexhaustible: bool) -> int:
    """Return how often somebody is still willing."""
    return WITHOUT_END if inexhaustible else max(0, willing - used_up)


def willing_left(offer: Post, now: datetime) -> int:
    """Return how often an offer's author is still willing this month. One query at most."""
    if offer.inexhaustible:
        return WITHOUT_END
    taken = Post.objects.filter(pk=offer.pk).aggregate(taken=used(now))["taken"]
    return left(willing=offer.willing_per_month, used_up=taken, inexhaustible=False)
