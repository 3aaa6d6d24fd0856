"""Every page of people opens for whom it is meant."""

import pytest
from django.urls import reverse

from tests.world import World

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


@pytest.mark.parametrize("name", OF_ACCOUNT)
def test_a_page_of_an_account(world: World, name: str) -> None:
    assert world.client("dilan").get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", OF_COMMUNITY)
def test_a_page_of_a_community(world: World, name: str) -> None:
    url = reverse(name, args=[world.riverside.slug])
    assert world.client("dilan").get(url).status_code == 200


@pytest.mark.parametrize("act", ["change-setting", "admit", "part-with"])
def test_a_founders_form(world: World, act: str) -> None:
    url = reverse("people:propose", args=[world.riverside.slug, act])
    assert world.client("alma").get(url).status_code == 200


@pytest.mark.parametrize("name", FOR_STRANGERS)
def test_a_page_for_strangers(world: World, client: object, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*OF_ACCOUNT, *OF_COMMUNITY])
def test_a_stranger_is_asked_to_sign_in(world: World, client: object, name: str) -> None:
    args = [world.riverside.slug] if ":" in name else []
    answer = client.get(reverse(name, args=args))  # type: ignore[attr-defined]
    assert answer.status_code == 302
