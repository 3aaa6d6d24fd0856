"""What goes wrong in real life: no network, two tabs, old links, big files, a power cut."""

import re
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Host, Opener

pytestmark = pytest.mark.journey


@pytest.fixture
def alma(host: Host, open_page: Opener, request: pytest.FixtureRequest) -> Page:
    """Return the browser of someone in a community of this test's own."""
    slug = slug_of(request)
    page = open_page()
    steps.come_in(page, host.found("Mishap Row", slug=slug)["Alma"], "Alma")
    return page


@pytest.fixture
def slug(request: pytest.FixtureRequest) -> str:
    return slug_of(request)


def slug_of(request: pytest.FixtureRequest) -> str:
    return re.sub(r"[^a-z]+", "-", request.node.name)[:50].strip("-")


def test_what_was_typed_outlives_a_lost_network(alma: Page, slug: str) -> None:
    alma.goto(f"/c/{slug}/support/asks/new/")
    alma.get_by_label("What is it, in a few words?").fill("A wheelbarrow")
    alma.get_by_label("What kind of thing is it?").select_option("tools")
    alma.get_by_label("More about it").fill("For the compost, Saturday.")
    alma.context.set_offline(True)
    alma.get_by_role("button", name="Put the ask on the board").click()
    expect(alma.get_by_label("More about it")).to_have_value("For the compost, Saturday.")

    alma.context.set_offline(False)
    alma.reload()
    expect(alma.get_by_label("What is it, in a few words?")).to_have_value("A wheelbarrow")
    expect(alma.get_by_label("More about it")).to_have_value("For the compost, Saturday.")
    alma.get_by_role("button", name="Put the ask on the board").click()
    expect(alma.get_by_role("heading", level=1)).to_have_text("A wheelbarrow")

    alma.goto(f"/c/{slug}/support/asks/new/")
    expect(alma.get_by_label("More about it")).to_have_value("")


@pytest.mark.long
def test_two_tabs_clash_and_nothing_typed_is_lost(alma: Page, slug: str) -> None:
    address = steps.post(alma, slug, "ask", "A ladder", "tools")
    other = alma.context.new_page()
    for tab in (alma, other):
        tab.goto(f"{address}edit/")
    alma.get_by_label("More about it").fill("Three metres.")
    alma.get_by_role("button", name="Save it").click()
    expect(alma.get_by_role("heading", level=1)).to_have_text("A ladder")

    other.get_by_label("More about it").fill("Four metres, please.")
    other.get_by_role("button", name="Save it").click()
    expect(other.locator("main")).to_contain_text("changed in another window")
    expect(other.get_by_label("More about it")).to_have_value("Four metres, please.")
    alma.reload()
    expect(alma.locator("main")).to_contain_text("Three metres.")


@pytest.mark.long
def test_a_used_link_and_a_withdrawn_one_say_what_to_do(
    alma: Page, slug: str, open_page: Opener
) -> None:
    used, revoked = (steps.invite(alma, slug, name) for name in ("Dilan", "Esi"))
    alma.get_by_role("button", name="Take it back").first.click()
    dilan, stranger = open_page(), open_page()
    steps.come_in(dilan, used, "Dilan")
    for link in (used, revoked, f"{used[:-4]}xxx/"):
        answer = stranger.goto(link)
        assert answer
        assert answer.status in {404, 410}
        expect(stranger.locator("main")).to_contain_text(re.compile("[Aa]sk (the one|for)"))


@pytest.mark.long
def test_a_picture_that_is_too_large_is_refused_in_a_sentence(alma: Page, slug: str) -> None:
    alma.goto(f"/c/{slug}/me/profile/")
    alma.locator("input[type=file]").set_input_files(
        {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8" + bytes(12_000_000)}
    )
    form = alma.locator("form", has=alma.locator("input[type=file]"))
    form.get_by_role("button").first.click()
    expect(alma.locator("main")).to_contain_text(re.compile("too large|MB|megabytes"))
    expect(alma.get_by_role("heading", level=1)).to_be_visible()


def test_what_was_acknowledged_outlives_a_power_cut(alma: Page, slug: str, host: Host) -> None:
    alma.goto(f"/c/{slug}/support/asks/new/")
    alma.get_by_label("What is it, in a few words?").fill("A candle")
    alma.get_by_label("What kind of thing is it?").select_option("things")
    with alma.expect_response(lambda answer: answer.request.method == "POST") as posted:
        alma.get_by_role("button", name="Put the ask on the board").click()
    assert posted.value.status == 302
    host.stop(signal.SIGKILL)
    host.start()
    alma.goto(f"/c/{slug}/support/")
    expect(alma.get_by_role("link", name="A candle")).to_be_visible()
