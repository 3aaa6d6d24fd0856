"""Each state of the pages around one's own space, as axe sees it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host
from tests.journeys.own_steps import begin_space, is_open, lock_space, somebody
from tests.journeys.test_every_page import AXE, WAYS_TO_LOOK, looked_at

pytestmark = pytest.mark.journey

Opener = Callable[..., Page]


@pytest.mark.landing
def test_every_state_is_open_to_everyone(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "lychgate")
    page.context.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = []
    for stage in (at_the_door, beginning, inside):
        for name in stage(page):
            found += [f"{name}: {fault}" for fault in looked_at(page, f"own-{name}", WAYS_TO_LOOK)]
            page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def at_the_door(page: Page) -> Iterator[str]:
    """Go where nothing was begun yet."""
    page.goto("/mine/keys/")
    expect(page.get_by_text("You have no space of your own here yet")).to_be_visible()
    yield "not-begun"
    page.goto("/mine/begin/")
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()
    unfold(page)
    yield "begin"
    page.get_by_role("button", name="Make my six words").click()
    expect(page.get_by_text("Without your yes nothing can be kept.")).to_be_visible()
    yield "begin-no-yes"


def beginning(page: Page) -> Iterator[str]:
    """Go from the yes to the end, with slips on the way."""
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    expect(page.locator("key-card li")).to_have_count(6)
    yield "words"
    page.get_by_role("button", name="I have them on paper").click()
    page.get_by_role("button", name="Begin my space").click()
    expect(page.get_by_text("That is not the word with this number.").first).to_be_visible()
    yield "check"
    begin_space(page)
    yield "made"


def inside(page: Page) -> Iterator[str]:
    """Go round while it is open, and lock it."""
    page.goto("/mine/keys/")
    is_open(page)
    expect(page.locator("own-fingerprint svg")).to_be_visible()
    unfold(page)
    page.get_by_role("button", name="Make new words").click()
    expect(page.locator("own-doors key-card li")).to_have_count(6)
    yield "keys"
    for name in ("keeping", "who-opened-what"):
        page.goto(f"/mine/{name}/")
        is_open(page)
        yield name
    lock_space(page)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("[data-wrong=words]")).to_be_visible()
    yield "locked"


def unfold(page: Page) -> None:
    """Open all that is folded."""
    for closed in page.locator("main details > summary").all():
        closed.click()
