"""A mandate drawn by lot, used and recalled; a parting refused, and one that passes."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import deciding, steps
from tests.journeys.conftest import Host, Opener
from tests.journeys.neighbours import Neighbour, decide_on

pytestmark = pytest.mark.journey

ROLE = "Keeper of the door"


@pytest.mark.landing
def test_a_mandate_by_lot_is_used_and_recalled(
    host: Host, yard: dict[str, Neighbour], open_page: Opener
) -> None:
    alma = yard["Alma"].hand_to(open_page())
    role = made_role(yard)
    name = drawn(alma, role, yard)
    holder = yard[name].hand_to(open_page())
    others = [one for one in yard if one != name]

    # The power works, and each use is there for everybody to read.
    steps.invite(alma, "yard", "Somebody")
    steps.invite(alma, "yard", "Another")
    taken_back_by(holder)
    alma.goto("/c/yard/ledger/?show=powers")
    expect(alma.locator("main")).to_contain_text(f"{name} used")

    # A petition finds enough signatures; in the decision the holder is heard and doesn’t vote.
    recall = petitioned(alma, role, yard[others[-1]])
    holder.goto(recall)
    expect(holder.locator("main")).to_contain_text("This is about you. You are heard")
    expect(holder.get_by_role("button", name="Hand it in")).to_have_count(0)
    holder.goto("/c/yard/people/invitations/")
    for one in others:
        yard[one].send(recall, "/answer/", says="yes")
    deciding.let_time_pass(host, recall)

    # The very next thing that is asked of the house from the same page is refused.
    holder.get_by_role("button", name="Take it back").first.click()
    said = "This takes a mandate that you don’t hold now"
    expect(holder.locator("main")).to_contain_text(said)
    holder.goto(role)
    expect(holder.locator("main")).to_contain_text("recalled by a decision")


def made_role(yard: dict[str, Neighbour]) -> str:
    """Make a role that tends the door, filled by lot; return its address."""
    told = {"seats": "1", "term_days": "90", "filled_by": "lot"}
    page = "decide/roles/propose/make-role/"
    made = yard["Alma"].send(page, name=ROLE, powers=["tend-invitations"], **told)
    decide_on(made, yard)
    return yard["Alma"].link("decide/roles/", ROLE)


def drawn(page: Page, role: str, yard: dict[str, Neighbour]) -> str:
    """Have the role drawn by lot, as Alma, among three who are willing; return on whom it falls."""
    page.goto(role)
    page.get_by_role("button", name="Have it drawn by lot").click()
    drawing = deciding.open_and_ask(page)
    page.get_by_label("Rather not").check()
    page.get_by_role("button", name="Hand it in").click()
    willing = {"Bruno", "Chen", "Dilan"}
    for name in willing:
        yard[name].send(drawing, "/answer/", willing="yes")
    yard["Emil"].send(drawing, "/answer/", willing="no")
    deciding.count(page, drawing)
    expect(page.locator("main")).to_contain_text("Willing: 3. Places: 1. The lot from the seed")
    chosen = page.locator("main .lead strong").inner_text().removeprefix("Chosen: ").rstrip(".")
    assert chosen in willing
    return chosen


def taken_back_by(page: Page) -> None:
    """Take back one of the invitations that are open, by mandate."""
    page.goto("/c/yard/me/invitations/")
    page.get_by_role("link", name="Every invitation that is open").click()
    rows = page.get_by_role("button", name="Take it back")
    before = rows.count()
    rows.first.click()
    expect(rows).to_have_count(before - 1)


def petitioned(page: Page, role: str, other: Neighbour) -> str:
    """Call for a recall of whoever has the role, and let one more sign; return the decision."""
    page.goto(role)
    page.get_by_role("link", name="Call for a recall").click()
    words = page.get_by_label("What has happened, and what do you hope for?")
    words.fill("Links that were given to friends stopped working. I hope we talk about it.")
    page.get_by_role("button", name="Open the petition and sign it").click()
    expect(page.locator("main")).to_contain_text("once 2 members have signed")
    other.send(page.url, "/sign/")
    page.reload()
    page.get_by_role("link", name="To the decision").click()
    return page.url


@pytest.mark.long
def test_a_parting_is_refused_for_want_of_answers_and_another_passes(
    host: Host, yard: dict[str, Neighbour], open_page: Opener
) -> None:
    alma, bruno, emil = (yard[name].hand_to(open_page()) for name in ("Alma", "Bruno", "Emil"))
    fay = open_page()
    first = drafted_parting(alma, "Emil", "A vote: yes or no")

    heard_without_a_vote(emil, "Emil")
    alma.goto(first)
    expect(alma.locator("main")).to_contain_text("I would like to stay.")

    # Fay comes in after it was opened: she reads along, and isn’t asked.
    invitation = steps.invite(alma, "yard", "Fay")
    steps.come_in(fay, invitation, "Fay")
    steps.vouch(alma, "yard", "Fay")
    steps.vouch(bruno, "yard", "Fay")
    fay.goto(first)
    expect(fay.get_by_role("button", name="Hand it in")).to_have_count(0)
    expect(fay.locator("main")).to_contain_text("You came after this was opened")

    # Two of four answer; it takes three.
    for page in (alma, bruno):
        deciding.answer(page, first, "Yes")
    deciding.let_time_pass(host, first)
    alma.reload()
    expect(alma.locator("main")).to_contain_text("Too few answered, so nothing is decided.")
    emil.goto("/c/yard/decide/")
    expect(emil.get_by_role("heading", level=1)).to_have_text("Decide")

    # Of Fay all say the same; the door is shut behind her, and her old link doesn’t open it.
    second = drafted_parting(alma, "Fay")
    for one in yard.values():
        one.send(second, "/answer/", says="consent")
    deciding.count(alma, second)
    fay.goto("/c/yard/")
    expect(fay.locator("main")).to_contain_text("This community has parted with you.")
    fay.goto(invitation)
    expect(fay.get_by_role("button", name="Come in")).to_have_count(0)
    appealed_once(fay)


def heard_without_a_vote(page: Page, name: str) -> None:
    """Say a word as the one whom it is about, who is not asked for an answer."""
    page.goto("/c/yard/decide/")
    page.get_by_role("link", name=f"Let us part with {name}").click()
    expect(page.locator("main")).to_contain_text("This is about you. You are heard")
    expect(page.get_by_role("button", name="Hand it in")).to_have_count(0)
    page.get_by_label("Your words").fill("I would like to stay.")
    page.get_by_role("button", name="Say it").click()


def drafted_parting(page: Page, name: str, method: str = "") -> str:
    """Propose to part with somebody, and ask for answers; return the proposal’s address."""
    deciding.begin(page, "yard", "Parting with someone", f"Let us part with {name}")
    page.get_by_label("Whom").select_option(label=name)
    page.get_by_role("button", name="Add it").click()
    if method:
        page.get_by_role("link", name="Change how").click()
        page.get_by_label(method).check()
        page.get_by_role("button", name="Save it").click()
    return deciding.open_and_ask(page)


def appealed_once(page: Page) -> None:
    """Appeal, once: there is no second time."""
    page.goto("/c/yard/decide/parted/")
    page.get_by_role("link", name="Appeal").click()
    form = page.url
    words = page.get_by_label("What you want to say to the members")
    words.fill("Please ask me what happened.")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("The members are asked.")
    expect(page.get_by_role("link", name="Appeal")).to_have_count(0)
    page.goto(form)
    words.fill("Please ask me again.")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("You have appealed already")
