"""Riverside, founded once: a believable community in which a visitor may look round.

All of it is one transaction: whoever stops it half-way finds no half Riverside, and starts again.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import transaction
from rich.console import Console
from rich.progress import track

from convivial.people import api as people
from convivial.web.demo import arriving, deciding, gathering, posting, sharing, turning
from convivial.web.demo.asks_data import WAITING
from convivial.web.demo.company_data import LINES, TURNS
from convivial.web.demo.helping_data import HELPINGS
from convivial.web.demo.offers_data import OFFERS
from convivial.web.demo.once_data import ONCE
from convivial.web.demo.people_data import DOORS, SLUG, ZONE
from convivial.web.demo.series_data import SERIES
from convivial.web.demo.settled_data import SETTLED
from convivial.web.demo.story import Story

__all__ = ["SLUG", "found_once"]

# A demo is looked at by many, on many days; each start gives fresh links beside the old ones.
LINK_LASTS = timedelta(days=30)
LINK_USES = 1000

Step = tuple[datetime, Callable[[datetime], object]]


def found_once(*, seed: int, now: datetime) -> dict[str, str]:
    """Found Riverside if it is not there yet; return sign-in links for three of its people."""
    with transaction.atomic():
        if SLUG not in {slug for _id, slug in people.community_ids()}:
            _live(tell(seed=seed, now=now))
    return _doors(now)


def tell(*, seed: int, now: datetime) -> Story:
    """Return the whole story of Riverside up to now; nothing of it has happened yet."""
    story = Story(now=now, seed=seed, zone=ZoneInfo(ZONE))
    arriving.found(story)
    arriving.agree_on_settings(story)
    arriving.invite_somebody_else(story)
    for ask in (*WAITING, *SETTLED):
        posting.put_up(story, "ask", ask)
    for offer in OFFERS:
        posting.put_up(story, "offer", offer)
    for helping in HELPINGS:
        posting.help_out(story, helping)
    for turn in TURNS:
        turning.turn_to(story, turn)
    for line in LINES:
        turning.add_line(story, line)
    for each in (*SERIES, *ONCE):
        gathering.plan(story, each)
    gathering.change_plans(story)
    deciding.decide(story)
    sharing.share(story)
    posting.let_days_pass(story)
    return story


def _live(story: Story) -> None:
    for at, act in _shown(story.in_order()):
        act(at)


def _shown(steps: list[Step]) -> Iterable[Step]:
    """Show on the terminal how far it has come; what is answered goes to standard output."""
    return track(steps, "Riverside comes to life", console=Console(stderr=True), transient=True)


def _doors(now: datetime) -> dict[str, str]:
    """Return a sign-in link for each of the three who is still there."""
    return {
        title: _door(handle, now)
        for handle, title in DOORS
        if people.member_by_handle(SLUG, handle)
    }


def _door(handle: str, now: datetime) -> str:
    account = get_user_model().objects.get_by_natural_key(handle)
    token = people.make_sign_in_link(account=account, now=now, lasts=LINK_LASTS, uses=LINK_USES)
    return people.sign_in_url(token)
