"""A passkey guards its account: a password or a letter alone does not open it any more.

That a browser makes and uses one is seen in `tests/journeys/test_passkey.py`; `passkey.json` is
what Chromium's virtual authenticator gave there.
"""

import json
import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client

from convivial.people.models import Account
from tests.world import PASSWORD, World

PASSKEY = json.loads((Path(__file__).parent / "passkey.json").read_text())
SECOND = "/account/sign-in/second/"


@pytest.fixture
def guarded(world: World) -> Account:
    """Dilan, with a passkey and the recovery codes that come with it."""
    account = world.dilan.account
    Authenticator.objects.create(user=account, type="webauthn", data=PASSKEY)
    RecoveryCodes.activate(account)
    return account


def one_code(account: Account) -> str:
    row = Authenticator.objects.get(user=account, type="recovery_codes")
    code: str = row.wrap().get_unused_codes()[0]
    return code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def proven(world: World) -> Client:
    client = world.client("dilan")
    client.post("/account/again/?next=/account/ways-in/", {"password": PASSWORD})
    return client


def test_a_password_alone_does_not_open_it(guarded: Account, client: Client) -> None:
    answer = client.post("/account/sign-in/", {"login": "dilan", "password": PASSWORD})
    assert answer["Location"] == SECOND
    assert not signed_in(client)
    assert "One more step" in client.get(SECOND).content.decode()
    assert client.get("/account/ways-in/").status_code == 302


def test_a_mailed_code_alone_does_not_open_it(guarded: Account, client: Client) -> None:
    EmailAddress.objects.create(user=guarded, email=guarded.email, verified=True, primary=True)
    client.post("/account/sign-in/code/", {"email": guarded.email})
    found = re.search(r"your code is (\S+)\.", str(mail.outbox[-1].body))
    assert found
    answer = client.post("/account/sign-in/code/confirm/", {"code": found[1]})
    assert answer["Location"] == SECOND
    assert not signed_in(client)


def test_a_recovery_code_after_it_does_and_only_once(guarded: Account, client: Client) -> None:
    code = one_code(guarded)
    for browser, opens in ((client, True), (Client(), False)):
        browser.post("/account/sign-in/", {"login": "dilan", "password": PASSWORD})
        browser.post(SECOND, {"code": code})
        assert signed_in(browser) is opens


def test_a_wrong_recovery_code_says_so(guarded: Account, client: Client) -> None:
    client.post("/account/sign-in/", {"login": "dilan", "password": PASSWORD})
    page = client.post(SECOND, {"code": "12345678"}).content.decode()
    assert "That did not work." in page


def test_a_credential_made_up_opens_nothing(guarded: Account, client: Client) -> None:
    for made_up in (json.dumps(PASSKEY["credential"]), "{}", "nonsense", ""):
        client.post("/account/sign-in/passkey/", {"credential": made_up})
        assert not signed_in(client)


def test_options_are_given_to_whoever_asks_for_them(client: Client, world: World) -> None:
    address = "/account/sign-in/passkey/"
    options = client.get(address, headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    assert not options["request_options"]["publicKey"].get("allowCredentials")
    assert client.get(address)["Location"] == "/account/sign-in/"


def test_a_new_passkey_is_asked_to_live_on_the_device(world: World) -> None:
    page = proven(world).get("/account/keys/new/").content.decode()
    found = re.search(r'id="passkey-options">(.*?)</script>', page, re.DOTALL)
    assert found
    asked = json.loads(found[1])["publicKey"]
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["user"]["name"] == "dilan"  # the sign-in name, never an address


def test_renaming_and_removing(guarded: Account, world: World) -> None:
    client = proven(world)
    key = Authenticator.objects.get(user=guarded, type="webauthn").pk
    assert client.get(f"/account/keys/{key}/rename/").status_code == 200
    client.post(f"/account/keys/{key}/rename/", {"name": "Kitchen phone"})
    assert "Kitchen phone" in client.get("/account/ways-in/").content.decode()
    assert "Kitchen phone" in client.get(f"/account/keys/{key}/remove/").content.decode()
    client.post(f"/account/keys/{key}/remove/")
    assert not Authenticator.objects.filter(user=guarded).exists()  # codes go with the last one


def test_another_s_passkey_is_not_there(guarded: Account, world: World) -> None:
    client = world.client("esi")
    client.post("/account/again/?next=/account/ways-in/", {"password": PASSWORD})
    key = Authenticator.objects.get(user=guarded, type="webauthn").pk
    for act in ("rename", "remove"):
        assert client.post(f"/account/keys/{key}/{act}/", {"name": "x"}).status_code == 404
    assert Authenticator.objects.get(pk=key).wrap().name == "Passkey 1"


def test_codes_are_shown_kept_and_made_anew(guarded: Account, world: World) -> None:
    client = proven(world)
    before = one_code(guarded)
    assert before in client.get("/account/codes/").content.decode()
    assert before in client.get("/account/codes/file/").content.decode()
    assert client.get("/account/codes/new/").status_code == 200
    client.post("/account/codes/new/")
    assert before not in client.get("/account/codes/").content.decode()


def test_proving_asks_for_the_passkey_first(guarded: Account, world: World) -> None:
    client = world.client("dilan")
    answer = client.get("/account/keys/new/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/again/passkey/")
    page = answer.content.decode()
    assert "Use my passkey" in page
    assert "Use my password" in page
    for other in ("/account/again/", "/account/again/code/"):
        assert client.get(other).status_code == 200


def test_whoever_changed_a_way_in_is_told_by_letter(guarded: Account, world: World) -> None:
    EmailAddress.objects.create(user=guarded, email=guarded.email, verified=True, primary=True)
    client = proven(world)
    key = Authenticator.objects.get(user=guarded, type="webauthn").pk
    client.post(f"/account/keys/{key}/remove/")
    assert "a passkey was removed" in mail.outbox[-1].body
