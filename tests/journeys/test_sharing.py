"""Parts of a plan, shared with somebody who said yes: read, listed, ended, kept back, opened."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host, Opener
from tests.journeys.own_steps import begin_space, open_space, until
from tests.journeys.steps import come_in

pytestmark = pytest.mark.journey

DAILY = "What keeps me well, every day"
SIGNS = "Signs that I am slipping"
WALK = "A walk by the river before eight"
QUIET = "I stop answering the phone"


class Two(NamedTuple):
    """An owner and a reader, each in a browser of their own."""

    owner: Page
    reader: Page
    words: list[str]


# Says whether a section with these words is sealed, and waits for nothing.
ON_THE_HOST = """async (words) => {
    const parts = await document.querySelector("own-room").room.list("part");
    return parts.some((one) => one.content.words === words && !one.waiting);
}"""


@pytest.fixture
def two(host: Host, open_page: Opener, request: pytest.FixtureRequest) -> Two:
    """Return Alma, who has a plan, and Bruno, who said yes to reading it."""
    slug = re.sub(r"[^a-z]", "-", request.node.name)[-30:].strip("-")
    links = host.found("The Elms", slug=slug, founders=("Alma", "Bruno", "Chen"))
    owner, reader = open_page(), open_page()
    come_in(owner, links["Alma"], "Alma", f"{slug}-alma"[-30:].strip("-"))
    come_in(reader, links["Bruno"], "Bruno", f"{slug}-bruno"[-30:].strip("-"))
    begin_space(owner)
    words = begin_space(reader)
    owner.goto("/mine/plan/")
    write(owner, DAILY, WALK)
    write(owner, SIGNS, QUIET)
    _ask(owner, "Bruno")
    reader.goto("/mine/shared-with-me/")
    reader.get_by_role("button", name="Yes, I’ll read").click()
    return Two(owner, reader, words)


def test_a_shared_part_is_read_listed_and_ended(two: Two) -> None:
    owner, reader, _words = two
    give(owner, DAILY, "Bruno")
    expect(part(owner, DAILY)).to_contain_text("Bruno can read this.")
    expect(part(owner, SIGNS)).to_contain_text("Only you can read this.")

    read(reader, WALK)
    expect(reader.locator("main")).not_to_contain_text(QUIET)
    grant = _grants(reader)[0]["grant"]

    owner.goto("/mine/sharing/")
    by_person = owner.locator("own-sharing section.card").first
    expect(by_person).to_contain_text("Bruno")
    expect(by_person).to_contain_text(re.compile(rf"{DAILY}.*can read it.*Opened \d", re.DOTALL))
    by_person.get_by_text("End it").first.click()
    expect(by_person).to_contain_text("nobody can unsee")
    by_person.get_by_role("button", name="End it").click()
    expect(owner.get_by_text("From now on it does not open for them.")).to_be_visible()

    reader.reload()
    expect(reader.get_by_text("Nothing is open to you now")).to_be_visible()
    expect(reader.locator("main")).not_to_contain_text(WALK)
    assert _grants(reader) == []
    assert _status(reader, f"/vault/shared/{grant}/") in {403, 404}


@pytest.mark.landing
def test_a_part_that_is_kept_back_opens_with_one_press(two: Two) -> None:
    owner, reader, _words = two
    give(owner, SIGNS, "Bruno", when="When I say so")
    expect(part(owner, SIGNS)).to_contain_text("Bruno can read this when you say so.")
    reader.goto("/mine/shared-with-me/")
    expect(reader.get_by_text("Nothing is open to you now")).to_be_visible()
    assert _grants(reader) == []

    # From any device, without the six words: here the space is locked first.
    owner.get_by_role("button", name="Lock now").click()
    owner.goto("/mine/release/")
    owner.get_by_role("button", name="Open it for Bruno now").click()
    expect(owner.get_by_text("1 part is open now")).to_be_visible()

    reader.goto("/")
    expect(reader.locator("main")).to_contain_text("Alma")
    read(reader, QUIET)
    owner.goto("/mine/release/")
    owner.get_by_role("button", name="Keep it back again from Bruno").click()
    reader.goto("/mine/shared-with-me/")
    expect(reader.get_by_text("Nothing is open to you now")).to_be_visible()


@pytest.mark.long
def test_several_parts_go_to_one_person_until_a_day(two: Two) -> None:
    owner, reader, _words = two
    owner.goto("/mine/sharing/")
    card = owner.locator("own-sharing section.card").first
    card.get_by_text("Share more parts").click()
    card.get_by_role("button", name="Choose all").click()
    card.get_by_label("Until which day?").fill("2020-01-01")
    card.get_by_label("I know this").check()
    card.get_by_role("button", name="Share these").click()
    expect(card.get_by_role("alert")).to_contain_text("That day is over.")
    until = datetime.now(tz=UTC).date() + timedelta(days=30)
    card.get_by_label("Until which day?").fill(until.isoformat())
    card.get_by_role("button", name="Share these").click()
    expect(owner.get_by_text("Shared.", exact=True)).to_be_visible()
    said = f"until {until.day} {until:%B} {until.year}"
    expect(card).to_contain_text(said)
    read(reader, WALK, QUIET)
    expect(reader.locator("main")).to_contain_text(f"to be read {said}")
    reader.get_by_role("button", name="Stop reading").click()
    expect(reader.get_by_text("Nothing of theirs is open to you any more.")).to_be_visible()
    owner.reload()
    expect(owner.get_by_text("Not now. You can ask again another time.")).to_be_visible()


@pytest.mark.long
def test_what_is_written_later_reaches_the_reader(two: Two) -> None:
    owner, reader, _words = two
    give(owner, DAILY, "Bruno")
    write(owner, DAILY, f"{WALK}, and porridge")
    read(reader, f"{WALK}, and porridge")


@pytest.mark.long
def test_a_reader_without_an_open_space_is_asked_to_open_it(two: Two) -> None:
    owner, reader, words = two
    give(owner, DAILY, "Bruno")
    reader.goto("/mine/shared-with-me/")
    reader.get_by_role("button", name="Lock now").click()
    expect(reader.locator("main")).not_to_contain_text(WALK)
    open_space(reader, words)
    read(reader, WALK)


@pytest.mark.long
def test_who_changes_their_keys_reads_on_once_it_is_sealed_anew(two: Two) -> None:
    owner, reader, _words = two
    give(owner, DAILY, "Bruno")
    before = _grants(reader)[0]["version"]
    _change_keys(reader)
    # The owner's device seals it anew by itself, at the next visit.
    with owner.expect_response(lambda one: one.url.endswith("/vault/records/") and one.ok):
        owner.goto("/mine/plan/")
    read(reader, WALK)
    assert _grants(reader)[0]["version"] > before


def write(page: Page, title: str, words: str) -> None:
    """Write a section of the plan that is shown, and wait until the host has it."""
    page.locator("own-parts").get_by_role("button", name="Write").click()
    field = page.get_by_role("textbox", name=title)
    field.fill(words)
    field.blur()
    until(page, ON_THE_HOST, words)


def part(page: Page, title: str) -> Any:
    """Return the section of the plan with this title."""
    return page.get_by_role("region", name=title, exact=True)


def give(page: Page, title: str, whom: str, *, when: str = "Now") -> None:
    """Share a section of the plan."""
    page.goto("/mine/plan/")
    section = part(page, title)
    section.get_by_role("button", name=f"Share {title}").click()
    section.get_by_label(whom).check()
    section.get_by_role("radio", name=when).check()
    if section.get_by_label("I know this").is_visible():
        section.get_by_label("I know this").check()
    section.get_by_role("button", name="Share it").click()
    expect(section.get_by_text("Shared.", exact=True)).to_be_visible()


def read(page: Page, *words: str) -> None:
    """Open everything that is shared, and find these words."""
    page.goto("/mine/shared-with-me/")
    page.get_by_role("button", name="Open all").click()
    for some in words:
        expect(page.locator("own-shared")).to_contain_text(some)


def _ask(page: Page, whom: str) -> None:
    page.goto("/mine/sharing/")
    page.get_by_text("Ask somebody whether they want to read").click()
    page.get_by_label("Whom?").select_option(label=f"{whom} (The Elms)")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("They have not answered yet.").first).to_be_visible()


def _grants(page: Page) -> list[dict[str, Any]]:
    """Return what the host says is open to whoever sits at this page."""
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await fetch('/vault/shared/')).json()"
    )
    return found


def _status(page: Page, address: str) -> int:
    status: int = page.evaluate("async (one) => (await fetch(one)).status", address)
    return status


def _change_keys(page: Page) -> None:
    page.goto("/mine/keys/")
    keys = page.locator("own-change-keys")
    keys.get_by_role("button", name="Change all my keys").click()
    keys.get_by_role("button", name="I have them on paper").wait_for()
    words = [item.inner_text().strip() for item in keys.locator("key-card li").all()]
    keys.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        field = keys.locator(f"[name={name}]")
        label = keys.locator(f"label[for={field.get_attribute('id')}]").inner_text()
        field.fill(words[int("".join(filter(str.isdigit, label))) - 1])
    with page.expect_response("**/vault/keys/change/", timeout=30_000) as changed:
        keys.get_by_role("button", name="Change my keys now").click()
    assert changed.value.ok
