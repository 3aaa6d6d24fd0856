"""Sign-in links: made by their owner after a fresh proof, used once, at the press of a button."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from convivial.kernel.refusal import Refused
from convivial.people.commands import accounts
from tests.world import NOW, PASSWORD, World


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def found_in(text: str, pattern: str) -> str:
    found = re.search(pattern, text)
    assert found
    return found[1]


def test_another_device_signs_in_by_a_link_once(world: World, client: Client) -> None:
    here, wanted = world.client("dilan"), "/account/another-device/"
    asked = here.post(wanted)["Location"]
    assert asked.startswith("/account/again/")
    page = here.post(asked, {"password": PASSWORD}).content.decode()
    link = found_in(page, r'text="http[^"]+(/in/[^"]+)"')
    assert "<path" in page
    assert client.post(link)["Location"] == "/"
    assert signed_in(client)
    answer = Client().get(link)
    assert answer.status_code == 410
    assert "used up or has run out" in answer.content.decode()


def test_looking_at_a_sign_in_link_spends_nothing_and_signs_nobody_in(
    world: World, client: Client
) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW)
    for _look in range(3):
        page = client.get(f"/in/{token}/")
        assert "It signs you in as “dilan”." in page.content.decode()
        assert not signed_in(client)
    client.post(f"/in/{token}/")
    assert client.session["_auth_user_id"] == str(world.dilan.account.pk)


def test_the_command_line_s_link_of_many_uses_opens_at_once(world: World, client: Client) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW, uses=5)
    assert client.get(f"/in/{token}/")["Location"] == "/"
    assert client.session["_auth_user_id"] == str(world.dilan.account.pk)


def test_but_asks_somebody_who_is_signed_in_already(world: World) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW, uses=5)
    esi = world.client("esi")
    assert "It signs you in as “dilan”." in esi.get(f"/in/{token}/").content.decode()
    assert esi.session["_auth_user_id"] == str(world.esi.account.pk)


def test_a_sign_in_link_is_not_used_by_a_page_from_elsewhere(world: World) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/in/{token}/").status_code == 403
    assert not signed_in(strict)


def test_a_sign_in_link_runs_out(world: World) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW)
    with pytest.raises(Refused) as refused:
        accounts.use_sign_in_link(token=token, now=NOW + timedelta(minutes=31))
    assert refused.value.refusal.code == "sign-in-link-over"


def test_a_sign_in_link_asks_where_somebody_is_signed_in(world: World) -> None:
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW)
    client = world.client("esi")
    answer = client.get(f"/in/{token}/")
    assert "Sign in by this link?" in answer.content.decode()
    assert client.session["_auth_user_id"] == str(world.esi.account.pk)
    client.post(f"/in/{token}/")
    assert client.session["_auth_user_id"] == str(world.dilan.account.pk)


def test_an_invitation_s_token_is_no_sign_in_link(world: World, client: Client) -> None:
    assert client.get("/in/" + "A" * 43 + "/").status_code == 410
