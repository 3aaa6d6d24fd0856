"""Ways in: password, mailed code, link; changed by their owner alone."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from convivial.people.commands import accounts
from convivial.people.models import Account
from convivial.people.queries.ways_in import has_way_back, ways_in
from tests.world import NOW, PASSWORD, World

SIGN_IN = "/account/sign-in/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def found_in(text: str, pattern: str) -> str:
    found = re.search(pattern, text)
    assert found
    return found[1]


def in_last_letter(pattern: str) -> str:
    return found_in(str(mail.outbox[-1].body), pattern)


def confirmed(world: World, name: str = "dilan") -> EmailAddress:
    account = world.people[name].account
    return EmailAddress.objects.create(
        user=account, email=account.email, verified=True, primary=True
    )


@pytest.mark.parametrize("name", ["dilan", "DILAN", "dilan@example.org"])
def test_by_password(world: World, client: Client, name: str) -> None:
    answer = client.post(SIGN_IN, {"login": name, "password": PASSWORD})
    assert answer.status_code == 302
    assert signed_in(client)


def test_one_is_led_back_to_where_one_wanted_to_go(world: World, client: Client) -> None:
    wanted = world.url("me/")
    words = {"login": "dilan", "password": PASSWORD, "next": wanted}
    assert client.post(SIGN_IN, words)["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:0"])
def test_but_not_to_another_host(world: World, client: Client, elsewhere: str) -> None:
    words = {"login": "dilan", "password": PASSWORD, "next": elsewhere}
    assert client.post(SIGN_IN, words)["Location"] == "/"


@pytest.mark.parametrize("name", ["dilan", "nobody", "nobody@example.org"])
def test_a_wrong_password_tells_nothing_of_who_is_here(
    world: World, client: Client, name: str
) -> None:
    answer = client.post(SIGN_IN, {"login": name, "password": "not this one"})
    assert "do not go together" in answer.content.decode()
    assert not signed_in(client)


def test_guessing_is_slowed(world: World, client: Client) -> None:
    for _try in range(5):
        client.post(SIGN_IN, {"login": "dilan", "password": "a guess"})
    answer = client.post(SIGN_IN, {"login": "dilan", "password": PASSWORD})
    assert "tried too often" in answer.content.decode()
    assert not signed_in(client)


def test_haste_gets_a_page_of_its_own(world: World, client: Client) -> None:
    for number in range(30):
        client.post(SIGN_IN, {"login": f"guess-{number}", "password": "x"})
    answer = client.post(SIGN_IN, {"login": "dilan", "password": PASSWORD})
    assert answer.status_code == 429
    assert "That was a little fast" in answer.content.decode()


def test_by_a_mailed_code(world: World, client: Client) -> None:
    confirmed(world)
    client.post("/account/sign-in/code/", {"email": "dilan@example.org"})
    code = in_last_letter(r"your code is (\S+)\.")
    client.post("/account/sign-in/code/confirm/", {"code": code})
    assert signed_in(client)


def test_a_code_comes_in_its_reader_s_language(world: World, client: Client) -> None:
    confirmed(world)
    Account.objects.filter(handle="dilan").update(language="es")
    english = {"accept-language": "en"}
    client.post("/account/sign-in/code/", {"email": "Dilan@example.org"}, headers=english)
    assert "tu código es" in mail.outbox[-1].body
    assert "código" in mail.outbox[-1].subject


def test_a_wrong_code_opens_nothing(world: World, client: Client) -> None:
    confirmed(world)
    client.post("/account/sign-in/code/", {"email": "dilan@example.org"})
    answer = client.post("/account/sign-in/code/confirm/", {"code": "WRONG-ONE"})
    assert "That is not the code" in answer.content.decode()
    assert not signed_in(client)


def test_asking_for_a_code_tells_nothing_of_who_is_here(world: World, client: Client) -> None:
    answer = client.post("/account/sign-in/code/", {"email": "stranger@example.net"})
    assert answer["Location"] == "/account/sign-in/code/confirm/"
    assert mail.outbox == []


def test_when_the_post_is_not_working_it_says_so(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_a: object, **_k: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", broken)
    confirmed(world)
    answer = client.post("/account/sign-in/code/", {"email": "dilan@example.org"}, follow=True)
    assert answer.status_code == 200
    assert "could not send mail just now" in answer.content.decode()


def test_a_forgotten_password_is_set_by_one_s_own_mail(world: World, client: Client) -> None:
    confirmed(world)
    client.post("/account/password/forgotten/", {"email": "dilan@example.org"})
    link = in_last_letter(r"http\S+(/account/password/forgotten/\S+)")
    page = client.get(link, follow=True)
    form = {"password1": "another long phrase", "password2": "another long phrase"}
    client.post(page.redirect_chain[-1][0], form)
    assert client.login(username="dilan", password="another long phrase")


def test_letters_name_the_host_as_it_is_not_as_the_browser_called_it(
    world: World, client: Client
) -> None:
    address = confirmed(world)
    client.post("/account/password/forgotten/", {"email": address.email}, HTTP_HOST="localhost:99")
    assert f"{settings.PUBLIC_URL}/account/password/forgotten/" in mail.outbox[-1].body
    EmailAddress.objects.filter(pk=address.pk).update(verified=False)
    signed = world.client("dilan")
    signed.post("/account/again/", {"password": PASSWORD})
    signed.post(
        "/account/email/", {"action_send": "", "email": address.email}, HTTP_HOST="localhost"
    )
    assert f"{settings.PUBLIC_URL}/account/email/confirm/" in mail.outbox[-1].body


def test_a_reset_link_works_once(world: World, client: Client) -> None:
    confirmed(world)
    client.post("/account/password/forgotten/", {"email": "dilan@example.org"})
    link = in_last_letter(r"http\S+(/account/password/forgotten/\S+)")
    account = Account.objects.get(handle="dilan")
    account.set_password("meanwhile another one")
    account.save()
    assert "This link is over" in client.get(link, follow=True).content.decode()


def test_a_changed_password_signs_other_browsers_out(world: World) -> None:
    here, there = world.client("dilan"), world.client("dilan")
    words = {
        "oldpassword": PASSWORD,
        "password1": "another long phrase",
        "password2": "another long phrase",
    }
    assert here.post("/account/password/", words).status_code == 302
    assert here.get("/account/ways-in/").status_code == 200
    assert there.get("/account/ways-in/").status_code == 302


def test_a_way_in_is_changed_only_after_a_fresh_proof(world: World) -> None:
    client = world.client("dilan")
    answer = client.get("/account/keys/new/")
    assert answer["Location"].startswith("/account/again/")
    client.post(answer["Location"], {"password": PASSWORD})
    assert client.get("/account/keys/new/").status_code == 200


def test_a_wrong_proof_proves_nothing(world: World) -> None:
    client = world.client("dilan")
    answer = client.post("/account/again/?next=/account/keys/new/", {"password": "a guess"})
    assert "That is not your password" in answer.content.decode()
    assert client.get("/account/keys/new/").status_code == 302


def test_an_address_is_confirmed_by_its_letter(world: World) -> None:
    client = world.client("dilan")
    client.post("/account/again/?next=/account/email/", {"password": PASSWORD})
    client.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    link = in_last_letter(r"http\S+(/account/email/confirm/\S+)")
    assert "Is new@example.org yours?" in client.get(link).content.decode()
    client.post(link)
    assert EmailAddress.objects.get(email="new@example.org").verified


def test_a_broken_confirmation_link_says_so(world: World, client: Client) -> None:
    page = client.get("/account/email/confirm/nonsense/")
    assert "This link is over" in page.content.decode()


def test_an_address_that_another_has_confirmed_stays_theirs(world: World) -> None:
    confirmed(world, "esi")
    client = world.client("dilan")
    client.post("/account/again/?next=/account/email/", {"password": PASSWORD})
    client.post("/account/email/", {"action_add": "", "email": "esi@example.org"})
    link = in_last_letter(r"http\S+(/account/email/confirm/\S+)")
    client.post(link)
    verified = EmailAddress.objects.filter(email="esi@example.org", verified=True)
    assert [row.user_id for row in verified] == [world.esi.account.pk]


def test_signing_out_takes_a_post(world: World) -> None:
    client = world.client("dilan")
    client.get("/account/sign-out/")
    assert signed_in(client)
    client.post("/account/sign-out/")
    assert not signed_in(client)


@pytest.mark.parametrize(
    "name", ["account_signup", "mfa_activate_totp", "account_inactive", "mfa_signup_webauthn"]
)
def test_pages_we_do_not_want_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_which_ways_there_are(world: World) -> None:
    account = accounts.open_account(handle="bare", now=NOW)
    assert not has_way_back(account)
    assert not ways_in(account).any
    EmailAddress.objects.create(user=account, email="bare@example.org", verified=False)
    assert not has_way_back(account)
    EmailAddress.objects.update(verified=True)
    assert has_way_back(account)
    assert has_way_back(world.dilan.account)


def test_one_passkey_alone_is_little(world: World) -> None:
    account = accounts.open_account(handle="bare", now=NOW)
    key = {"name": "Phone", "credential": {}}
    Authenticator.objects.create(user=account, type="webauthn", data=key)
    client = Client()
    client.force_login(account)
    assert "your only way in" in client.get("/account/ways-in/").content.decode()
    Authenticator.objects.create(user=account, type="webauthn", data=key)
    assert "your only way in" not in client.get("/account/ways-in/").content.decode()


def test_me_reminds_whoever_has_no_way_back(world: World) -> None:
    account = world.dilan.account
    account.set_unusable_password()
    account.save()
    page = world.client("dilan").get(world.url("me/")).content.decode()
    assert "Only this browser knows you so far." in page
