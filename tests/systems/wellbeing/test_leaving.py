"""Leaving frees places, hands on what one hosts, and ends feeds; what is over stays."""

from datetime import timedelta

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.ledger.queries import verify
from convivial.people.commands.accounts import delete_account
from convivial.people.commands.founders import confirm, propose
from convivial.people.commands.membership import leave
from convivial.wellbeing.commands.answering import answer_series
from convivial.wellbeing.commands.feeds import make_feed
from convivial.wellbeing.commands.hosting import ask_to_host
from convivial.wellbeing.models import Activity, CalendarFeed, Coming, HostAsk, StandingAnswer
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def go(world: World, how: str, name: str = "dilan") -> None:
    """Let one of the cast leave, be parted with, or delete their account."""
    if how == "leave":
        leave(membership_id=world.seat(name), now=NOW)
    elif how == "delete":
        delete_account(account=world.people[name].account, now=NOW)
    else:
        act = propose(
            membership_id=world.seat("alma"),
            act="part-with",
            payload={"member_id": str(world.seat(name))},
            now=NOW,
        )
        confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)


WAYS = pytest.mark.parametrize("how", ["leave", "delete", "part"])


@WAYS
def test_places_come_free_and_who_waits_is_told(world: World, how: str) -> None:
    row = first(soup(world, most=1))
    say(world, "dilan", row)
    say(world, "chen", row)
    go(world, how)
    assert [(one.member_id, one.waiting) for one in Coming.objects.all()] == [
        (world.seat("chen"), False)
    ]
    mail.outbox.clear()
    due.sweep(now=NOW + timedelta(seconds=1))
    assert [letter.to for letter in mail.outbox] == [["chen@example.org"]]


@WAYS
def test_hosting_passes_to_the_co_host(world: World, how: str) -> None:
    activity = soup(world, host="dilan")
    Activity.objects.update(co_host=world.chen)
    go(world, how)
    activity.refresh_from_db()
    assert (activity.host_id, activity.co_host_id) == (world.seat("chen"), None)


@WAYS
def test_hosting_passes_to_the_community_where_there_is_no_co_host(world: World, how: str) -> None:
    activity = soup(world, host="dilan")
    go(world, how)
    activity.refresh_from_db()
    assert activity.host_id is None
    assert len(dates(activity)) > 50
    assert verify(community_id=world.riverside.pk).holds


@WAYS
def test_nothing_of_theirs_holds_for_what_is_to_come(world: World, how: str) -> None:
    activity = soup(world)
    answer_series(activity_id=activity.pk, member_id=world.seat("dilan"), said="coming", now=NOW)
    make_feed(member_id=world.seat("dilan"), scope="mine", now=NOW)
    ask_to_host(
        activity_id=activity.pk,
        member_id=world.seat("alma"),
        asked_id=world.seat("dilan"),
        place="host",
        now=NOW,
    )
    go(world, how)
    for model in (Coming, StandingAnswer, CalendarFeed, HostAsk):
        assert not model.objects.exists(), model


def test_what_is_over_stays_after_leaving(world: World) -> None:
    row = first(soup(world))
    say(world, "dilan", row)
    row.starts_at, row.ends_at = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    row.save()
    go(world, "leave")
    assert Coming.objects.count() == 1


def test_a_letter_to_someone_who_left_meanwhile_is_not_sent(world: World) -> None:
    row = first(soup(world, most=1))
    say(world, "chen", row)
    say(world, "dilan", row)
    say(world, "chen", row, "not")
    go(world, "leave")
    mail.outbox.clear()
    due.sweep(now=NOW + timedelta(seconds=1))
    assert mail.outbox == []
