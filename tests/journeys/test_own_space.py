"""A space of one's own, from its first minute on: begun, locked, opened again, lost and found."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Host
from tests.journeys.own_steps import begin_space, lock_space, open_space
from tests.journeys.steps import come_in
from tests.journeys.test_every_page import AXE, WAYS_TO_LOOK, looked_at
from tests.journeys.test_passkey import AUTHENTICATOR

pytestmark = pytest.mark.journey

Opener = Callable[..., Page]

# What a newcomer has, reading included; a machine needs a small part of it.
TWO_MINUTES = 120
UNLOCKED_WITHIN = 3.0


def somebody(host: Host, open_page: Opener, slug: str, *, localhost: bool = False) -> Page:
    """Return the browser of Alma, who has just founded a community."""
    link = host.found(slug.title(), slug=slug)["Alma"]
    here = host.url.replace("127.0.0.1", "localhost") if localhost else host.url
    page = open_page(base_url=here)
    come_in(page, link.replace(host.url, here), "Alma", f"alma-{slug}")
    return page


def another_device(open_page: Opener, slug: str, **more: object) -> Page:
    """Return another browser in which Alma is signed in."""
    page = open_page(**more)
    page.goto("/account/sign-in/?next=/mine/keys/")
    page.get_by_label("Sign-in name").fill(f"alma-{slug}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def is_open(page: Page) -> None:
    """Wait until the page shows that the space is open."""
    expect(page.get_by_role("button", name="Lock now")).to_be_visible(timeout=20_000)


def is_locked(page: Page) -> None:
    """Wait until the page shows that it is locked."""
    expect(page.get_by_label("Your six words")).to_be_visible(timeout=20_000)


def test_begin_in_six_steps_and_go_on_without_opening_again(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "orchard")
    begun = time.monotonic()
    begin_space(page)
    assert time.monotonic() - begun < TWO_MINUTES / 4
    page.get_by_role("link", name="Into my space").click()
    is_open(page)
    page.goto("/mine/keys/")
    is_open(page)
    expect(page.get_by_text("Six words", exact=True)).to_be_visible()


def test_begin_and_open_by_keyboard_alone(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "meadow")
    page.goto("/mine/begin/")
    page.get_by_label("Yes, keep what I seal here").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your six words")).to_be_focused()
    words = page.locator("key-card li").all_inner_texts()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # The first of the two fields has the focus already.
    for name in ("first", "second"):
        field = page.locator(f"[name={name}]")
        expect(field).to_be_focused()
        label = page.locator(f"label[for=own-{name}]").inner_text()
        page.keyboard.type(words[int(re.findall(r"\d", label)[0]) - 1])
        page.keyboard.press("Tab" if name == "first" else "Enter")
    expect(page.get_by_role("heading", name="It is yours")).to_be_focused(timeout=20_000)
    page.goto("/mine/keys/")
    page.get_by_role("button", name="Lock now").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Your six words").focus()
    page.keyboard.type(" ".join(words))
    page.keyboard.press("Enter")
    is_open(page)
    expect(page.get_by_role("status").filter(has_text="Your own space is open.")).to_be_visible()


def test_half_way_is_nothing_and_two_tabs_make_one(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "brook")
    page.goto("/mine/begin/")
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    first = page.locator("key-card li").all_inner_texts()
    page.reload()
    # Nothing was made: it begins anew, with other words.
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()

    late = page.context.new_page()
    late.goto("/mine/begin/")
    late.get_by_label("Yes, keep what I seal here").check()
    late.get_by_role("button", name="Make my six words").click()
    expect(late.locator("key-card li")).to_have_count(6)
    words = begin_space(page)
    assert words != first
    shown = late.locator("key-card li").all_inner_texts()
    late.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        number = int(re.findall(r"\d", late.locator(f"label[for=own-{name}]").inner_text())[0])
        late.locator(f"[name={name}]").fill(shown[number - 1])
    late.get_by_role("button", name="Begin my space").click()
    expect(late.get_by_text("You have a space already.")).to_be_visible(timeout=20_000)
    expect(late.get_by_text(shown[0], exact=True)).to_have_count(0)
    late.close()
    page.goto("/mine/keys/")
    lock_space(page)
    open_space(page, words)


def test_wrong_words_are_said_beside_the_field_and_true_ones_open_fast(
    host: Host, open_page: Opener
) -> None:
    page = somebody(host, open_page, "hedge")
    words = begin_space(page)
    page.goto("/mine/keys/")
    lock_space(page)
    field = page.get_by_label("Your six words")
    wrong = page.locator("[data-wrong=words]")
    for typed, sentence in (
        ("only three words", "not six words yet"),
        (" ".join([*words, words[0]]), "more than six words"),
        (" ".join([*words[:5], "qwertz"]), "“qwertz” is on no list"),
        (" ".join(reversed(words)), "These six words do not open it"),
    ):
        field.fill(typed)
        page.get_by_role("button", name="Open", exact=True).click()
        expect(wrong).to_contain_text(sentence, timeout=20_000)
        expect(field).to_have_value(typed)
        expect(field).to_be_focused()
    # As people type: capitals, no accents, commas between.
    field.fill(", ".join(words).upper())
    begun = time.monotonic()
    page.get_by_role("button", name="Open", exact=True).click()
    is_open(page)
    took = time.monotonic() - begun
    print(f"opened with six words in {took:.2f} s")
    assert took <= UNLOCKED_WITHIN


def test_locking_in_one_tab_locks_the_other(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "copse")
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    other = page.context.new_page()
    other.goto("/mine/keeping/")
    is_open(other)
    lock_space(page)
    is_locked(other)
    expect(other.get_by_text("Your own space is locked.")).to_be_visible()
    assert not other.locator("own-fingerprint [data-field=groups]").all_inner_texts()


def test_it_locks_itself_when_nothing_happens(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "fallow")
    begin_space(page)
    page.clock.install()
    page.goto("/mine/keeping/")
    is_open(page)
    page.get_by_label("Lock by itself when nothing happened for").select_option("30 minutes")
    page.locator("own-settings").get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Kept, for all your devices.")).to_be_visible()
    expect(page.get_by_text("nothing has happened for 30 minutes")).to_be_visible()
    page.clock.fast_forward("20:00")
    is_open(page)
    page.clock.fast_forward("31:00")
    is_locked(page)
    expect(page.get_by_text("locked itself, since nothing happened")).to_be_visible()


def test_another_device_and_an_emptied_one_open_with_the_words(
    host: Host, open_page: Opener
) -> None:
    page = somebody(host, open_page, "thicket")
    words = begin_space(page)
    page.goto("/mine/keeping/")
    is_open(page)
    months = page.get_by_label("Delete journal entries")
    months.select_option("60 months")
    page.locator("own-settings").get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Kept, for all your devices.")).to_be_visible()

    second = another_device(open_page, "thicket")
    is_locked(second)
    open_space(second, words)
    second.goto("/mine/keeping/")
    is_open(second)
    expect(second.get_by_label("Delete journal entries")).to_have_value("60", timeout=15_000)

    page.goto("/company/")
    page.evaluate(
        """async () => {
            localStorage.clear();
            for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
        }"""
    )
    page.goto("/mine/keeping/")
    is_locked(page)
    open_space(page, words)
    expect(months).to_have_value("60", timeout=15_000)


def test_a_passkey_opens_it_too(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "passage", localhost=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {**AUTHENTICATOR, "ctap2Version": "ctap2_1", "hasPrf": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    page.get_by_text("Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Give it a name")).to_be_visible()
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("The passkey opens your own space from now on.")).to_be_visible(
        timeout=20_000
    )
    lock_space(page)
    page.get_by_role("button", name="Open with “my phone”").click()
    is_open(page)
    page.get_by_role("button", name="Remove Passkey “my phone”").click()
    expect(page.get_by_text("That way is gone.")).to_be_visible()
    lock_space(page)
    expect(page.get_by_role("button", name="Open with")).to_have_count(0)


def test_a_passkey_that_cannot_open_is_told_so(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "culvert", localhost=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    page.get_by_text("Add a passkey").click()
    page.get_by_label("A name for it").fill("an old key")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("it can’t open a sealed space")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Passkey “an old key”")).to_have_count(0)


def test_without_javascript_it_says_what_is_needed_and_why(host: Host, open_page: Opener) -> None:
    link = host.found("Stile", slug="stile")["Alma"]
    page = open_page(javascript=False)
    come_in(page, link, "Alma", "alma-stile")
    for where in ("/mine/begin/", "/mine/keys/"):
        page.goto(where)
        told = page.locator("noscript .notice")
        expect(told).to_be_visible()
        expect(told).to_contain_text("This page needs JavaScript.")
        expect(told).to_contain_text("only your device can open it")
        expect(page.get_by_label("Your six words")).to_be_hidden()
    page.goto("/mine/who-opened-what/")
    expect(page.get_by_role("heading", name="Nothing to tell yet")).to_be_visible()


def test_new_words_and_new_keys(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "sluice")
    first = begin_space(page)
    page.goto("/mine/keys/")
    is_open(page)
    before = page.locator("own-fingerprint [data-field=groups]").inner_text()
    page.get_by_text("New six words").click()
    page.get_by_role("button", name="Make new words").click()
    second = give_words(page, "own-doors", "These are my words now")
    expect(page.get_by_text("Your new words open it now.")).to_be_visible(timeout=20_000)

    page.get_by_role("button", name="Change all my keys").click()
    third = give_words(page, "own-change-keys", "Change my keys now")
    expect(page.get_by_text("Your keys are new.")).to_be_visible(timeout=20_000)
    page.reload()
    is_open(page)
    expect(page.locator("own-fingerprint [data-field=groups]")).not_to_have_text(before)
    lock_space(page)
    for old in (first, second):
        page.get_by_label("Your six words").fill(" ".join(old))
        page.get_by_role("button", name="Open", exact=True).click()
        expect(page.locator("[data-wrong=words]")).to_contain_text("do not open it", timeout=20_000)
    open_space(page, third)


def give_words(page: Page, element: str, label: str) -> list[str]:
    """Take the words that an element shows, type the two it asks for, and go on."""
    inside = page.locator(element)
    expect(inside.locator("key-card li")).to_have_count(6)
    words = inside.locator("key-card li").all_inner_texts()
    inside.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        field = inside.locator(f"[name={name}]")
        label_words = inside.locator(f"label[for={field.get_attribute('id')}]").inner_text()
        field.fill(words[int(re.findall(r"\d", label_words)[0]) - 1])
    inside.get_by_role("button", name=label).click()
    return words


def test_taking_the_yes_back_deletes_here_and_there(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "weir")
    begin_space(page)
    page.goto("/mine/keeping/")
    is_open(page)
    page.get_by_label("Your sign-in name").fill("somebody else")
    page.get_by_role("button", name="Delete everything sealed").click()
    expect(page.get_by_text("That is not your sign-in name.").first).to_be_visible()
    is_open(page)
    page.get_by_label("Your sign-in name").fill("alma-weir")
    page.get_by_role("button", name="Delete everything sealed").click()
    expect(page.get_by_text("Everything sealed of yours is deleted")).to_be_visible()
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()
    kept = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert not [name for name in kept if name.startswith("convivial-own") and rows_in(page, name)]
    page.goto("/mine/keys/")
    expect(page.get_by_text("You have no space of your own here yet")).to_be_visible()


ROWS = """(name) => new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
        const stores = ["blobs", "cache", "outbox", "session"];
        const transaction = request.result.transaction(stores);
        const counts = stores.map((store) => transaction.objectStore(store).count());
        transaction.oncomplete = () => resolve(counts.reduce((sum, one) => sum + one.result, 0));
    };
})"""


def rows_in(page: Page, name: str) -> int:
    """Return how many rows of what is sealed this browser keeps in a database."""
    rows: int = page.evaluate(ROWS, name)
    return rows


def test_two_people_compare_keys(host: Host, open_page: Opener) -> None:
    links = host.found("Ford", slug="ford")
    pages = {}
    for name in ("Alma", "Bruno"):
        pages[name] = open_page()
        come_in(pages[name], links[name], name, f"{name.lower()}-ford")
        begin_space(pages[name])
        pages[name].goto("/mine/keys/")
        is_open(pages[name])
    alma, bruno = pages["Alma"], pages["Bruno"]
    pattern = bruno.locator("own-fingerprint svg")
    expect(pattern).to_be_visible()
    picture = {"name": "code.png", "mimeType": "image/png", "buffer": pattern.screenshot()}
    alma.reload()
    alma.get_by_role("button", name="Compare Bruno").click()
    expect(alma.get_by_role("heading", name="Bruno")).to_be_focused()
    groups = bruno.locator("own-fingerprint [data-field=groups]").inner_text()
    expect(alma.locator("own-compare .own-groups")).to_have_text(groups)
    # Her own pattern is not his: that is told loudly, and nothing is noted.
    mine = alma.locator("own-fingerprint svg").screenshot()
    alma.get_by_label("Read it from a picture").set_input_files({**picture, "buffer": mine})
    expect(alma.get_by_text("It is not the same: this host gives you other keys")).to_be_visible()
    alma.get_by_label("Read it from a picture").set_input_files(picture)
    expect(alma.get_by_text("It is the same.")).to_be_visible()
    expect(alma.get_by_text("compared on")).to_be_visible()

    bruno.get_by_role("button", name="Change all my keys").click()
    give_words(bruno, "own-change-keys", "Change my keys now")
    expect(bruno.get_by_text("Your keys are new.")).to_be_visible(timeout=20_000)
    alma.reload()
    expect(alma.get_by_text("changed their keys since you compared")).to_be_visible()


def test_every_state_is_open_to_everyone(host: Host, open_page: Opener) -> None:
    page = somebody(host, open_page, "lychgate")
    page.context.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(f"{name}: {fault}" for fault in looked_at(page, f"own-{name}", WAYS_TO_LOOK))
        page.emulate_media(color_scheme="light")

    page.goto("/mine/keys/")
    expect(page.get_by_text("You have no space of your own here yet")).to_be_visible()
    look("not-begun")
    page.goto("/mine/begin/")
    expect(page.get_by_role("heading", name="What you should know first")).to_be_visible()
    for closed in page.locator("main details > summary").all():
        closed.click()
    look("begin")
    page.get_by_role("button", name="Make my six words").click()
    expect(page.get_by_text("Without your yes nothing can be kept.")).to_be_visible()
    look("begin-no-yes")
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    expect(page.locator("key-card li")).to_have_count(6)
    look("words")
    page.get_by_role("button", name="I have them on paper").click()
    page.get_by_role("button", name="Begin my space").click()
    expect(page.get_by_text("That is not the word with this number.").first).to_be_visible()
    look("check")
    begin_space(page)
    look("made")
    page.goto("/mine/keys/")
    is_open(page)
    expect(page.locator("own-fingerprint svg")).to_be_visible()
    for closed in page.locator("main details > summary").all():
        closed.click()
    page.get_by_role("button", name="Make new words").click()
    expect(page.locator("own-doors key-card li")).to_have_count(6)
    look("keys")
    page.goto("/mine/keeping/")
    is_open(page)
    look("keeping")
    page.goto("/mine/who-opened-what/")
    is_open(page)
    look("who-opened-what")
    lock_space(page)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("[data-wrong=words]")).to_be_visible()
    look("locked")
    assert not found, "\n".join(found)
