"""Without network: pages of one's own space open, are read and written; later all arrives.

And what a device keeps for that goes at once: on signing out, and on leaving quickly.
"""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host, Opener
from tests.journeys.own_steps import begin_space, open_space, until
from tests.journeys.steps import come_in
from tests.journeys.test_own_words import JOURNAL, Space, another_device, write

pytestmark = pytest.mark.journey

KEPT_SHELLS = """async () => {
    if (!(await caches.has("convivial-own"))) return [];
    const cache = await caches.open("convivial-own");
    return (await cache.keys()).map((request) => new URL(request.url).pathname);
}"""

# What lies in IndexedDB for one's own space: how many rows in which table, by database.
KEPT_ROWS = """async () => {
    const found = {};
    for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith("convivial-own-")) continue;
        const database = await new Promise((resolve) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
        });
        for (const table of database.objectStoreNames) {
            const request = database.transaction(table).objectStore(table).count();
            await new Promise((resolve) => { request.onsuccess = resolve; });
            found[table] = (found[table] ?? 0) + request.result;
        }
        database.close();
    }
    return found;
}"""

NOTHING_WAITS = """async () => {
    const { room } = document.querySelector("own-room");
    return (await room.list("journal")).every((one) => !one.waiting);
}"""
NOTHING_LEFT = """async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const ours = (name) => /^convivial-(own|kept|forget)/.test(name);
    return ![...databases, ...Object.keys(localStorage)].some(ours);
}"""

# Where no page of the host's own script is at work.
BARE = "/healthz"
SHELLS_WITHIN = 15.0


@pytest.fixture
def space(host: Host, open_page: Opener) -> Space:
    handle = f"offline-{time.monotonic_ns()}"
    link = host.found("Offline", slug=handle)["Alma"]
    page = open_page()
    come_in(page, link, "Alma", handle)
    return Space(page, handle, begin_space(page))


def kept_for_later(page: Page, *paths: str) -> None:
    """Wait until the service worker has these pages, and the scripts that all of them need."""
    deadline = time.monotonic() + SHELLS_WITHIN
    kept: list[str] = []
    while time.monotonic() < deadline:
        kept = page.evaluate(KEPT_SHELLS)
        scripts = {path.split(".")[0] for path in kept}
        if {"/static/dist/books", "/static/dist/plan"} <= scripts and set(paths) <= set(kept):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not kept for a time without network: {kept}")


@pytest.mark.landing
def test_without_network_it_opens_reads_and_writes_and_later_all_arrives(
    space: Space, open_page: Opener
) -> None:
    page = space.page
    page.goto(JOURNAL)
    write(page, "Written with a network.")
    kept_for_later(page, JOURNAL)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("link", name="Written with a network.")).to_be_visible()
    page.get_by_role("button", name="Lock now").click()
    open_space(page, space.words)
    write(page, "Written in the tunnel.")
    page.reload()
    expect(page.get_by_role("link", name="Written in the tunnel.")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("link", name="Written in the tunnel.")).to_be_visible()
    elsewhere = another_device(open_page, space)
    expect(elsewhere.get_by_role("link", name="Written in the tunnel.")).to_be_visible()


@pytest.mark.long
def test_pages_that_were_never_seen_open_too_and_others_do_not(space: Space) -> None:
    page = space.page
    page.goto("/mine/")
    kept_for_later(page, "/mine/", JOURNAL)
    kept = page.evaluate(KEPT_SHELLS)
    mine = {path for path in kept if not path.startswith("/static/")}
    assert "/mine/plan/" in mine
    assert not mine & {"/mine/who-opened-what/", "/mine/shared-with-me/", "/mine/guardians/"}
    assert all(path.startswith(("/mine/", "/static/")) for path in kept)


@pytest.mark.long
def test_signing_out_leaves_nothing_on_the_device(space: Space) -> None:
    page = space.page
    page.goto(JOURNAL)
    write(page, "Nobody else on this computer.")
    kept_for_later(page, JOURNAL)
    until(page, NOTHING_WAITS)
    page.goto("/account/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    until(page, NOTHING_LEFT)
    assert page.evaluate(KEPT_SHELLS) == []


@pytest.mark.long
def test_what_no_host_has_yet_survives_signing_out_sealed(space: Space, open_page: Opener) -> None:
    page = space.page
    page.goto(JOURNAL)
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    page.route("**/vault/records/**", lambda route: route.abort())
    write(page, "Never sent.")
    page.goto("/account/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    page.goto(BARE)
    rows = page.evaluate(KEPT_ROWS)
    assert rows == {"blobs": 0, "cache": 0, "meta": 0, "session": 0, "outbox": 1}
    page.unroute("**/vault/records/**")
    page.goto("/account/sign-in/")
    page.get_by_label("Sign-in name").fill(space.handle)
    page.get_by_label("Password").fill("a long enough pass phrase")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(JOURNAL)
    open_space(page, space.words)
    expect(page.get_by_role("link", name="Never sent.")).to_be_visible()
    elsewhere = another_device(open_page, space)
    expect(elsewhere.get_by_role("link", name="Never sent.")).to_be_visible()


@pytest.mark.long
def test_leaving_quickly_locks_at_once_on_any_page_and_in_every_tab(space: Space) -> None:
    page = space.page
    page.goto(JOURNAL)
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    other = page.context.new_page()
    other.goto("/")
    other.route(
        "**/*",
        lambda route: route.abort() if "127.0.0.1" not in route.request.url else route.fallback(),
    )
    for _press in range(3):
        other.keyboard.press("Escape")
    expect(page.get_by_label("Your six words")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your six words")).to_be_visible()
    page.goto(BARE)
    assert page.evaluate(KEPT_ROWS)["session"] == 0
