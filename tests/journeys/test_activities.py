"""Planned by one, answered by others, full, moved up, and fetched by a calendar."""

from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Host, Opener

pytestmark = pytest.mark.journey


def events_of(address: str) -> list[str]:
    with urlopen(address, timeout=10) as answer:
        assert answer.headers["content-type"].startswith("text/calendar")
        calendar = Calendar.from_ical(answer.read())
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def make_feed(page: Page, slug: str) -> str:
    page.goto(f"/c/{slug}/together/feeds/")
    page.get_by_role("button", name="Make an address").first.click()
    page.wait_for_load_state()
    return steps.links_in(page.locator("main").inner_html(), "calendar")[0]


@pytest.mark.landing
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_one_place_two_who_want_it_and_a_feed(
    host: Host, open_page: Opener, javascript: bool
) -> None:
    slug = "clay" if javascript else "clay-plain"
    links = host.found("Clay Yard", slug=slug)
    alma, bruno, chen = (open_page(javascript=javascript) for _ in range(3))
    for page, name in ((alma, "Alma"), (bruno, "Bruno"), (chen, "Chen")):
        steps.come_in(page, links[name], name)
    date = steps.plan(alma, slug, "A day at the kiln", most="1")

    for page in (bruno, chen):
        page.goto(date)
        page.get_by_role("button", name="I’m coming").click()
    expect(chen.locator("main")).to_contain_text("You wait for a place")
    expect(bruno.locator("main")).not_to_contain_text("You wait for a place")

    address = make_feed(bruno, slug)
    assert events_of(address) == ["A day at the kiln"]

    bruno.goto(date)
    bruno.get_by_role("button", name="Not this time").click()
    assert events_of(address) == []
    chen.reload()
    expect(chen.locator("main")).to_contain_text("A place came free: you are in.")

    month = (datetime.now(tz=UTC) + timedelta(days=3)).strftime("%Y-%m")
    chen.goto(f"/c/{slug}/together/month/{month}/")
    expect(chen.get_by_role("link", name="A day at the kiln").first).to_be_visible()
