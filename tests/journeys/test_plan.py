"""A plan written, read and put on paper; wishes; a card; each page of them open to everyone."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Host, Opener
from tests.journeys.own_steps import begin_space
from tests.journeys.steps import come_in
from tests.journeys.test_every_page import AXE, looked_at
from tests.journeys.test_sharing import part, write

pytestmark = pytest.mark.journey

DANGER = "If I’m in danger, do this"
DAILY = "What keeps me well, every day"
REFUSE = "What I refuse"
PRESSED = "() => { window.pressed = 0; window.print = () => { window.pressed += 1; }; }"


@pytest.fixture
def page(host: Host, open_page: Opener, request: pytest.FixtureRequest) -> Page:
    """Return the browser of somebody who has just begun a space of their own."""
    slug = request.node.name[-20:].replace("_", "-").strip("-")
    links = host.found("The Ford", slug=slug)
    opened = open_page(reduced_motion="reduce")
    opened.context.add_init_script(path=AXE)
    come_in(opened, links["Alma"], "Alma", f"alma-{slug}"[:30])
    begin_space(opened)
    return opened


@pytest.mark.landing
def test_a_plan_is_written_read_and_printed_in_part(page: Page) -> None:
    page.goto("/mine/plan/")
    write(page, DANGER, "Call Esi. Sit with me.")
    write(page, DAILY, "Sleep, and a walk")
    write(page, REFUSE, "No locked doors")
    page.get_by_role("button", name="Add a section of my own").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Music")
    write(page, "Words", "Cello suites")

    page.reload()
    expect(page.get_by_role("button", name="Read")).to_have_attribute("aria-pressed", "true")
    expect(part(page, DAILY)).to_contain_text("Sleep, and a walk")
    expect(part(page, "Music")).to_contain_text("Cello suites")
    expect(page.get_by_role("region", name="Pets", exact=True)).to_have_count(0)

    page.evaluate(PRESSED)
    page.get_by_role("button", name="On paper").click()
    page.get_by_role("checkbox", name=REFUSE).uncheck()
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.pressed") == 1
    page.emulate_media(media="print")
    for shown in (DANGER, "Call Esi. Sit with me.", "Sleep, and a walk", "Cello suites"):
        expect(page.get_by_text(shown, exact=True).locator("visible=true")).not_to_have_count(0)
    for hidden in ("No locked doors", "In a crisis", "Lock now", "Only you can read this."):
        expect(page.get_by_text(hidden, exact=True).locator("visible=true")).to_have_count(0)
    expect(page.get_by_text(re.compile(r"^As written on \d"))).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.long
def test_what_was_typed_last_survives_a_page_that_is_killed(page: Page) -> None:
    page.goto("/mine/plan/")
    field = page.get_by_role("textbox", name=DAILY)
    # Typed, and the page is gone before anything could be sealed for good.
    field.fill("Half a senten")
    page.evaluate("location.replace('/company/')")
    page.wait_for_url("**/company/")
    page.goto("/mine/plan/")
    expect(part(page, DAILY)).to_contain_text("Half a senten")


@pytest.mark.long
def test_wishes_leave_room_for_a_hand(page: Page) -> None:
    page.goto("/mine/wishes/")
    write(page, "Who may speak for me", "My sister Ana")
    page.emulate_media(media="print")
    expect(page.get_by_text("My sister Ana").locator("visible=true")).not_to_have_count(0)
    expect(page.get_by_text("First witness: name and address")).to_be_visible()
    expect(page.get_by_text("Place and date")).to_be_visible()


@pytest.mark.long
def test_a_card_fits_a_wallet(page: Page) -> None:
    page.goto("/mine/card/")
    fill_card(page)
    expect(page.get_by_text("Not everything fits on the card.")).to_be_hidden()
    page.get_by_label("Languages I speak").fill("ENGLISH, ESPAÑOL, TÜRKÇE, DEUTSCH")
    page.get_by_label("If you find me in distress, please").fill("WMW " * 40)
    page.get_by_label("Please don’t").fill("WMW " * 24)
    expect(page.get_by_text("Not everything fits on the card.")).to_be_visible()
    page.get_by_label("Large letters").check()
    expect(page.get_by_text("Not everything fits on the card.")).to_be_hidden()
    page.get_by_label("Large letters").uncheck()
    page.get_by_label("Languages I speak").fill("")
    fill_card(page)
    page.set_viewport_size(DESKTOP)
    page.emulate_media(media="print")
    box = page.locator(".wallet-card").bounding_box()
    assert box
    # Two bank cards side by side, at 96 dots an inch.
    assert abs(box["width"] / 96 * 25.4 - 171.2) < 2
    assert abs(box["height"] / 96 * 25.4 - 54) < 2
    expect(page.get_by_text("+49 170 1234567")).to_be_visible()
    expect(page.get_by_label("Call first")).to_be_hidden()


@pytest.mark.landing
def test_each_page_is_open_to_everyone_empty_and_full(page: Page) -> None:
    faults = list(_faults(page, "empty"))
    page.goto("/mine/plan/")
    write(page, DANGER, "Call Esi. Sit with me.")
    write(page, DAILY, "Sleep, and a walk\nby the river")
    page.goto("/mine/wishes/")
    write(page, "What I want", "Quiet, and my own bed")
    page.goto("/mine/card/")
    fill_card(page)
    faults += _faults(page, "full")
    assert not faults, "\n".join(faults)


def fill_card(page: Page) -> None:
    """Write what somebody would write on a card; wait until the host has it."""
    page.get_by_label("My name, or what to call me").fill("Alma")
    page.get_by_label("If you find me in distress, please").fill(
        "Speak softly. Sit down beside me. Ask before you touch me. I may not answer at once."
    )
    page.get_by_label("Please don’t").fill("Crowd me. Call the police, unless I am hurt.")
    page.get_by_label("Call first").fill("Esi")
    with page.expect_response("**/vault/records/"):
        page.get_by_label("Their number").first.fill("+49 170 1234567")
        page.get_by_label("Their number").first.blur()


def _faults(page: Page, how: str) -> Iterator[str]:
    places = ("plan", "wishes", "card", "sharing", "shared-with-me", "take-away", "release")
    for place in places:
        page.goto(f"/mine/{place}/")
        if place != "release":
            expect(page.get_by_role("button", name="Lock now")).to_be_visible()
        if place == "take-away":
            page.get_by_label("Sealed", exact=True).check()
        for closed in page.locator("main details:not([open]) > summary:visible").all():
            closed.click()
        if place == "plan" and how == "full":
            page.get_by_role("button", name=re.compile("^Share ")).first.click()
            expect(page.get_by_text("Share it with")).to_be_visible()
        yield from looked_at(page, f"own-{place}-{how}")
        _picture(page, f"{place}-{how}")


def _picture(page: Page, name: str) -> None:
    """Take pictures to look at, where somebody asks for them."""
    folder = os.environ.get("CONVIVIAL_PICTURES")
    if not folder:
        return
    for size, device in ((PHONE, "phone"), (DESKTOP, "desktop")):
        page.set_viewport_size(size)
        for palette in ("light", "dark"):
            page.emulate_media(color_scheme=palette)
            picture = Path(folder) / f"{name}-{device}-{palette}.png"
            page.screenshot(path=picture, full_page=True, animations="disabled")
