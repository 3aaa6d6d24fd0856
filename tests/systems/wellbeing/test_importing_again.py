"""A calendar brought in again: the same changes nothing, newer updates, out it goes as it came."""

from dataclasses import replace

import pytest
from django.test import Client

from convivial.ledger.models import Entry
from convivial.wellbeing.api import bring_calendar
from convivial.wellbeing.commands.feeds import feed_token, make_feed
from convivial.wellbeing.ical.read import read_calendar
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.models import Activity, Change, Coming, Occurrence
from tests.systems.wellbeing.bringing import (
    CHOIR,
    FAIR,
    MOVED,
    bring,
    changed,
    counts,
    ics,
)
from tests.systems.wellbeing.making import dates, local, say, soup
from tests.world import NOW, World


def round_trip(world: World) -> tuple[Series, ...]:
    feed = make_feed(member_id=world.seat("bruno"), scope="community", now=NOW)
    body = Client().get(f"/calendar/{feed_token(feed)}.ics").content
    found = read_calendar(body)
    assert found.ok
    return found.series


def plainly(series: Series) -> Series:
    """Without what the way out adds: the way back to the page, and our word for the kind."""
    words = series.description.partition("\n\nhttp://127.0.0.1:8000")[0]
    words = "" if words.startswith("http://127.0.0.1:8000") else words
    return replace(series, description=words, url="", categories=(), changed_at=None)


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    data = ics(CHOIR, MOVED, FAIR)
    bring(world, data)
    say(world, "bruno", Occurrence.objects.get(title="Choir in the garden"))
    before = (
        list(Activity.objects.order_by("pk").values()),
        list(Occurrence.objects.order_by("pk").values()),
    )
    entries = Entry.objects.count()
    assert counts(bring(world, data)) == (0, 0, 2)
    after = (
        list(Activity.objects.order_by("pk").values()),
        list(Occurrence.objects.order_by("pk").values()),
    )
    assert after == before
    assert Coming.objects.count() == 1
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "newer",
    [
        {"SEQUENCE": "3"},
        {"LAST_MODIFIED": "20260111T080000Z"},
    ],
)
def test_a_newer_entry_updates_and_keeps_what_is_ours(world: World, newer: dict[str, str]) -> None:
    bring(world, ics(CHOIR))
    activity = Activity.objects.get()
    Activity.objects.update(access="Step-free", host=world.bruno)
    row = dates(activity)[1]
    say(world, "chen", row)
    event = changed(CHOIR, SUMMARY="Choir, low voices", **newer)
    assert counts(bring(world, ics(event))) == (0, 1, 0)
    activity.refresh_from_db()
    assert (activity.title, activity.access) == ("Choir, low voices", "Step-free")
    assert activity.host_id == world.seat("bruno")
    assert activity.sequence >= 3
    row.refresh_from_db()
    assert row.title == "Choir, low voices"
    assert row.answers.count() == 1


def test_an_older_entry_changes_nothing(world: World) -> None:
    bring(world, ics(CHOIR))
    older = changed(CHOIR, SEQUENCE="1", SUMMARY="Old choir", LAST_MODIFIED="20260301T000000Z")
    assert counts(bring(world, ics(older))) == (0, 0, 1)
    assert Activity.objects.get().title == "Choir, all voices"


def test_what_we_changed_stays_until_the_source_is_newer(world: World) -> None:
    bring(world, ics(CHOIR))
    Activity.objects.update(title="Our choir", sequence=9)
    assert counts(bring(world, ics(CHOIR))) == (0, 0, 1)
    assert Activity.objects.get().title == "Our choir"
    assert counts(bring(world, ics(changed(CHOIR, SEQUENCE="3")))) == (0, 1, 0)
    assert Activity.objects.get().sequence == 10


def test_an_update_drops_changes_that_are_no_more(world: World) -> None:
    bring(world, ics(CHOIR, MOVED))
    assert Change.objects.count() == 1
    bring(world, ics(changed(CHOIR, SEQUENCE="3")))
    assert not Change.objects.exists()
    assert local(Activity.objects.get())[1] == "2026-03-11 19:30"


def test_two_communities_may_bring_the_same_calendar(world: World) -> None:
    bring(world, ics(CHOIR))
    brought = bring_calendar(slug=world.elsewhere.slug, data=ics(CHOIR), now=NOW)
    assert counts(brought) == (1, 0, 0)


def test_what_came_in_goes_out_as_it_was(world: World) -> None:
    came = read_calendar(ics(CHOIR, MOVED, FAIR)).series
    bring(world, ics(CHOIR, MOVED, FAIR))
    went = {series.uid: plainly(series) for series in round_trip(world)}
    assert went == {series.uid: plainly(series) for series in came}


def test_our_own_feed_brought_back_changes_nothing(world: World) -> None:
    soup(world)
    feed = make_feed(member_id=world.seat("bruno"), scope="community", now=NOW)
    body = Client().get(f"/calendar/{feed_token(feed)}.ics").content
    assert counts(bring(world, body)) == (0, 0, 1)
