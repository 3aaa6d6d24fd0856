"""A space of one's own, from its first minute on: begun, locked, opened again, lost and found."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host
from tests.journeys.own_steps import (
    another_device,
    begin_space,
    is_locked,
    is_open,
    lock_space,
    open_space,
    somebody,
)
from tests.journeys.steps import come_in

pytestmark = pytest.mark.journey

Opener = Callable[..., Page]

# What a newcomer has, reading included; a machine needs a small part of it.
TWO_MINUTES = 120
UNLOCKED_WITHIN = 3.0


@pytest.mark.long
def test_begin_in_six_steps_and_go_on_without_opening_again(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "orchard")
    begun = time.monotonic()
    begin_space(page)
    assert time.monotonic() - begun < TWO_MINUTES / 2
    page.get_by_role("link", name="Into my space").click()
    is_open(page)
    page.goto("/mine/keys/")
    is_open(page)
    expect(page.get_by_text("Six words", exact=True)).to_be_visible()


@pytest.mark.long
def test_begin_and_open_by_keyboard_alone(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "meadow")
    page.goto("/mine/begin/")
    yes = page.get_by_label("Yes, keep what I seal here")
    expect(yes).to_be_visible()
    yes.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your six words")).to_be_focused()
    words = page.locator("key-card li").all_inner_texts()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # The first of the two fields has the focus already.
    for name in ("first", "second"):
        field = page.locator(f"[name={name}]")
        expect(field).to_be_focused()
        label = page.locator(f"label[for=own-{name}]").inner_text()
        page.keyboard.type(words[int(re.findall(r"\d", label)[0]) - 1])
        page.keyboard.press("Tab" if name == "first" else "Enter")
    expect(page.get_by_role("heading", name="It is yours")).to_be_focused(timeout=20_000)
    page.goto("/mine/keys/")
    is_open(page)
    page.get_by_role("button", name="Lock now").focus()
    page.keyboard.press("Enter")
    is_locked(page)
    page.get_by_label("Your six words").focus()
    page.keyboard.type(" ".join(words))
    page.keyboard.press("Enter")
    is_open(page)
    expect(page.get_by_role("status").filter(has_text="Your own space is open.")).to_be_visible()


@pytest.mark.long
def test_half_way_is_nothing_and_two_tabs_make_one(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "brook")
    page.goto("/mine/begin/")
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    first = page.locator("key-card li").all_inner_texts()
    page.reload()
    # Nothing was made: it begins anew, with other words.
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()

    late = page.context.new_page()
    late.goto("/mine/begin/")
    late.get_by_label("Yes, keep what I seal here").check()
    late.get_by_role("button", name="Make my six words").click()
    expect(late.locator("key-card li")).to_have_count(6)
    words = begin_space(page)
    assert words != first
    shown = late.locator("key-card li").all_inner_texts()
    late.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        number = int(re.findall(r"\d", late.locator(f"label[for=own-{name}]").inner_text())[0])
        late.locator(f"[name={name}]").fill(shown[number - 1])
    late.get_by_role("button", name="Begin my space").click()
    expect(late.get_by_text("You have a space already.")).to_be_visible(timeout=20_000)
    expect(late.get_by_text(shown[0], exact=True)).to_have_count(0)
    late.close()
    page.goto("/mine/keys/")
    lock_space(page)
    open_space(page, words)


@pytest.mark.landing
def test_wrong_words_are_said_beside_the_field_and_true_ones_open_fast(
    host: Host, open_page: Opener
) -> None:
    page = somebody(host, open_page, "hedge")
    words = begin_space(page)
    page.goto("/mine/keys/")
    lock_space(page)
    field = page.get_by_label("Your six words")
    wrong = page.locator("[data-wrong=words]")
    for typed, sentence in (
        ("only three words", "not six words yet"),
        (" ".join([*words, words[0]]), "more than six words"),
        (" ".join([*words[:5], "qwertz"]), "“qwertz” is on no list"),
        (" ".join(reversed(words)), "These six words do not open it"),
    ):
        field.fill(typed)
        page.get_by_role("button", name="Open", exact=True).click()
        expect(wrong).to_contain_text(sentence, timeout=20_000)
        expect(field).to_have_value(typed)
        expect(field).to_be_focused()
    # As people type: capitals, commas between.
    field.fill(", ".join(words).upper())
    worked = work_of(page)
    page.get_by_role("button", name="Open", exact=True).click()
    is_open(page)
    assert work_of(page) - worked <= UNLOCKED_WITHIN


def work_of(page: Page) -> float:
    """Return the seconds that this page has worked: what a clock says when nothing else runs."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    told = devtools.send("Performance.getMetrics")["metrics"]
    return float({row["name"]: row["value"] for row in told}["ProcessTime"])


