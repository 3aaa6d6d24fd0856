"""A feed's address: secret, renewable, cheap to ask again, and gone with its member."""

import re
from typing import Any

import pytest
from django.test import Client

from convivial.kernel.tokens import make_token
from convivial.people.commands.membership import come_back, leave
from convivial.wellbeing.commands.feeds import make_feed, renew_feed
from convivial.wellbeing.commands.single_dates import cancel_date
from convivial.wellbeing.models import CalendarFeed
from tests.systems.wellbeing.fetching import EVERYONE, MINE, address, fetch
from tests.systems.wellbeing.making import first, soup
from tests.world import NOW, World


def test_the_address_needs_no_cookie_and_says_to_keep_it_private(world: World) -> None:
    soup(world)
    answer = Client().get(address(world))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert not answer.cookies


def test_nothing_of_the_address_is_at_rest(world: World) -> None:
    token = address(world).removeprefix("/calendar/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert token not in str(feed.__dict__)


@pytest.mark.parametrize("token", ["nonsense", "A" * 43, "", "ü"])
def test_a_wrong_address_is_plainly_none(world: World, token: str) -> None:
    answer = Client().get(f"/calendar/{token or 'x'}.ics")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_genuine_token_of_another_purpose_opens_nothing(world: World) -> None:
    feed = make_feed(member_id=world.seat("bruno"), scope=EVERYONE, now=NOW)
    token = make_token(purpose="invitation", row_id=feed.pk, edition=feed.edition)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_new_address_ends_the_old_one(world: World) -> None:
    old = address(world)
    renew_feed(member_id=world.seat("bruno"), scope=EVERYONE, now=NOW)
    assert Client().get(old).status_code == 404
    assert Client().get(address(world)).status_code == 200


def test_who_left_has_no_feed_and_gets_none_back_by_returning(world: World) -> None:
    old = address(world)
    leave(membership_id=world.seat("bruno"), now=NOW)
    assert Client().get(old).status_code == 404
    come_back(membership_id=world.seat("bruno"), now=NOW)
    assert Client().get(old).status_code == 404


def test_a_calendar_that_has_it_already_is_told_so(world: World) -> None:
    activity = soup(world)
    url = address(world)
    client = Client()
    answer = client.get(url)
    etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    again = client.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert client.get(url, headers={"If-Modified-Since": modified}).status_code == 304
    cancel_date(occurrence_id=first(activity).pk, member_id=world.seat("alma"), now=NOW)
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_the_same_state_gives_the_same_bytes(world: World) -> None:
    soup(world)
    assert fetch(world) == fetch(world)


def test_not_changed_costs_two_queries(world: World, django_assert_num_queries: Any) -> None:
    soup(world)
    url = address(world)
    etag = Client().get(url).headers["ETag"]
    with django_assert_num_queries(2):
        Client().get(url, headers={"If-None-Match": etag})


def test_a_feed_costs_as_many_queries_with_one_activity_as_with_many(
    world: World, django_assert_num_queries: Any
) -> None:
    url = address(world)
    for title in ("One", "Two", "Three"):
        soup(world, title=title)
        with django_assert_num_queries(5):
            Client().get(url)


def test_the_page_makes_shows_and_renews_addresses(world: World) -> None:
    client = world.client("gus")
    page = client.get(world.url("together/feeds/")).content.decode()
    assert "Make an address" in page
    page = client.post(world.url("together/feeds/mine/make/"), follow=True).content.decode()
    shown = re.search(r"http://127\.0\.0\.1:8000(/calendar/\S+?\.ics)", page)
    assert shown is not None
    assert Client().get(shown[1]).status_code == 200
    client.post(world.url("together/feeds/mine/renew/"))
    assert Client().get(shown[1]).status_code == 404


@pytest.mark.parametrize("act", ["make", "renew"])
def test_there_are_two_feeds_and_no_third(world: World, act: str) -> None:
    answer = world.client("gus").post(world.url(f"together/feeds/theirs/{act}/"))
    assert answer.status_code == 403
    assert "There are two calendars" in answer.content.decode()
    assert not CalendarFeed.objects.exists()


def test_renewing_what_was_never_made_makes_it(world: World) -> None:
    feed = renew_feed(member_id=world.seat("gus"), scope=MINE, now=NOW)
    assert feed.edition == 1
