"""Everything by keyboard alone: sign in, ask, answer; and where one is can always be seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import DESKTOP, PASSWORD, Host, Opener

pytestmark = pytest.mark.journey

FURTHEST = 120
FOCUSED = """() => {
    const one = document.activeElement;
    const label = one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText;
    const style = getComputedStyle(one);
    const around = one.closest("label, li, fieldset");
    const box = one.getBoundingClientRect();
    return {
        label: (label ?? "").trim().replace(/\\s+/g, " "),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def tab_to(page: Page, label: str) -> None:
    """Press Tab until a control of this name has the focus; each stop on the way can be seen."""
    for _press in range(FURTHEST):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["label"]:
            assert here["outlined"], f"the focus on “{here['label']}” cannot be seen"
            assert here["inside"], f"“{here['label']}” has the focus outside of what is shown"
        if here["label"].startswith(label):
            return
    pytest.fail(f"the keyboard does not reach “{label}” on {page.url}")


@pytest.mark.landing
def test_sign_in_ask_and_answer_without_a_mouse(host: Host, open_page: Opener) -> None:
    slug = "keys"
    links = host.found("Key Lane", slug=slug)
    host_of_soup, page = open_page(), open_page(viewport=DESKTOP)
    steps.come_in(host_of_soup, links["Alma"], "Alma")
    date = steps.plan(host_of_soup, slug, "Soup")
    steps.come_in(page, links["Bruno"], "Bruno", handle="bruno-of-the-keys")
    # What the page still asks for in the background must not bring cookies along afterwards.
    page.goto("about:blank")
    page.context.clear_cookies()

    page.goto(f"/account/sign-in/?next=/c/{slug}/support/asks/new/")
    tab_to(page, "Sign-in name")
    page.keyboard.type("bruno-of-the-keys")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for something")
    tab_to(page, "What is it, in a few words?")
    page.keyboard.type("Carry a sofa")
    tab_to(page, "What kind of thing is it?")
    page.keyboard.type("A helping")
    tab_to(page, "More about it")
    page.keyboard.type("Two flights, no lift.")
    tab_to(page, "Put the ask on the board")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Carry a sofa")
    expect(page.locator("main")).to_contain_text("A helping hand")

    page.goto(date)
    tab_to(page, "I’m coming")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="I’m coming")).to_have_attribute("aria-pressed", "true")


def test_the_first_stop_leads_past_the_bar(host: Host, open_page: Opener) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto("/account/sign-in/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["label"] == "Skip to what this page is about"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
