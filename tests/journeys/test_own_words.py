"""Own words: written, read, changed and deleted in a real browser; nothing that is typed is lost."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, QUIET, Host, Opener
from tests.journeys.own_steps import begin_space, lock_space, open_space
from tests.journeys.steps import come_in
from tests.journeys.test_every_page import AXE, LOOK, SIDEWAYS

pytestmark = pytest.mark.journey

JOURNAL = "/mine/journal/"
LISTED_WITHIN_MS = 500
ENTRIES = 1000

WRITE_MANY = """async (count) => {
    const room = document.querySelector("own-room").room;
    for (let at = 0; at < count; at += 1) {
        const day = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
        await room.save("journal", { day, words: `Day ${at}: ` + "words and words ".repeat(12) });
    }
}"""

# From the moment that the space is open until the list is drawn.
LIST_TIME = """async () => {
    const around = document.querySelector("own-room");
    const journal = document.querySelector("own-journal");
    const room = around.room;
    around.room = null;
    around.dispatchEvent(new Event("room-closed"));
    around.room = room;
    const began = performance.now();
    around.dispatchEvent(new Event("room-opened"));
    while (!journal.querySelector("[data-field=list] li")) {
        await new Promise((resolve) => setTimeout(resolve));
    }
    return performance.now() - began;
}"""


@pytest.fixture
def own(host: Host, open_page: Opener) -> Callable[..., tuple[Page, list[str]]]:
    """Return a function that brings somebody new into a space of their own."""

    def begun(**more: object) -> tuple[Page, list[str]]:
        slug = f"own-{time.monotonic_ns()}"
        link = host.found("Own Words", slug=slug)["Alma"]
        page = open_page(**more)
        come_in(page, link, "Alma", slug)
        return page, begin_space(page)

    return begun


def write(page: Page, words: str) -> None:
    page.get_by_label("Words", exact=True).fill(words)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("own-journal > .said")).to_have_text("Kept.")


def test_words_are_written_locked_read_changed_and_deleted(own: Callable[..., tuple[Page, list[str]]]) -> None:
    page, words = own()
    page.goto(JOURNAL)
    write(page, "The rain kept me company.\nThen the kettle.")
    page.reload()
    row = page.get_by_role("link", name="The rain kept me company")
    expect(row).to_be_visible()
    lock_space(page)
    expect(page.locator("own-journal")).not_to_contain_text("rain")
    open_space(page, words)
    row.click()
    expect(page.locator("article .own-words")).to_have_text("The rain kept me company.\nThen the kettle.")
    page.get_by_role("button", name="Change it").click()
    page.get_by_label("Words", exact=True).fill("The rain kept me company, all night.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("article .own-words")).to_have_text("The rain kept me company, all night.")
    page.get_by_text("Delete it", exact=True).click()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.locator("own-journal > .said")).to_have_text("Deleted for good.")
    page.reload()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
