"""Everything leaves as one file, made in the browser: readable, and as .age files for anybody."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pyrage  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Host, Opener
from tests.journeys.own_steps import begin_space
from tests.journeys.steps import come_in
from tests.journeys.test_sharing import write

pytestmark = pytest.mark.journey

DAILY = "What keeps me well, every day"
WORDS = "Sleep, tea & <b>no hurry</b>, Füße hoch"
TITLE = "Music “quiet”"
SUITES = "Cello suites\n# not a heading"
PHRASE = "amber lake Ábaco seven lamps tonight"
AS_TYPED = "amber lake abaco seven lamps tonight"


@pytest.fixture
def writer(host: Host, open_page: Opener, request: pytest.FixtureRequest) -> Page:
    """Return somebody who has written two sections of a plan."""
    slug = request.node.name[-20:].replace("_", "-").strip("-")
    links = host.found("The Quay", slug=slug)
    page = open_page(accept_downloads=True)
    come_in(page, links["Alma"], "Alma", f"alma-{slug}"[:30])
    begin_space(page)
    page.goto("/mine/plan/")
    write(page, DAILY, WORDS)
    page.get_by_role("button", name="Add a section of my own").click()
    page.get_by_role("textbox", name="Title", exact=True).fill(TITLE)
    write(page, "Words", SUITES)
    return page


@pytest.mark.landing
def test_everything_opens_outside(writer: Page, tmp_path: Path) -> None:
    writer.goto("/mine/take-away/")
    writer.get_by_label("Sealed", exact=True).check()
    writer.get_by_role("button", name="Make the file").click()
    expect(writer.get_by_text("At least six words, please")).to_be_visible()
    writer.get_by_label("A phrase for the sealed files").fill(PHRASE)
    expect(writer.get_by_text(AS_TYPED, exact=True)).to_be_visible()
    taken = _taken(writer)

    everything = _readable(taken)
    sealed = {name: taken.read(name) for name in taken.namelist() if name.endswith(".age")}
    assert {"sealed/key.age", "sealed/README.txt"} <= set(taken.namelist())
    key = pyrage.passphrase.decrypt(sealed.pop("sealed/key.age"), AS_TYPED).decode()
    identity = pyrage.x25519.Identity.from_str(key.splitlines()[-1])
    opened = [json.loads(pyrage.decrypt(body, [identity])) for body in sealed.values()]
    assert sorted(opened, key=_id) == sorted(everything, key=_id)
    assert {WORDS, SUITES} <= {one["content"].get("words") for one in opened}
    for body in sealed.values():
        assert WORDS.encode() not in body
        assert body.count(b"-> X25519 ") == 1, "an export is sealed for its own key alone"
    _opens_with_age(taken, tmp_path)

    writer.goto("/mine/who-opened-what/")
    expect(writer.get_by_text("You took everything away as a file")).to_be_visible()


@pytest.mark.long
def test_readable_alone_and_what_is_asked_for(writer: Page, tmp_path: Path) -> None:
    begun = writer.get_by_text("Something that you began in this browser is not kept yet")
    writer.goto("/mine/journal/")
    writer.get_by_label("Words", exact=True).fill("Half a sent")
    writer.goto("/mine/take-away/")
    expect(begun).to_be_visible()
    writer.goto("/mine/journal/")
    writer.get_by_role("button", name="Keep it").click()
    expect(writer.locator("own-journal > .said")).to_have_text("Kept.")
    writer.goto("/mine/take-away/")
    expect(writer.get_by_label("Readable", exact=True)).to_be_visible()
    expect(begun).to_be_hidden()
    writer.get_by_label("Readable", exact=True).uncheck()
    writer.get_by_role("button", name="Make the file").click()
    expect(writer.get_by_text("Choose at least one of the two.")).to_be_visible()
    writer.get_by_label("Readable", exact=True).check()
    taken = _taken(writer)
    assert all(name.startswith("readable/") for name in taken.namelist())
    plan = taken.read("readable/plan.md").decode()
    assert plan.startswith("# My plan\n")
    assert plan.index(DAILY) < plan.index(TITLE), "in the order of the page, own sections last"
    page = taken.read("readable/index.html").decode()
    assert "tea &amp; &lt;b&gt;no hurry&lt;/b&gt;" in page
    assert "<script" not in page
    (tmp_path / "index.html").write_text(page)
    writer.goto((tmp_path / "index.html").as_uri())
    expect(writer.get_by_text(WORDS)).to_be_visible()


def _taken(page: Page) -> zipfile.ZipFile:
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("The file is made.")).to_be_visible()
    return zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))


def _readable(taken: zipfile.ZipFile) -> list[dict[str, Any]]:
    everything: list[dict[str, Any]] = json.loads(taken.read("readable/everything.json"))
    return everything


def _id(one: dict[str, Any]) -> str:
    return str(one["id"])


def _opens_with_age(taken: zipfile.ZipFile, folder: Path) -> None:
    """Do what README.txt says, where the program is there; only the phrase can't be typed."""
    age = shutil.which("age")
    how = taken.read("sealed/README.txt").decode()
    assert "age --decrypt --output key.txt key.age" in how
    assert "age --decrypt --identity key.txt" in how
    if age is None:
        return
    taken.extractall(folder)
    key = pyrage.passphrase.decrypt(taken.read("sealed/key.age"), AS_TYPED)
    (folder / "key.txt").write_bytes(key)
    for body in (folder / "sealed").glob("record-*.age"):
        done = subprocess.run(
            [age, "--decrypt", "--identity", folder / "key.txt", body],
            check=True,
            capture_output=True,
        )
        assert json.loads(done.stdout)["id"]
