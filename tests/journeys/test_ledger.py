"""Nobody rewrites the ledger unnoticed: browsers that were here before find out by themselves."""

import base64
import json
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import CONVIVIAL, DESKTOP, ROOT, SCREENSHOTS, Host, Opener, free_port
from tests.journeys.test_keyboard import tab_to

pytestmark = pytest.mark.journey

NOT_WHAT_IT_WAS = "The ledger of this community is not what your browser saw before."
LOOKED = """() => Object.entries(localStorage).some(([name, value]) =>
    name.startsWith("ledger-next") && Number(value) > Date.now() + 3_000_000)"""
AN_HOUR_LATER = """() => Object.keys(localStorage).filter((name) => name.startsWith("ledger-next"))
    .forEach((name) => localStorage.removeItem(name))"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return a host of this file's own: its ledgers are tampered with, and its key is changed."""
    running = Host(f"http://127.0.0.1:{free_port()}", tmp_path_factory.mktemp("ledger-host"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def slug(request: pytest.FixtureRequest) -> str:
    return re.sub(r"[^a-z]+", "-", request.node.name)[5:55].strip("-")


@pytest.fixture
def links(host: Host, slug: str) -> dict[str, str]:
    """Return the invitations to a community of this test's own."""
    return host.found("Ledger Lane", slug=slug)


@pytest.fixture
def alma(open_page: Opener, links: dict[str, str]) -> Page:
    """Return Alma's browser, which has seen the ledger once."""
    page = open_page()
    steps.come_in(page, links["Alma"], "Alma")
    page.wait_for_function(LOOKED)
    return page


def tamper(host: Host, how: str, slug: str) -> None:
    """Change the ledger in the database, so that the host finds nothing wrong with it."""
    script = (
        "import django; django.setup(); from tests.journeys import tampering; "
        f"tampering.main({how!r}, {slug!r})"
    )
    subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        cwd=ROOT,
        env=host.environment,
    )


def come_back(page: Page, slug: str) -> None:
    """Visit again, an hour later, and wait until the browser has looked."""
    page.evaluate(AN_HOUR_LATER)
    page.goto(f"/c/{slug}/")
    page.wait_for_function(LOOKED)


def grow(page: Page, slug: str) -> None:
    """Do something that is written into the ledger."""
    steps.invite(page, slug, secrets.token_hex(3))


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button that saves a file; return where it is."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def verified(*words: str | Path) -> tuple[int, dict[str, object]]:
    """Run `convivial verify-log`; return how it ended and what it said."""
    done = subprocess.run(
        [CONVIVIAL, "verify-log", *words, "--json"], check=False, capture_output=True, text=True
    )
    return done.returncode, json.loads(done.stdout)


def test_a_device_keeps_watch_and_co_signs(alma: Page, slug: str, host: Host) -> None:
    alma.goto(f"/c/{slug}/ledger/watch/")
    alma.get_by_label("What do you call this device?").fill("My phone")
    alma.get_by_role("button", name="Let this device keep watch").click()
    row = alma.get_by_role("listitem").filter(has_text="My phone")
    expect(row).to_contain_text("this device")
    expect(alma.locator("device-watch")).to_contain_text("it has signed that")
    alma.reload()
    expect(alma.locator("main")).to_contain_text("One device has signed the ledger")

    grow(alma, slug)
    with alma.expect_response(lambda answer: answer.url.endswith("/co-sign/")) as sent:
        come_back(alma, slug)
    assert sent.value.status == 204
    exported = alma.request.get(f"/c/{slug}/ledger/export/").text()
    assert len(re.findall(r"^— cosigner/", exported, re.MULTILINE)) >= 1

    alma.goto(f"/c/{slug}/ledger/watch/")
    row.get_by_role("button", name="Stop").click()
    expect(alma.get_by_role("button", name="Let this device keep watch")).to_be_visible()
    come_back(alma, slug)
    expect(alma.get_by_text(NOT_WHAT_IT_WAS)).to_have_count(0)


@pytest.mark.long
def test_the_device_s_key_cannot_be_taken_out_of_the_browser(alma: Page, slug: str) -> None:
    alma.goto(f"/c/{slug}/ledger/watch/")
    alma.get_by_label("What do you call this device?").fill("My phone")
    alma.get_by_role("button", name="Let this device keep watch").click()
    expect(alma.locator("device-watch")).to_contain_text("it has signed that")
    kinds = alma.evaluate(
        """() => new Promise((done) => {
            const asked = indexedDB.open("convivial-ledger");
            asked.onsuccess = () => {
                const all = asked.result.transaction("kept").objectStore("kept").getAll();
                all.onsuccess = () => done(all.result.filter((one) => one.key)
                    .map((one) => [one.key.secret.constructor.name, one.key.secret.extractable]));
            };
        })"""
    )
    assert kinds == [["CryptoKey", False]]


# To the browser an entry deleted, put in or moved looks as one that was edited: another tree.
@pytest.mark.parametrize(
    "how",
    [
        "edit",
        *(
            pytest.param(how, marks=pytest.mark.long)
            for how in ("truncate", "fork", "delete", "insert", "reorder")
        ),
    ],
)
def test_tampering(alma: Page, slug: str, host: Host, how: str, tmp_path: Path) -> None:
    kept = alma.request.get(f"/c/{slug}/ledger/checkpoint/").text()
    tamper(host, how, slug)
    if how not in {"truncate", "fork"}:
        grow(alma, slug)
    come_back(alma, slug)
    expect(alma.get_by_role("alert")).to_contain_text(NOT_WHAT_IT_WAS)
    alma.goto(f"/c/{slug}/support/")
    expect(alma.get_by_role("alert")).to_contain_text(NOT_WHAT_IT_WAS)

    evidence = saved(alma, "Save the evidence", tmp_path)
    assert "\n".join(kept.split("\n")[:3]) in evidence.read_text()
    code, said = verified(evidence)
    assert (code, said["proven"]) == ((1, False) if how == "truncate" else (0, True)), said
    assert said["code"] == {"truncate": "shorter", "fork": "fork", "delete": "fork"}.get(
        how, "rewritten"
    )


@pytest.mark.long
def test_another_key_of_the_host_is_noticed(alma: Page, slug: str, host: Host) -> None:
    key = host.data / "ledger-key"
    genuine = key.read_text()
    host.stop()
    key.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    host.start()
    come_back(alma, slug)
    expect(alma.get_by_role("alert")).to_contain_text(NOT_WHAT_IT_WAS)
    alma.get_by_role("link", name="What this means, and what to do").click()
    expect(alma.locator("ledger-alarm")).to_contain_text("sealed with another key than before")
    host.stop()
    key.write_text(genuine)
    host.start()


@pytest.mark.long
def test_a_backup_brought_back_is_noticed_and_can_be_agreed_to(
    alma: Page, slug: str, host: Host, tmp_path: Path
) -> None:
    grow(alma, slug)
    come_back(alma, slug)
    tamper(host, "truncate", slug)
    come_back(alma, slug)
    alma.get_by_role("link", name="What this means, and what to do").click()
    check = alma.locator("ledger-alarm")
    expect(check).to_contain_text("shorter than the one that this browser saw before")
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, palette in (("day", "light"), ("night", "dark")):
        alma.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
        picture = SCREENSHOTS / f"ledger-alarm-phone-{name}.png"
        alma.screenshot(path=picture, full_page=True, animations="disabled")

    check.get_by_text("We know why").click()
    saved(alma, "Go by what is there now", tmp_path)
    expect(check).to_contain_text("goes by what it is shown now")
    grow(alma, slug)
    come_back(alma, slug)
    expect(alma.get_by_text(NOT_WHAT_IT_WAS)).to_have_count(0)


@pytest.mark.long
def test_a_browser_checks_every_entry_itself(alma: Page, slug: str, tmp_path: Path) -> None:
    grow(alma, slug)
    alma.goto(f"/c/{slug}/ledger/verify/")
    alma.get_by_role("button", name="Let my browser check it").click()
    check = alma.locator("ledger-check")
    expect(check).to_contain_text("has read the whole ledger itself")
    expect(check).to_contain_text("still stands")
    with alma.expect_download() as download:
        alma.get_by_role("link", name="Save the ledger").click()
    download.value.save_as(tmp_path / "ledger.txt")
    code, said = verified(tmp_path / "ledger.txt")
    assert (code, said["holds"]) == (0, True), said


@pytest.mark.long
def test_watching_and_checking_by_keyboard_alone(alma: Page, slug: str) -> None:
    alma.goto(f"/c/{slug}/ledger/watch/")
    expect(alma.get_by_role("button", name="Let this device keep watch")).to_be_visible()
    tab_to(alma, "What do you call this device?")
    alma.keyboard.type("My phone")
    tab_to(alma, "Let this device keep watch")
    alma.keyboard.press("Enter")
    expect(alma.locator("device-watch")).to_contain_text("it has signed that")
    alma.goto(f"/c/{slug}/ledger/verify/")
    tab_to(alma, "Let my browser check it")
    alma.keyboard.press("Enter")
    expect(alma.locator("ledger-check")).to_contain_text("has read the whole ledger itself")


@pytest.mark.long
def test_without_a_network_nothing_is_said(alma: Page, slug: str) -> None:
    alma.evaluate(AN_HOUR_LATER)
    alma.route("**/ledger/growth/**", lambda route: route.abort())
    with alma.expect_request("**/ledger/growth/**"):
        alma.goto(f"/c/{slug}/")
    expect(alma.get_by_role("heading", level=1)).to_have_text("Today")
    expect(alma.get_by_role("alert")).to_have_count(0)


def test_without_javascript_there_is_another_way(
    open_page: Opener, links: dict[str, str], slug: str, tmp_path: Path
) -> None:
    page = open_page(javascript=False, viewport=DESKTOP)
    steps.come_in(page, links["Bruno"], "Bruno")
    page.goto(f"/c/{slug}/ledger/verify/")
    expect(page.locator("ledger-check noscript")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save only its seal").click()
    seal = tmp_path / "seal.txt"
    download.value.save_as(seal)
    grow(page, slug)
    page.goto(f"/c/{slug}/ledger/verify/")
    page.get_by_label("The file that you kept").set_input_files(seal)
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It holds")
    page.goto(f"/c/{slug}/ledger/watch/")
    expect(page.locator("device-watch noscript")).to_be_visible()
    expect(page.get_by_role("button", name="Let this device keep watch")).to_have_count(0)


@pytest.mark.long
def test_a_printed_fingerprint_is_checked_later(alma: Page, slug: str, host: Host) -> None:
    alma.goto(f"/c/{slug}/ledger/fingerprint/")
    signs = alma.locator(".fingerprint").inner_text()
    size = alma.locator("main dd").first.inner_text()
    grow(alma, slug)

    def check() -> None:
        alma.goto(f"/c/{slug}/ledger/fingerprint/check/")
        alma.get_by_label("Entries").fill(size)
        alma.get_by_label("Fingerprint", exact=False).last.fill(signs.upper())
        alma.get_by_role("button", name="Check it").click()

    check()
    expect(alma.get_by_role("heading", level=1)).to_have_text("It holds")
    alma.get_by_role("button", name="Let my browser check it").click()
    expect(alma.locator("ledger-check")).to_contain_text("is the one that your browser has worked")
    tamper(host, "edit", slug)
    check()
    expect(alma.get_by_role("heading", level=1)).to_have_text("It does not fit")
