"""How much each page asks of the database, pinned: session, account and seats are one query."""

import pytest
from pytest_django import DjangoAssertNumQueries

from convivial.people.commands import founders, invitations
from tests.world import NOW, World

COUNTS = {
    "people/": 3,
    "people/{esi}/": 2,
    "me/": 2,
    "me/profile/": 2,
    "me/invitations/": 3,
    "me/blocks/": 2,
    "me/leave/": 1,
    "decide/founders/": 4,
    "decide/founders/propose/part-with/": 2,
    "ledger/": 3,
    "ledger/verify/": 6,
}
OF_ACCOUNT = {"/account/ways-in/": 3, "/account/settings/": 2, "/account/delete/": 1}


@pytest.mark.parametrize("path", COUNTS)
def test_a_page_of_a_community(
    world: World, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    invitations.invite(membership_id=world.seat("alma"), now=NOW)
    founders.propose(
        membership_id=world.seat("bruno"),
        act="part-with",
        payload={"member_id": str(world.seat("dilan"))},
        now=NOW,
    )
    client = world.client("alma")
    url = world.url(path.format(esi=world.seat("esi")))
    with django_assert_num_queries(COUNTS[path]):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("path", OF_ACCOUNT)
def test_a_page_of_an_account(
    world: World, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("alma")
    with django_assert_num_queries(OF_ACCOUNT[path]):
        assert client.get(path).status_code == 200


def test_the_door(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = invitations.invite(membership_id=world.seat("alma"), now=NOW)
    client = world.client("oona")
    with django_assert_num_queries(4):  # session, invitation, how many are here, who invites
        client.get(f"/join/{invitations.link_token(made)}/")
