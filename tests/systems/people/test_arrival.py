"""Arriving: session, account and seats come in one query, and only while they hold."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.people.models import Session
from convivial.people.queries.arrival import arrival
from convivial.people.sessions import at_rest
from tests.world import NOW, World


@pytest.fixture
def key(world: World) -> str:
    session: SessionBase = world.client("alma").session
    assert session.session_key
    return at_rest(session.session_key)


def test_a_session_brings_its_account_and_seats(world: World, key: str) -> None:
    arrived = arrival(session_key=key, now=NOW)
    assert arrived is not None
    assert arrived.account == world.alma.account
    assert [(seat.id, seat.slug, seat.is_member) for seat in arrived.seats] == [
        (world.seat("alma"), "riverside", True)
    ]


def test_each_session_brings_its_own(world: World, key: str) -> None:
    other = at_rest(str(world.client("oona").session.session_key))
    assert other is not None
    arrived = arrival(session_key=other, now=NOW)
    assert arrived is not None
    assert arrived.account == world.oona.account


def test_it_is_one_query(
    world: World, key: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        arrival(session_key=key, now=NOW)


def test_a_session_that_is_over_brings_nobody(world: World, key: str) -> None:
    ends = Session.objects.get(pk=key).expire_date
    assert arrival(session_key=key, now=ends) is None
    assert arrival(session_key=key, now=ends - timedelta(seconds=1)) is not None


def test_an_unknown_session_brings_nobody(world: World) -> None:
    assert arrival(session_key="no such key", now=NOW) is None


def test_a_session_without_an_account_brings_no_seats(world: World, key: str) -> None:
    Session.objects.filter(pk=key).update(account=None)
    arrived = arrival(session_key=key, now=NOW)
    assert arrived is not None
    assert arrived.account is None
    assert arrived.seats == ()


def test_what_it_read_can_be_saved_again(world: World, key: str) -> None:
    arrived = arrival(session_key=key, now=NOW)
    assert arrived is not None
    assert arrived.account is not None
    arrived.account.palette = "night"
    arrived.account.save(update_fields=["palette"])
    world.alma.account.refresh_from_db()
    assert world.alma.account.palette == "night"


def test_what_the_database_keeps_of_a_session_signs_nobody_in(world: World) -> None:
    client = world.client("dilan")
    key = client.cookies["sessionid"].value
    kept = Session.objects.get(account=world.dilan.account).session_key
    assert kept != key
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/account/ways-in/").status_code == 302
    assert client.get("/account/ways-in/").status_code == 200


def test_a_session_ends_wholly_at_signing_out(world: World) -> None:
    client = world.client("dilan")
    client.post("/account/sign-out/")
    assert not Session.objects.filter(account=world.dilan.account).exists()
