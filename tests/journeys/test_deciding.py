"""From a draft to what holds: a charter ratified, an objection met; by keys, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import deciding, steps
from tests.journeys.conftest import DESKTOP, Host, Opener
from tests.journeys.neighbours import Neighbour
from tests.journeys.test_keyboard import tab_to

pytestmark = pytest.mark.journey


def test_three_founders_ratify_their_charter(host: Host, open_page: Opener) -> None:
    slug = "mill-lane"
    links = host.found("Mill Lane", slug=slug)
    alma, bruno, chen = (open_page() for _ in range(3))
    for page, name in ((alma, "Alma"), (bruno, "Bruno"), (chen, "Chen")):
        steps.come_in(page, links[name], name)

    # While it forms, the page of decisions leads to the charter, and nothing else is proposed.
    alma.goto(f"/c/{slug}/decide/")
    expect(alma.get_by_role("link", name="Propose something")).to_have_count(0)
    alma.get_by_role("link", name="Write the charter").click()
    words = alma.get_by_label("The charter’s words")
    words.fill(f"{words.input_value()}\n\n## The mill\n\nThe wheel turns for everybody.")
    alma.get_by_role("button", name="Begin the draft").click()
    proposal = deciding.open_and_ask(alma)

    # The others find it by themselves; the last of them has it stand.
    deciding.answer(alma, proposal, deciding.CONSENT)
    for page in (bruno, chen):
        page.goto(f"/c/{slug}/decide/")
        expect(page.get_by_role("heading", name="Waits for your word")).to_be_visible()
        page.get_by_role("link", name="Our charter").click()
        deciding.answer(page, page.url, deciding.CONSENT)
    deciding.count(alma, proposal)
    expect(alma.locator("main")).to_contain_text("What it decided is done")

    # From that moment the members decide, and founders have no more say than anyone.
    bruno.goto(f"/c/{slug}/decide/charter/")
    expect(bruno.get_by_role("heading", level=1)).to_have_text("The charter of Mill Lane")
    expect(bruno.locator("main")).to_contain_text("The wheel turns for everybody.")
    bruno.goto(f"/c/{slug}/decide/founders/")
    expect(bruno.locator("main")).to_contain_text("The community stands on its charter")
    expect(bruno.get_by_role("heading", name="Propose", exact=True)).to_have_count(0)
    bruno.goto(f"/c/{slug}/decide/")
    expect(bruno.get_by_role("link", name="Propose something").first).to_be_visible()


@pytest.mark.long
def test_an_objection_is_met_and_what_was_agreed_holds(
    yard: dict[str, Neighbour], open_page: Opener
) -> None:
    alma, bruno = (yard[name].hand_to(open_page()) for name in ("Alma", "Bruno"))
    deciding.begin(alma, "yard", "An agreement", "The bell", "So that mornings begin kindly.")
    alma.get_by_label("Title").fill("The bell in the morning")
    alma.get_by_label("What is agreed").fill("We ring it at six.")
    alma.get_by_role("button", name="Add it").click()
    proposal = deciding.open_and_ask(alma)

    deciding.answer(alma, proposal, deciding.CONSENT)
    deciding.answer(bruno, proposal, deciding.OBJECTION, "I work nights; at six I fall asleep.")
    for name in ("Chen", "Dilan", "Emil"):
        yard[name].send(proposal, "/answer/", says="consent")
    deciding.count(alma, proposal)
    main = alma.locator("main")
    expect(main).to_contain_text("Objections to be met")
    expect(main).to_contain_text("I work nights; at six I fall asleep.")

    # What it does by itself is said anew, and so are the words: then everybody is asked anew.
    alma.get_by_role("link", name="Change it").click()
    alma.get_by_label("What is agreed").fill("We ring it at nine.")
    alma.get_by_role("button", name="Save").click()
    alma.get_by_role("link", name="Change the words").first.click()
    alma.get_by_label("What you propose").fill("So that mornings begin kindly, also after nights.")
    alma.get_by_label("What has changed").fill("Nine, not six.")
    alma.get_by_role("button", name="Save, and ask everybody anew").click()

    deciding.answer(bruno, proposal, deciding.CONSENT)
    for name in ("Alma", "Chen", "Dilan", "Emil"):
        yard[name].send(proposal, "/answer/", says="consent")
    deciding.count(alma, proposal)
    expect(main).to_contain_text("What it decided is done")
    bruno.goto("/c/yard/decide/agreements/")
    bruno.get_by_role("link", name="The bell in the morning").click()
    expect(bruno.locator("main")).to_contain_text("We ring it at nine.")
    expect(bruno.locator("main")).not_to_contain_text("We ring it at six.")
    bruno.get_by_role("link", name="by decision: The bell").click()
    expect(bruno.get_by_role("heading", level=1)).to_have_text("The bell")


@pytest.mark.long
def test_a_decision_without_scripts(yard: dict[str, Neighbour], open_page: Opener) -> None:
    emil = yard["Emil"].hand_to(open_page(javascript=False))
    deciding.begin(emil, "yard", "A small change", "Shoes stay outside")
    proposal = deciding.open_and_ask(emil)
    deciding.answer(emil, proposal, deciding.CONSENT)
    for name in ("Alma", "Bruno", "Chen", "Dilan"):
        yard[name].send(proposal, "/answer/", says="consent")
    deciding.count(emil, proposal)
    expect(emil.get_by_role("heading", name="What came of it")).to_be_visible()
    emil.get_by_text("The same as a table").first.click()
    expect(emil.get_by_role("table").first).to_contain_text("Consent")


@pytest.mark.long
def test_drafting_and_ranking_by_keyboard_alone(
    yard: dict[str, Neighbour], open_page: Opener
) -> None:
    page = yard["Dilan"].hand_to(open_page(viewport=DESKTOP))
    page.goto("/c/yard/decide/new/empty/")
    tab_to(page, "What is it about, in a few words?")
    page.keyboard.type("Where do we put the bench?")
    follow(page, "Keep the draft")
    follow(page, "Change how")
    tab_to(page, "Consent")
    while not page.get_by_label("Ranking (Schulze)").is_checked():
        page.keyboard.press("ArrowDown")
    follow(page, "Save it")
    for place in ("Under the lime", "By the gate"):
        follow(page, "Add an option")
        tab_to(page, "In a few words")
        page.keyboard.type(place)
        follow(page, "Add it")
    follow(page, "Open it")
    follow(page, "Ask for answers now")

    tab_to(page, "Under the lime")
    page.keyboard.type("2")
    tab_to(page, "By the gate")
    page.keyboard.type("1")
    follow(page, "Hand it in")
    expect(page.locator("main")).to_contain_text("Your answer is in.")
    expect(page.get_by_label("By the gate")).to_have_value("1")
    yard["Dilan"].send(page.url, "/withdraw/")


def follow(page: Page, label: str) -> None:
    """Tab to a link or a button, press Enter, and be where it leads."""
    tab_to(page, label)
    with page.expect_navigation():
        page.keyboard.press("Enter")