@pytest.mark.long
def test_locking_in_one_tab_locks_the_other(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "copse")
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    other = page.context.new_page()
    other.goto("/mine/keeping/")
    is_open(other)
    lock_space(page)
    is_locked(other)
    expect(other.get_by_text("Your own space is locked.")).to_be_visible()
    assert not other.locator("own-fingerprint [data-field=groups]").all_inner_texts()


@pytest.mark.long
def test_it_locks_itself_when_nothing_happens(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "fallow")
    begin_space(page)
    page.clock.install()
    page.goto("/mine/keeping/")
    is_open(page)
    page.get_by_label("Lock by itself when nothing happened for").select_option("30 minutes")
    page.locator("own-settings").get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Kept, for all your devices.")).to_be_visible()
    expect(page.get_by_text("nothing has happened for 30 minutes")).to_be_visible()
    page.clock.fast_forward("20:00")
    is_open(page)
    page.clock.fast_forward("31:00")
    is_locked(page)
    expect(page.get_by_text("locked itself, since nothing happened")).to_be_visible()


def test_another_device_and_an_emptied_one_open_with_the_words(
    host: Host, open_page: Opener
) -> None:
    page = somebody(host, open_page, "thicket")
    words = begin_space(page)
    page.goto("/mine/keeping/")
    is_open(page)
    months = page.get_by_label("Delete journal entries")
    months.select_option("60 months")
    page.locator("own-settings").get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Kept, for all your devices.")).to_be_visible()

    second = another_device(open_page, "thicket")
    is_locked(second)
    open_space(second, words)
    second.goto("/mine/keeping/")
    is_open(second)
    expect(second.get_by_label("Delete journal entries")).to_have_value("60", timeout=15_000)

    page.goto("/company/")
    page.evaluate(
        """async () => {
            localStorage.clear();
            for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
        }"""
    )
    page.goto("/mine/keeping/")
    is_locked(page)
    open_space(page, words)
    expect(months).to_have_value("60", timeout=15_000)


def test_without_javascript_it_says_what_is_needed_and_why(host: Host, open_page: Opener) -> None:
    link = host.found("Stile", slug="stile")["Alma"]
    page = open_page(javascript=False)
    come_in(page, link, "Alma", "alma-stile")
    for where in ("/mine/begin/", "/mine/keys/"):
        page.goto(where)
        told = page.locator("noscript .notice")
        expect(told).to_be_visible()
        expect(told).to_contain_text("This page needs JavaScript.")
        expect(told).to_contain_text("only your device can open it")
        expect(page.get_by_label("Your six words")).to_be_hidden()
    page.goto("/mine/who-opened-what/")
    expect(page.get_by_role("heading", name="Nothing to tell yet")).to_be_visible()


@pytest.mark.long
def test_taking_the_yes_back_deletes_here_and_there(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "weir")
    begin_space(page)
    page.goto("/mine/keeping/")
    is_open(page)
    page.get_by_label("Your sign-in name").fill("somebody else")
    page.get_by_role("button", name="Delete everything sealed").click()
    expect(page.get_by_text("That is not your sign-in name.").first).to_be_visible()
    is_open(page)
    page.get_by_label("Your sign-in name").fill("alma-weir")
    page.get_by_role("button", name="Delete everything sealed").click()
    expect(page.get_by_text("Everything sealed of yours is deleted")).to_be_visible()
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()
    expect(page.get_by_label("Your six words")).to_have_count(0)
    kept = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert not [name for name in kept if name.startswith("convivial-own") and rows_in(page, name)]
    page.goto("/mine/keys/")
    expect(page.get_by_text("You have no space of your own here yet")).to_be_visible()


ROWS = """(name) => new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
        const stores = ["blobs", "cache", "outbox", "session"];
        const transaction = request.result.transaction(stores);
        const counts = stores.map((store) => transaction.objectStore(store).count());
        transaction.oncomplete = () => resolve(counts.reduce((sum, one) => sum + one.result, 0));
    };
})"""


def rows_in(page: Page, name: str) -> int:
    """Return how many rows of what is sealed this browser keeps in a database."""
    rows: int = page.evaluate(ROWS, name)
    return rows
