"""What people do again and again in a space of their own: begin it, open it, lock it."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Host
from tests.journeys.steps import come_in

Opener = Callable[..., Page]

PATIENCE = 20.0


def begin_space(page: Page) -> list[str]:
    """Begin a space of one's own, which is open afterwards; return its six words."""
    page.goto("/mine/begin/")
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    page.get_by_role("button", name="I have them on paper").wait_for()
    words = [item.inner_text().strip() for item in page.locator("key-card li").all()]
    assert len(words) == 6, words
    page.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        field = page.locator(f"[name={name}]")
        label = page.locator(f"label[for={field.get_attribute('id')}]").inner_text()
        number = int("".join(digit for digit in label if digit.isdigit()))
        field.fill(words[number - 1])
    page.get_by_role("button", name="Begin my space").click()
    expect(page.get_by_role("heading", name="It is yours")).to_be_visible(timeout=20_000)
    return words


def open_space(page: Page, words: list[str]) -> None:
    """Open one's own space on the page that is shown, with the six words."""
    page.get_by_label("Your six words").fill(" ".join(words))
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("button", name="Lock now")).to_be_visible(timeout=20_000)


def lock_space(page: Page) -> None:
    """Lock it, as one does before leaving a table."""
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_label("Your six words")).to_be_visible()


def somebody(host: Host, open_page: Opener, slug: str, *, localhost: bool = False) -> Page:
    """Return the browser of Alma, who has just founded a community."""
    link = host.found(slug.title(), slug=slug)["Alma"]
    here = host.url.replace("127.0.0.1", "localhost") if localhost else host.url
    page = open_page(base_url=here)
    come_in(page, link.replace(host.url, here), "Alma", f"alma-{slug}")
    return page


def another_device(open_page: Opener, slug: str, **more: object) -> Page:
    """Return another browser in which Alma is signed in."""
    page = open_page(**more)
    page.goto("/account/sign-in/?next=/mine/keys/")
    page.get_by_label("Sign-in name").fill(f"alma-{slug}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def is_open(page: Page) -> None:
    """Wait until the page shows that the space is open."""
    expect(page.get_by_role("button", name="Lock now")).to_be_visible(timeout=20_000)


def is_locked(page: Page) -> None:
    """Wait until the page shows that it is locked."""
    expect(page.get_by_label("Your six words")).to_be_visible(timeout=20_000)


def until(page: Page, holds: str, arg: object = None) -> None:
    """Wait until a promise of the page says yes."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(holds, arg):
        assert time.monotonic() < deadline, holds
        page.wait_for_timeout(100)
