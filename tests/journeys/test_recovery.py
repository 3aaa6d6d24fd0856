"""Everything is lost, and comes back: guardians, a new device, a wait, and a lie that is seen."""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, PHONE, Host
from tests.journeys.own_steps import begin_space, open_space
from tests.journeys.steps import come_in
from tests.journeys.test_every_page import AXE, looked_at
from tests.journeys.waiting import three_days_pass

pytestmark = pytest.mark.journey

Opener = Callable[..., Page]
SLOW = 20_000
GUARDIANS = ("Bruno", "Chen", "Dilan")
ENTRY = "The heron stood by the weir again."


class Guarded(NamedTuple):
    """Alma, who is guarded by three, each in a browser of their own."""

    slug: str
    alma: Page
    guardians: dict[str, Page]
    words: list[str]


@pytest.fixture
def guarded(host: Host, open_page: Opener, request: pytest.FixtureRequest) -> Guarded:
    """Found a community; begin everybody's space; have three guard for Alma; seal their parts."""
    slug = re.sub(r"[^a-z]", "", request.node.name.removeprefix("test_"))[:20]
    links = host.found("The Weir", slug=slug, founders=("Alma", *GUARDIANS))
    pages = {name: open_page() for name in links}
    for name, page in pages.items():
        come_in(page, links[name], name, f"{slug}-{name.lower()}")
    words = {name: begin_space(page) for name, page in pages.items()}
    alma = pages.pop("Alma")
    write_entry(alma)
    for name, page in pages.items():
        ask_to_guard(alma, name)
        page.goto("/mine/guarding/")
        page.get_by_role("button", name="Yes, I’ll guard").click()
    seal_parts(alma, needed=2)
    return Guarded(slug, alma, pages, words["Alma"])


def write_entry(page: Page) -> None:
    page.goto("/mine/journal/")
    page.get_by_label("Words", exact=True).fill(ENTRY)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("own-journal > .said")).to_have_text("Kept.")
    # On the host, not on this device alone.
    page.wait_for_timeout(1500)


def ask_to_guard(page: Page, name: str) -> None:
    page.goto("/mine/guardians/")
    page.get_by_label("Whom would you ask?").select_option(name)
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("main")).to_contain_text("Asked; no answer yet.")


def seal_parts(page: Page, *, needed: int) -> None:
    page.goto("/mine/guardians/")
    page.get_by_label("Who can help you").select_option(str(needed))
    page.get_by_role("button", name="Seal the parts").click()
    expect(page.locator("own-guardians")).to_contain_text("Done.", timeout=SLOW)
    page.get_by_role("link", name="See how it stands now").click()
    expect(page.locator("main")).to_contain_text(f"any {needed} of 3 together can help you")


def new_device(guarded: Guarded, open_page: Opener) -> Page:
    """Return a browser that has never been here, in which Alma signs in and asks."""
    page = open_page()
    page.goto("/account/sign-in/?next=/mine/recover/")
    page.get_by_label("Sign-in name").fill(f"{guarded.slug}-alma")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Ask with this device").click()
    expect(page.get_by_role("heading", name="The five words of this device")).to_be_visible()
    return page


def code_on(page: Page) -> str:
    """Return the five words that a device shows, as they are said on the phone."""
    return page.locator("own-recover [data-field=code]").first.inner_text()


def type_what_was_heard(page: Page, code: str) -> None:
    page.goto("/mine/guarding/")
    page.get_by_label("The five words that you heard").fill(code)
    page.get_by_role("button", name="Compare, and give my part").click()


def give(page: Page, code: str) -> None:
    type_what_was_heard(page, code)
    expect(page.locator("own-guarding")).to_contain_text("Your part is given", timeout=SLOW)


def lie(page: Page) -> None:
    """Give well-formed rubbish in place of one's part, as a program of one's own could."""
    page.goto("/mine/guarding/")
    status = page.evaluate(
        """async () => {
            const asked = (await (await fetch("/vault/guards/for-me/")).json()).guards[0];
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            const body = JSON.stringify({recovery: asked.recovery, body: asked.share});
            const headers = {"X-CSRFToken": token, "Content-Type": "application/json"};
            const url = `/vault/guards/${asked.id}/give/`;
            return (await fetch(url, {method: "POST", body, headers})).status;
        }"""
    )
    assert status == 200


def go_on(page: Page) -> list[str]:
    """Open what the guardians gave, and make everything new; return the new six words."""
    page.goto("/mine/recover/")
    page.get_by_role("button", name="Open it, and make everything new").click()
    expect(page.locator("key-card li")).to_have_count(6, timeout=SLOW)
    # The battery is empty: nothing was sent yet, so it is done again, with other words.
    page.reload()
    page.get_by_role("button", name="Open it, and make everything new").click()
    return confirm_words(page)


