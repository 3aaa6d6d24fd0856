"""Nothing that is sealed can be read from what a host keeps, logs, mails, backs up or is sent.

Words that occur nowhere else are planted through real browsers in every private field; then
everything is searched for them, in every disguise. A word planted in a public field must be found.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.journeys import test_sharing as steps
from tests.journeys.conftest import PHONE, Host, free_port
from tests.journeys.own_steps import begin_space
from tests.journeys.steps import come_in
from tests.promises.scanning import Hit, hits_in, hits_in_folder

pytestmark = pytest.mark.journey

CONTROL = "kingfisher0Public"
KINDS = ("journal", "checkin", "scales", "part", "meaning", "card", "contacts", "settings")

# Every page of one's own space on which something can be typed, and what keeps it there.
WRITTEN: dict[str, tuple[str, ...]] = {
    "/mine/": ("Keep it",),
    "/mine/journal/": ("Keep it",),
    "/mine/check-ins/": ("Keep this scale", "Add", "Keep it"),
    "/mine/meanings/": ("Keep it",),
    "/mine/plan/": (),
    "/mine/wishes/": (),
    "/mine/card/": (),
}

FIELDS = "own-room textarea, own-room input[type=text], own-room input:not([type])"
EVERYTHING = """async (kinds) => {
    const room = document.querySelector("own-room").room;
    await room.sync();
    const lists = await Promise.all(kinds.map((kind) => room.list(kind)));
    return JSON.stringify(lists);
}"""
KEYS = """() => {
    const keyring = document.querySelector("own-room").room.keyring;
    return JSON.stringify(keyring, (_key, value) =>
        value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value);
}"""


class Watched:
    """A host whose log and mail are kept, and all that browsers send to it."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.sent: list[str] = []
        self.planted: dict[str, str] = {}

    def watch(self, page: Page) -> Page:
        page.on("request", self._note)
        return page

    def _note(self, request: Request) -> None:
        body = request.post_data_buffer or b""
        headers = json.dumps(request.headers)
        self.sent.append(f"{request.method} {request.url}\n{headers}\n{body.decode('latin-1')}")

    def canary(self, where: str) -> str:
        word = f"heron{len(self.planted)}Quietly"
        self.planted[word] = where
        return word


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Return a host of its own; what it writes to its log is a file in its folder."""
    host = Host(f"http://127.0.0.1:{free_port()}", tmp_path / "data")
    with (host.data / "host.log").open("wb") as log:
        host.start(log=log)
        yield Watched(host)
        host.stop()


def test_no_planted_word_is_found_and_the_public_one_is(watched: Watched, browser: Browser) -> None:
    links = watched.host.found("The Elms", slug="herons", founders=("Alma", "Bruno", "Chen"))
    alma, bruno = (_somebody(watched, browser, links[name], name) for name in ("Alma", "Bruno"))
    secrets = [" ".join(begin_space(one)) for one in (alma, bruno)]
    _say_in_public(alma)
    for path in WRITTEN:
        _plant(watched, alma, path)
    _leave_half_typed(watched, alma)
    _share(watched, alma, bruno)
    alma.goto("/mine/journal/")
    secrets += [*_secrets_in(alma), *_secrets_in(bruno)]
    _take_everything(watched, alma)

    kept = alma.evaluate(EVERYTHING, KINDS)
    missing = {word: where for word, where in watched.planted.items() if word not in kept}
    assert all(where.startswith("half typed") for where in missing.values()), missing

    _back_up(watched.host.data)
    wanted = [*watched.planted, *secrets]
    found = hits_in_folder(watched.host.data, [*wanted, CONTROL])
    found += hits_in("\n".join(watched.sent).encode(), [*wanted, CONTROL], "requests")
    assert [hit for hit in found if hit.canary != CONTROL] == []
    _expect_control(found)


def _somebody(watched: Watched, browser: Browser, link: str, name: str) -> Page:
    context = browser.new_context(base_url=watched.host.url, viewport=PHONE)
    context.set_default_timeout(15_000)
    page = watched.watch(context.new_page())
    come_in(page, link, name, f"{name.lower()}-of-herons")
    return page


def _say_in_public(page: Page) -> None:
    page.goto("/c/herons/me/profile/")
    page.get_by_label("What I bring").fill(CONTROL)
    page.get_by_role("button", name="Save").click()


def _plant(watched: Watched, page: Page, path: str) -> None:
    """Type into every field of a page, and keep it."""
    page.goto(path)
    expect(page.locator(FIELDS).filter(visible=True).first).to_be_visible()
    for closed in page.locator("own-room details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    fields = [field for field in page.locator(FIELDS).all() if field.is_visible()]
    assert fields, f"{path} has nothing to type into"
    for number, field in enumerate(fields):
        field.fill(watched.canary(f"{path} field {number}"))
        field.dispatch_event("change")
    for name in WRITTEN[path]:
        page.get_by_role("button", name=name, exact=True).first.click()
    # What keeps itself does so when somebody moves on, and then tells it.
    page.keyboard.press("Tab")
    page.wait_for_timeout(1500)


def _leave_half_typed(watched: Watched, page: Page) -> None:
    page.goto("/mine/journal/")
    word = watched.canary("half typed in the journal")
    words = page.get_by_label("Words", exact=True)
    expect(words).to_be_visible()
    words.press_sequentially(word)
    page.wait_for_timeout(1200)
    page.reload()
    expect(words).to_have_value(re.compile(word))


def _share(watched: Watched, owner: Page, reader: Page) -> None:
    """Share one part of the plan with Bruno, who reads it."""
    owner.goto("/mine/plan/")
    steps._ask(owner, "Bruno")
    reader.goto("/mine/shared-with-me/")
    reader.get_by_role("button", name="Yes, I’ll read").click()
    owner.goto("/mine/plan/")
    steps.give(owner, steps.DAILY, "Bruno")
    reader.goto("/mine/shared-with-me/")
    reader.get_by_role("button", name="Open Part 1").click()
    expect(reader.locator("main")).to_contain_text(re.compile(r"heron\d+Quietly"))


def _secrets_in(page: Page) -> list[str]:
    """Return what must never leave a device: the seeds and identities of a keyring."""
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    keyring: dict[str, Any] = json.loads(page.evaluate(KEYS))
    values = [value for value in keyring.values() if isinstance(value, str)]
    secret = [one for one in values if one.startswith("AGE-SECRET-KEY") or _is_seed(one)]
    assert len(secret) >= 2, keyring.keys()
    return secret


def _is_seed(value: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9+/]{43}=", value))


def _take_everything(watched: Watched, page: Page) -> None:
    """Let the host make the file of all it holds about somebody; it is scanned too."""
    answer = page.request.get("/account/my-data/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text())
    assert token
    file = page.request.post("/account/my-data/file/", form={"csrfmiddlewaretoken": token[1]})
    assert file.ok
    (watched.host.data / "my-data.zip").write_bytes(file.body())


def _back_up(data: Path) -> None:
    """Copy the database as a backup does, besides the files that are there."""
    with (
        closing(sqlite3.connect(data / "convivial.sqlite3")) as source,
        closing(sqlite3.connect(data / "backup.sqlite3")) as copy,
    ):
        source.backup(copy)


def _expect_control(found: list[Hit]) -> None:
    where = " ".join(hit.where for hit in found if hit.canary == CONTROL)
    for place in ("convivial.sqlite3 (values)", "backup.sqlite3", "my-data.zip", "requests"):
        assert place in where, where
