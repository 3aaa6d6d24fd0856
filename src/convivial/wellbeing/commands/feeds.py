"""Secret calendar addresses: made when first asked for, renewed when one wants a new one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.kernel.tokens import make_token
from convivial.wellbeing.models import CalendarFeed
from convivial.wellbeing.queries.feeds import PURPOSE


@transaction.atomic
def make_feed(*, member_id: UUID, scope: str, now: datetime) -> CalendarFeed:
    """Return the member's feed of this scope, made if there was none."""
    _check(scope)
    feed, _made = CalendarFeed.objects.get_or_create(
        member_id=member_id, scope=scope, defaults={"made_at": now}
    )
    return feed


@transaction.atomic
def renew_feed(*, member_id: UUID, scope: str, now: datetime) -> CalendarFeed:
    """Give the feed a new address; the old one opens nothing from now on."""
    _check(scope)
    feed = CalendarFeed.objects.select_for_update().filter(member=member_id, scope=scope).first()
    if feed is None:
        return make_feed(member_id=member_id, scope=scope, now=now)
    feed.edition += 1
    feed.made_at = now
    feed.save(update_fields=["edition", "made_at"])
    return feed


def feed_token(feed: CalendarFeed) -> str:
    """Return the secret part of a feed's address."""
    return make_token(purpose=PURPOSE, row_id=feed.pk, edition=feed.edition)


def _check(scope: str) -> None:
    if scope not in CalendarFeed.Scope.values:
        raise Refused(Refusal("no-such-feed", _("There are two calendars: yours and everyone’s.")))
