"""Ways to open a space of one's own, its keys, and two people who compare theirs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.journeys.conftest import Host
from tests.journeys.own_steps import begin_space, is_open, lock_space, open_space, somebody
from tests.journeys.steps import come_in
from tests.journeys.test_passkey import AUTHENTICATOR

pytestmark = pytest.mark.journey

Opener = Callable[..., Page]


@pytest.mark.landing
def test_a_passkey_opens_it_too(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "passage", localhost=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {**AUTHENTICATOR, "ctap2Version": "ctap2_1", "hasPrf": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    page.get_by_text("Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Give it a name")).to_be_visible()
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("The passkey opens your own space from now on.")).to_be_visible(
        timeout=20_000
    )
    lock_space(page)
    page.get_by_role("button", name="Open with “my phone”").click()
    is_open(page)
    page.get_by_role("button", name="Remove Passkey “my phone”").click()
    expect(page.get_by_text("That way is gone.")).to_be_visible()
    lock_space(page)
    expect(page.get_by_role("button", name="Open with")).to_have_count(0)


@pytest.mark.long
def test_a_passkey_that_cannot_open_is_told_so(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "culvert", localhost=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    page.get_by_text("Add a passkey").click()
    page.get_by_label("A name for it").fill("an old key")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("it can’t open a sealed space")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Passkey “an old key”")).to_have_count(0)


@pytest.mark.long
def test_new_words_and_new_keys(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "sluice")
    first = begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    before = page.locator("own-fingerprint [data-field=groups]").inner_text()
    page.get_by_text("New six words").click()
    page.get_by_role("button", name="Make new words").click()
    second = give_words(page, "own-doors", "These are my words now")
    expect(page.get_by_text("Your new words open it now.")).to_be_visible(timeout=20_000)

    page.get_by_role("button", name="Change all my keys").click()
    third = give_words(page, "own-change-keys", "Change my keys now")
    expect(page.get_by_text("Your keys are new.")).to_be_visible(timeout=20_000)
    page.reload()
    is_open(page)
    expect(page.locator("own-fingerprint [data-field=groups]")).not_to_have_text(before)
    lock_space(page)
    for old in (first, second):
        page.get_by_label("Your six words").fill(" ".join(old))
        page.get_by_role("button", name="Open", exact=True).click()
        expect(page.locator("[data-wrong=words]")).to_contain_text("do not open it", timeout=20_000)
    open_space(page, third)


def give_words(page: Page, element: str, label: str) -> list[str]:
    """Take the words that an element shows, type the two it asks for, and go on."""
    inside = page.locator(element)
    expect(inside.locator("key-card li")).to_have_count(6)
    words = inside.locator("key-card li").all_inner_texts()
    inside.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        field = inside.locator(f"[name={name}]")
        label_words = inside.locator(f"label[for={field.get_attribute('id')}]").inner_text()
        field.fill(words[int(re.findall(r"\d", label_words)[0]) - 1])
    inside.get_by_role("button", name=label).click()
    return words


def picture_of(pattern: Locator) -> FilePayload:
    """Return a picture of a pattern, as a phone would take it."""
    return {"name": "code.png", "mimeType": "image/png", "buffer": pattern.screenshot()}


@pytest.mark.long
def test_two_people_compare_keys(host: Host, open_page: Opener) -> None:
    links = host.found("Ford", slug="ford")
    pages = {}
    for name in ("Alma", "Bruno"):
        pages[name] = open_page()
        come_in(pages[name], links[name], name, f"{name.lower()}-ford")
        begin_space(pages[name])
        pages[name].goto("/mine/keys/")
        is_open(pages[name])
    alma, bruno = pages["Alma"], pages["Bruno"]
    pattern = bruno.locator("own-fingerprint svg")
    expect(pattern).to_be_visible()
    alma.reload()
    alma.get_by_role("button", name="Compare Bruno").click()
    expect(alma.get_by_role("heading", name="Bruno")).to_be_focused()
    groups = bruno.locator("own-fingerprint [data-field=groups]").inner_text()
    expect(alma.locator("own-compare .own-groups")).to_have_text(groups)
    # Her own pattern is not his: that is told loudly, and nothing is noted.
    mine = picture_of(alma.locator("own-fingerprint svg"))
    alma.get_by_label("Read it from a picture").set_input_files(mine)
    expect(alma.get_by_text("It is not the same: this host gives you other keys")).to_be_visible()
    alma.get_by_label("Read it from a picture").set_input_files(picture_of(pattern))
    expect(alma.get_by_text("It is the same.")).to_be_visible()
    expect(alma.get_by_text("compared on")).to_be_visible()

    bruno.get_by_role("button", name="Change all my keys").click()
    give_words(bruno, "own-change-keys", "Change my keys now")
    expect(bruno.get_by_text("Your keys are new.")).to_be_visible(timeout=20_000)
    alma.reload()
    expect(alma.get_by_text("changed their keys since you compared")).to_be_visible()
