"""A passkey, made on joining, signs its owner in alone: no name, no password."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host

pytestmark = pytest.mark.journey

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: Page) -> None:
    """Give the browser a device that makes and uses passkeys by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


@pytest.mark.landing
def test_join_make_a_passkey_and_sign_in_with_it(
    host: Host, open_page: Callable[..., Page]
) -> None:
    links = host.found("Passkey Hill", slug="passkey-hill")
    # A passkey belongs to a name: browsers make none for a bare number.
    here = host.url.replace("127.0.0.1", "localhost")
    page = open_page()
    with_authenticator(page)

    page.goto(links["Alma"].replace(host.url, here))
    page.get_by_label("I am an adult.").check()
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    page.goto(f"{here}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{here}/account/sign-in/?next=/c/passkey-hill/me/")
    page.get_by_role("button", name="Sign in with my passkey").click()
    expect(page).to_have_url(re.compile(r"/c/passkey-hill/me/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Alma")
