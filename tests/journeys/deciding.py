"""What people do again and again while they decide, said once: draft, open, ask, answer, count."""

import subprocess
import sys

from playwright.sync_api import Page, expect

from tests.journeys.conftest import ROOT, Host

CONSENT = "Consent: good enough for now, safe enough to try"
OBJECTION = "Objection: I have a reason why it would harm what we are here for"


def begin(page: Page, slug: str, beginning: str, title: str, words: str = "") -> None:
    """Begin a draft from one of the house’s beginnings."""
    page.goto(f"/c/{slug}/decide/")
    page.get_by_role("link", name="Propose something").first.click()
    page.get_by_role("link", name=beginning, exact=True).click()
    page.get_by_label("What is it about, in a few words?").fill(title)
    if words:
        page.get_by_label("What do you propose, and why?").fill(words)
    page.get_by_role("button", name="Keep the draft").click()


def open_and_ask(page: Page) -> str:
    """Open the draft that is shown, and ask for answers; return its address."""
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("button", name="Ask for answers now").click()
    expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
    return page.url


def answer(page: Page, proposal: str, says: str, reason: str = "") -> None:
    """Give one of the answers that are offered, with a reason where one is given."""
    page.goto(proposal)
    page.get_by_label(says, exact=True).check()
    if reason:
        page.get_by_role("textbox", name="Why").fill(reason)
    page.get_by_role("button", name="Hand it in").click()
    expect(page.locator("main")).to_contain_text("Your answer is in.")


def count(page: Page, proposal: str) -> None:
    """Have a proposal counted, since everybody has answered."""
    page.goto(proposal)
    page.get_by_role("button", name="Count it now").click()
    expect(page.locator("main")).to_contain_text("It is counted")


def fields(page: Page) -> dict[str, str]:
    """Return the fields of the answer on a page: what each is called, and its name in the form."""
    found = page.locator("form.answer").evaluate(
        """(form) => [...form.elements].filter((one) => one.labels?.length)
            .map((one) => [one.labels[0].innerText.trim(), one.value === "on" || one.type !==
             "checkbox" ? one.name : one.value])"""
    )
    return dict(found)


def let_time_pass(host: Host, proposal: str) -> None:
    """Let the time to answer run out: what the host does then is done now, as if it were then."""
    script = (
        "import django; django.setup(); from tests.journeys import passing; "
        f"passing.close({proposal.rstrip('/').rsplit('/', 1)[-1]!r})"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=host.environment)