def nothing_wrong_with(page: Page, path: str, waits_for: str) -> None:
    """Look at a page as axe does, by day and by night, on a phone and on a desk."""
    page.context.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")  # or colours are still on their way when looked at
    page.goto(path)
    page.locator(waits_for).first.wait_for()
    assert not list(looked_at(page, path))
    page.set_viewport_size(PHONE)


def confirm_words(page: Page) -> list[str]:
    expect(page.locator("key-card li")).to_have_count(6, timeout=SLOW)
    words = [item.inner_text().strip() for item in page.locator("key-card li").all()]
    page.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        label = page.locator(f"label[for=recover-{name}]").inner_text()
        page.locator(f"#recover-{name}").fill(words[int(re.findall(r"\d", label)[0]) - 1])
    page.get_by_role("button", name="Make everything new").click()
    expect(page.get_by_role("heading", name="It is yours again")).to_be_visible(timeout=SLOW)
    return words


def a_lie_is_named(device: Page) -> None:
    """Try to open it with one true part and one that is none."""
    device.goto("/mine/recover/")
    device.get_by_role("button", name="Open it, and make everything new").click()
    liars = device.locator("[data-piece=liars]")
    expect(liars).to_contain_text("Bruno", timeout=SLOW)
    expect(liars).to_contain_text("The other parts are not enough")
    expect(liars).not_to_contain_text("Chen")


def only_the_new_words_open_it(device: Page, new: list[str], old: list[str]) -> None:
    """Lock it; the old card opens nothing, the new one everything."""
    device.goto("/mine/journal/")
    expect(device.locator("main")).to_contain_text(ENTRY, timeout=SLOW)
    device.get_by_role("button", name="Lock now").click()
    device.get_by_label("Your six words").fill(" ".join(old))
    device.get_by_role("button", name="Open", exact=True).click()
    expect(device.locator("own-room")).to_contain_text("do not open it", timeout=SLOW)
    open_space(device, new)
    expect(device.locator("main")).to_contain_text(ENTRY, timeout=SLOW)


def test_all_is_lost_and_comes_back_though_one_guardian_lies(
    host: Host, guarded: Guarded, open_page: Opener
) -> None:
    device = new_device(guarded, open_page)
    code = code_on(device)
    # Everywhere its owner is told, on devices that know nothing of it too.
    guarded.alma.goto(f"/c/{guarded.slug}/")
    expect(guarded.alma.locator(".notices")).to_contain_text("A device is asking for the keys")

    bruno = guarded.guardians["Bruno"]
    type_what_was_heard(bruno, "zoo zoo zoo zoo zoo")
    expect(bruno.locator("own-guarding")).to_contain_text("not the words of the device that asks")
    lie(bruno)
    give(guarded.guardians["Chen"], code)

    # Not before the wait is over, whatever is there.
    device.goto("/mine/recover/")
    expect(device.get_by_role("heading", name="The five words of this device")).to_be_visible()
    three_days_pass(host, f"{guarded.slug}-alma")
    a_lie_is_named(device)
    give(guarded.guardians["Dilan"], code)
    only_the_new_words_open_it(device, go_on(device), guarded.words)

    # Guardians hold nothing any more, and the community can see what happened.
    device.goto("/mine/guardians/")
    expect(device.locator("main")).to_contain_text("Nobody holds a part yet")
    device.goto(f"/c/{guarded.slug}/ledger/")
    expect(device.locator("main")).to_contain_text("Alma has their keys back, and changed them.")
    expect(device.locator(".notices")).not_to_contain_text("A device is asking for the keys")


@pytest.mark.long
def test_the_owner_stops_it_without_words_and_without_javascript(
    host: Host, guarded: Guarded, open_page: Opener
) -> None:
    device = new_device(guarded, open_page)
    code = code_on(device)
    nothing_wrong_with(device, "/mine/recover/", "[data-step=here]:visible")
    bruno = guarded.guardians["Bruno"]
    nothing_wrong_with(bruno, "/mine/guarding/", "#guard-heard-0")
    nothing_wrong_with(guarded.alma, "/mine/guardians/", "own-guardians select")
    for page in guarded.guardians.values():
        give(page, code)

    plain = open_page(javascript=False)
    plain.context.add_cookies(guarded.alma.context.cookies())  # type: ignore[arg-type]
    plain.goto(f"/c/{guarded.slug}/")
    plain.get_by_role("link", name="Look at it").click()
    plain.get_by_role("button", name="Stop it").click()
    expect(plain.locator("main")).to_contain_text("It is stopped.")

    device.goto("/mine/recover/")
    expect(device.get_by_role("button", name="Ask with this device")).to_be_visible()
    nothing_wrong_with(device, "/mine/recover/", "[data-step=none]:visible")
    bruno.goto("/mine/guarding/")
    expect(bruno.locator("main")).to_contain_text("You hold a part for them")
    expect(bruno.locator("main")).not_to_contain_text("asks for their keys")
