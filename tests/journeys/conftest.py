"""Journeys: a real host in a process of its own, and people with real browsers.

Nothing here touches the database: communities are founded by the command line, people come in by
their links and click. Screenshots go to `screenshots/`, which git ignores.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.journeys.neighbours import Neighbour, settle
from tests.migrated import lay_database

# A busy machine seals slowly: what is expected is waited for.
expect.set_options(timeout=20_000)

ROOT = Path(__file__).resolve().parents[2]
CONVIVIAL = Path(sys.executable).with_name("convivial")
SCREENSHOTS = ROOT / "screenshots"
PASSWORD = "a long enough pass phrase"

# A busy machine takes its time to start one.
READY_WITHIN = 60

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# The first that a machine has. The shell is Chromium without windows, and nearly twice as fast.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Host:
    """A running host: its address, its data folder, and its command line."""

    url: str
    data: Path
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        lay_database(self.data)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "CONVIVIAL_DATA": str(self.data),
            "CONVIVIAL_URL": self.url,
            "CONVIVIAL_SECRET_KEY": "",
            "CONVIVIAL_MAIL_URL": f"filemail://{self.data / 'mail'}",
            "DJANGO_SETTINGS_MODULE": "convivial.web.settings",
        }

    def run(self, *words: str) -> Any:
        """Run a command of the host and return its JSON answer."""
        done = subprocess.run(
            [CONVIVIAL, *words, "--json"],
            check=False,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def found(self, name: str, *, slug: str, founders: tuple[str, ...] = ()) -> dict[str, str]:
        """Found a community; return each founder's invitation link."""
        chosen = founders or ("Alma", "Bruno", "Chen")
        options = [word for founder in chosen for word in ("--founder", founder)]
        links: dict[str, str] = self.run("found", name, "--slug", slug, *options)["invitations"]
        return links

    def start(self, log: IO[bytes] | None = None) -> None:
        """Serve, and wait until the host answers; what it says goes to ``log``."""
        port = self.url.rsplit(":", 1)[1]
        self.process = subprocess.Popen(
            [CONVIVIAL, "serve", "--port", port, "--workers", "1"],
            env=self.environment,
            start_new_session=True,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_ready(self.url)
        except BaseException:
            self.stop(signal.SIGKILL)
            raise

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop serving, kindly; with SIGKILL all of its processes at once, as a power cut does."""
        if self.process:
            if how == signal.SIGKILL:
                os.killpg(self.process.pid, how)
            else:
                self.process.send_signal(how)
            self.process.wait(timeout=20)
            self.process = None


def _wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the host did not answer within {READY_WITHIN} seconds")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return a running host with nobody on it yet."""
    running = Host(f"http://127.0.0.1:{free_port()}", tmp_path_factory.mktemp("host"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def yard(host: Host) -> dict[str, Neighbour]:
    """Return five people of a community that stands on its charter; they act over plain HTTP."""
    founders = ("Alma", "Bruno", "Chen", "Dilan", "Emil")
    return settle(host.url, "yard", host.found("The Yard", slug="yard", founders=founders))


@dataclass
class Demo:
    """A running host with Riverside on it, and the sign-in links of three of its people."""

    host: Host
    links: dict[str, str]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Return the demo community, served."""
    running = Host(f"http://127.0.0.1:{free_port()}", tmp_path_factory.mktemp("demo"))
    links = running.run("demo", "--no-serve")["sign_in"]
    running.start()
    yield Demo(running, links)
    running.stop()


# Not for the whole session: while Playwright runs, Django thinks that this thread is asynchronous.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a Chromium for the journeys of one file."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, host: Host) -> Iterator[Opener]:
    """Return a function that opens a fresh browser: `open_page(javascript=False, palette="dark")`.

    A page that logs an error to the console, or breaks its content security policy, fails.
    """
    broken: list[str] = []
    with ExitStack() as contexts:

        def opened(
            *,
            javascript: bool = True,
            palette: str = "light",
            viewport: ViewportSize = PHONE,
            **more: Any,
        ) -> Page:
            context: BrowserContext = browser.new_context(
                base_url=more.pop("base_url", host.url),
                java_script_enabled=javascript,
                color_scheme=palette,  # type: ignore[arg-type]
                viewport=viewport,
                **more,
            )
            contexts.callback(context.close)
            context.set_default_timeout(10_000)
            page = context.new_page()
            page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
            page.on("console", lambda line: _note_violation(broken, page, line))
            return page

        yield opened
    assert not broken, broken


def _note_violation(broken: list[str], page: Page, line: ConsoleMessage) -> None:
    if line.type == "error" and "Content Security Policy" in line.text:
        broken.append(f"{page.url}: {line.text}")
