"""Every page of people opens for whom it is meant."""

from collections.abc import Iterable

from django.test import Client
from django.urls import reverse

from convivial.people.commands.accounts import open_account
from convivial.people.commands.invitations import accept, invite, link_token
from tests.world import NOW, World

OF_ACCOUNT = (
    "ways-in",
    "another-device",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "account_logout",
    "settings",
    "delete-account",
    "my-data",
)
OF_COMMUNITY = (
    "people:everyone",
    "people:me",
    "people:profile",
    "people:invitations",
    "people:blocks",
    "people:leave",
    "people:founders",
    "ledger:read",
    "ledger:verify",
)
FOR_STRANGERS = (
    "home",
    "company",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)


def opened(client: Client, names: Iterable[str], *args: str) -> dict[str, int]:
    return {name: client.get(reverse(name, args=args)).status_code for name in names}


def test_pages_of_an_account(world: World) -> None:
    answers = opened(world.client("dilan"), OF_ACCOUNT)
    assert answers == dict.fromkeys(OF_ACCOUNT, 200)


def test_pages_of_a_community(world: World) -> None:
    answers = opened(world.client("dilan"), OF_COMMUNITY, world.riverside.slug)
    assert answers == dict.fromkeys(OF_COMMUNITY, 200)


def test_forms_of_founders(world: World) -> None:
    for act in ("change-setting", "admit", "part-with"):
        url = reverse("people:propose", args=[world.riverside.slug, act])
        assert world.client("alma").get(url).status_code == 200


def test_pages_for_strangers(world: World, client: Client) -> None:
    assert opened(client, FOR_STRANGERS) == dict.fromkeys(FOR_STRANGERS, 200)


def test_a_stranger_is_asked_to_sign_in(world: World, client: Client) -> None:
    assert opened(client, OF_ACCOUNT) == dict.fromkeys(OF_ACCOUNT, 302)
    answers = opened(client, OF_COMMUNITY, world.riverside.slug)
    assert answers == dict.fromkeys(OF_COMMUNITY, 302)


def test_somebody_of_no_community_is_told_how_one_comes_in(world: World) -> None:
    client = Client()
    client.force_login(open_account(handle="alone", now=NOW))
    page = client.get("/").content.decode()
    assert "You are in no community here" in page


def test_somebody_of_several_communities_chooses(world: World) -> None:
    token = link_token(invite(membership_id=world.seat("alma"), now=NOW))
    accept(token=token, account=world.oona.account, name="Oona", now=NOW)
    page = world.client("oona").get("/").content.decode()
    assert world.url() in page
    assert "/c/elsewhere/" in page


def test_somebody_of_one_community_is_led_there(world: World) -> None:
    assert world.client("dilan").get("/")["Location"] == world.url()


def test_whoever_has_left_finds_the_way_back_at_the_start(world: World) -> None:
    assert world.url("come-back/") in world.client("xavi").get("/").content.decode()
