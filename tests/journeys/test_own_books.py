"""Books of one's own, open and full: check-ins, meanings, what helps; looked at two ways."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, SCREENSHOTS, Host, Opener
from tests.journeys.own_steps import begin_space
from tests.journeys.steps import come_in
from tests.journeys.test_every_page import AXE, LOOK, SIDEWAYS

pytestmark = pytest.mark.journey

# 42 days: 20 with a walk, of which 14 lighter; 22 without, of which 6 lighter.
SIX_WEEKS = """async () => {
    const room = document.querySelector("own-room").room;
    const day = (back) => new Date(Date.now() - back * 864e5).toISOString().slice(0, 10);
    const rest = {id: "rest", name: "Rest", low: "a wrung cloth", high: "a lake", steps: 5};
    await room.save("scales", {scales: [rest]});
    for (let at = 0; at < 42; at += 1) {
        const [walked, light] = [at < 20, at < 14 || (at >= 20 && at < 26)];
        const [words, things] = [light ? "Lighter." : "As ever.", walked ? ["a walk"] : ["rain"]];
        await room.save("checkin", {day: day(at), words, things, scales: {rest: 1 + at % 5}});
    }
    const readings = [{way: "bodily", words: "Little sleep."}, {way: "spiritual", words: "Kept."}];
    await room.save("meaning", {day: day(3), happened: "I heard my name.", readings});
    await room.save("journal", {day: day(40), title: "Rain", words: "It rained.\\nAll night."});
}"""


@pytest.mark.landing
def test_books_are_written_and_looked_at(host: Host, open_page: Opener) -> None:
    link = host.found("Own Books", slug="own-books")["Alma"]
    # Colours that are still changing are no colours to judge.
    page = open_page(reduced_motion="reduce")
    page.context.add_init_script(path=AXE)
    come_in(page, link, "Alma", "alma-own-books")
    begin_space(page)
    look(page, "empty", "", "journal/", "check-ins/", "what-helps/", "meanings/")
    make_a_scale(page)
    check_in(page)
    write_a_meaning(page)
    a_few_words(page)
    page.evaluate(SIX_WEEKS)
    look(page, "full", "", "journal/", "check-ins/", "meanings/")
    look_at_what_helps(page)
    for place in ("journal/", "check-ins/", "meanings/"):
        page.goto(f"/mine/{place}")
        page.locator(".own-shelf a").first.click()
        expect(page.locator("article")).to_be_visible()
        axe(page, f"read-{place.strip('/')}")
        page.get_by_role("button", name="Change it").click()
        expect(page.get_by_role("button", name="Leave it as it was")).to_be_visible()
        axe(page, f"change-{place.strip('/')}")
        page.get_by_role("button", name="Leave it as it was").click()


def make_a_scale(page: Page) -> None:
    page.goto("/mine/check-ins/")
    page.get_by_text("Scales of my own").click()
    page.get_by_label("What is it called?").fill("Noise inside")
    page.get_by_label("What does 1 mean?").fill("still")
    page.get_by_label("What does the highest step mean?").fill("a whole market")
    page.get_by_label("How many steps?").fill("11")
    page.get_by_role("button", name="Keep this scale").click()
    expect(page.get_by_role("group", name="Noise inside")).to_be_visible()
    page.get_by_role("button", name="Other words").click()
    expect(page.get_by_label("How many steps?")).to_be_disabled()


def check_in(page: Page) -> None:
    page.goto("/mine/check-ins/")
    page.get_by_label("In your own words").fill("Slept in the afternoon.")
    page.get_by_label("Another thing").fill("soup with Bo")
    page.get_by_label("Another thing").press("Enter")
    expect(page.get_by_label("soup with Bo")).to_be_checked()
    page.get_by_role("group", name="Noise inside").get_by_label("7", exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Slept in the afternoon.").click()
    expect(page.locator("article")).to_contain_text("soup with Bo")
    expect(page.locator("article")).to_contain_text("Noise inside: 7 of 11")


def write_a_meaning(page: Page) -> None:
    page.goto("/mine/meanings/")
    page.get_by_label("What happened, as you saw").fill("Somebody called my name in the stairwell.")
    page.get_by_role("button", name="bodily").click()
    page.get_by_label("Then it means").fill("Three short nights.")
    page.get_by_role("button", name="a way of my own").click()
    page.get_by_label("Seen as").last.fill("my grandmother’s")
    page.get_by_label("Then it means").last.fill("It was her week.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Somebody called my name").click()
    expect(page.get_by_role("heading", name="my grandmother’s")).to_be_visible()
    expect(page.get_by_text("Only you can read this.")).to_be_visible()


def a_few_words(page: Page) -> None:
    page.goto("/mine/")
    page.get_by_label("They go into your journal").fill("Three in the morning, and a kettle.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Read it in your journal").click()
    expect(page.get_by_role("link", name="Three in the morning")).to_be_visible()


def look_at_what_helps(page: Page) -> None:
    page.goto("/mine/what-helps/")
    page.get_by_label("a thing that you ticked").select_option("a walk")
    page.get_by_label("and at words that you wrote").fill("lighter")
    page.get_by_label("Rest").check()
    page.get_by_role("button", name="Look", exact=True).click()
    sentence = "more often: on 14 of 20 days, against 6 of 2"
    expect(page.locator("article").filter(has_text=sentence)).to_contain_text("about 1 in ")
    expect(page.get_by_text("You looked at 2 pairs so far.")).to_be_visible()
    page.get_by_text("The same as a table").first.click()
    axe(page, "what-helps-found")


def look(page: Page, name: str, *places: str) -> None:
    for place in places:
        page.goto(f"/mine/{place}")
        expect(page.get_by_role("button", name="Lock now")).to_be_visible()
        axe(page, f"{name}-{place.strip('/') or 'home'}")


def axe(page: Page, name: str) -> None:
    """Look at what is shown, by day on a phone and by night on a desktop."""
    for viewport, palette in ((PHONE, "light"), (DESKTOP, "dark")):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
        assert page.evaluate(LOOK, []) == [], name
        assert page.evaluate(SIDEWAYS) <= 0, name
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"own-{name}-{palette}.png", full_page=True)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
