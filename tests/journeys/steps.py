"""What people do again and again in journeys, said once: come in, post, say yes, invite."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD

# How long at most until matching has looked at a new post: a burst and a sweep of five seconds.
MATCHED_WITHIN = 25.0


def come_in(page: Page, link: str, name: str, handle: str = "") -> None:
    """Join by an invitation, with a password."""
    page.goto(link)
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Sign-in name").fill(handle)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am an adult.").check()
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def invite(page: Page, slug: str, name: str) -> str:
    """Make an invitation and return its link."""
    page.goto(f"/c/{slug}/me/invitations/")
    page.get_by_label("For whom").fill(name)
    page.get_by_role("button", name="Make the invitation").click()
    return links_in(page.locator("main").inner_html(), "join")[0]


def links_in(text: str, kind: str) -> list[str]:
    """Return the secret links of a kind (“join”, “calendar”) that a page shows."""
    return re.findall(rf"http://[^\s\"<>]+/{kind}/[\w.-]+/?", text)


def vouch(page: Page, slug: str, name: str) -> None:
    """Vouch for a guest, on their page."""
    page.goto(f"/c/{slug}/people/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("button", name="Vouch").click()


def post(page: Page, slug: str, kind: str, title: str, category: str, *, words: str = "") -> str:
    """Put an ask or an offer on the board; return its address."""
    page.goto(f"/c/{slug}/support/{kind}s/new/")
    page.get_by_label("What is it, in a few words?").fill(title)
    page.get_by_label("What kind of thing is it?").select_option(category)
    page.get_by_label("More about it").fill(words)
    page.get_by_role("button", name=f"Put the {kind} on the board").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def wait_for_match(page: Page, slug: str, title: str) -> None:
    """Look at “Mine” until a match over this ask waits for a word, and open it."""
    deadline = time.monotonic() + MATCHED_WITHIN
    waiting = page.get_by_role("listitem").filter(has_text="Waits for a word from you")
    while time.monotonic() < deadline:
        page.goto(f"/c/{slug}/support/mine/")
        if waiting.filter(has_text=title).count():
            waiting.filter(has_text=title).get_by_role("link").click()
            return
        time.sleep(0.5)
    pytest.fail(f"no match over “{title}” within {MATCHED_WITHIN:.0f} seconds")


def say_yes(page: Page, reach: str) -> None:
    """Say yes to the match that is shown, with words on how to be reached."""
    page.get_by_label("How can they reach you?").fill(reach)
    page.get_by_role("button", name="Yes", exact=True).click()


def plan(page: Page, slug: str, title: str, *, in_days: int = 3, most: str = "") -> str:
    """Plan something from six to eight; return the address of its date."""
    day = (datetime.now(tz=UTC) + timedelta(days=in_days)).date().isoformat()
    page.goto(f"/c/{slug}/together/plan/")
    page.get_by_label("What is it called?").fill(title)
    page.locator("[name=first_day]").fill(day)
    page.locator("[name=clock]").fill("18:00")
    page.locator("[name=ends_clock]").fill("20:00")
    for closed in page.locator("main details:not([open]) > summary").all():
        closed.click()
    page.get_by_label("Most people there is room for").fill(most)
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url
