"""The bytes of a calendar feed: series as they are, each with the way back to its page."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.ical.write import write_calendar
from convivial.wellbeing.models import Activity, CalendarFeed
from convivial.wellbeing.queries.feeds import Feed, State, series_of


def feed_file(feed: Feed, state: State, host: str) -> bytes:
    """Return the feed as an iCalendar file, the same bytes as long as its state is the same."""
    ids = dict(Activity.objects.filter(community=feed.community_id).values_list("uid", "pk"))
    series = [
        _with_way_back(one, host + reverse("wellbeing:activity", args=[feed.slug, ids[one.uid]]))
        for one in series_of(feed)
    ]
    return write_calendar(_name(feed), series, stamp=state.changed_at)


def _name(feed: Feed) -> str:
    if feed.scope == CalendarFeed.Scope.MINE:
        return _("%(community)s: mine") % {"community": feed.community_name}
    return feed.community_name


def _with_way_back(series: Series, link: str) -> Series:
    words = series.description
    if link not in words:
        words = f"{words}\n\n{link}".strip()
    return replace(series, description=words, url=link)
