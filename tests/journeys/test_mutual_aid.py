"""The main job, from a stranger with a link to a word back; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Host, Opener

pytestmark = pytest.mark.journey

TITLE = "A lift to the station"


@pytest.mark.parametrize(
    "javascript", [True, pytest.param(False, marks=pytest.mark.long)], ids=["scripts", "no-scripts"]
)
def test_from_an_invitation_to_a_word_back(host: Host, open_page: Opener, javascript: bool) -> None:
    slug = "aid" if javascript else "aid-plain"
    links = host.found("Hill Street", slug=slug)
    alma, bruno, dilan = (open_page(javascript=javascript) for _ in range(3))
    steps.come_in(alma, links["Alma"], "Alma")
    steps.come_in(bruno, links["Bruno"], "Bruno")

    # A stranger comes in by a member's link, as a guest; two members vouch.
    steps.come_in(dilan, steps.invite(alma, slug, "Dilan"), "Dilan")
    dilan.goto(f"/c/{slug}/me/invitations/")
    expect(dilan.locator("main")).to_contain_text("This is for members.")
    steps.vouch(alma, slug, "Dilan")
    steps.vouch(bruno, slug, "Dilan")
    dilan.goto(f"/c/{slug}/me/invitations/")
    expect(dilan.get_by_role("heading", level=1)).to_have_text("Invitations")

    # An ask meets an offer, and says why; both say yes.
    steps.post(bruno, slug, "offer", "I drive to the station most days", "ride")
    steps.post(dilan, slug, "ask", TITLE, "ride", words="Friday at eight, with a cello.")
    steps.wait_for_match(dilan, slug, TITLE)
    expect(dilan.locator("main")).to_contain_text("because both are about “A ride”")
    steps.say_yes(dilan, "Ring twice at 12")
    expect(dilan.locator("main")).not_to_contain_text("Bruno’s number")
    steps.wait_for_match(bruno, slug, TITLE)
    steps.say_yes(bruno, "555-0134")
    expect(bruno.locator("main")).to_contain_text("Ring twice at 12")
    dilan.reload()
    expect(dilan.locator("main")).to_contain_text("555-0134")

    # It is done; each may leave the other a word.
    dilan.get_by_role("button", name="It is done").click()
    dilan.get_by_label("A word back").fill("The cello thanks you too.")
    dilan.get_by_role("button", name="Send the word").click()
    bruno.reload()
    expect(bruno.locator("main")).to_contain_text("The cello thanks you too.")
    alma.goto(f"/c/{slug}/support/")
    expect(alma.locator("main")).not_to_contain_text(TITLE)
