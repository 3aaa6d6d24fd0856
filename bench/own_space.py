"""One's own space, in a real browser on a real host: opening it, its plan, a thousand entries.

The browser and its ways are those of the journeys, so this needs the tools of the tests.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.db import connections
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import browsers, community, host, machine, visit
from bench.community import Size
from bench.results import Against, Fact, Results
from bench.runs import Say
from bench.servers import Server
from convivial.kernel.clock import present
from tests.journeys.conftest import QUIET
from tests.journeys.own_steps import begin_space

BUNDLES = ("vault", "books", "plan")
ENTRIES = 1_000
WORK = 18
"""How hard the words' door is: logN of scrypt."""
FEWEST_ROUNDS = 5
TOGETHER = 100
"""So many records go to the host at once."""
PLAN, JOURNAL = "/mine/plan/", "/mine/journal/"
SIX_WORDS = f"noble: scrypt alone, logN {WORK}, in the same browser"
BOARD = "the board of a community in the same browser, until it is loaded"
ROWS = "IndexedDB and AES-GCM alone: as many rows of the same size"
SMALL = Size(members=4, posts=8, open_asks=2, open_offers=2, activities=1, entries=1, comments=4)


class NotSent(Exception):
    """What was written waits on the device still."""


@dataclass(frozen=True)
class Here:
    """A browser in which somebody is signed in, on a host of ours."""

    context: BrowserContext
    page: Page
    board: str
    scrypt: str
    rounds: int
    say: Say

    def go(self, path: str) -> None:
        """Open a page, on which the space is open."""
        self.page.goto(path)
        self.page.wait_for_function("() => document.querySelector('own-room')?.room")

    def ask(self, what: str, *given: object) -> float:
        """Do one of the works of own_space.js on the page; return its figure."""
        answer: float = self.page.evaluate(f"given => measured.{what}(...given)", list(given))
        return answer


def measure(folder: Path, say: Say, rounds: int = FEWEST_ROUNDS, entries: int = ENTRIES) -> Results:
    """Measure all, on the host that Django is set to."""
    results = Results(machine.describe())
    say("one's own space: a host and a browser")
    grown = community.grow(SMALL, now=present())
    session, board = grown.session, reverse("support:board", args=[grown.slug])
    connections.close_all()
    scrypt = browsers.bundled(browsers.SCRIPTS / "scrypt.js", folder / "scrypt.js")
    with host.convivial() as server:
        results.space_facts += _weights(server, session)
        with _signed_in(server, session) as context:
            page = context.new_page()
            here = Here(context, page, board, scrypt, max(rounds, FEWEST_ROUNDS), say)
            results.space += _timed(here, entries)
    return results


def _timed(here: Here, entries: int) -> list[Against]:
    words = " ".join(begin_space(here.page))
    here.say("one's own space: writing a plan")
    here.go(PLAN)
    sections = int(here.ask("writePlan"))
    _send(here)
    plan, full = f"the plan, all {sections} sections", f"{entries:,} entries of a journal"
    lines = [
        _opening(here, words, "opening with six words"),
        _reading(here, PLAN, f"{plan}, from the open space", "reopenPlan", "≤ 150 ms"),
        _arriving(here, PLAN, f"{plan}, its page and all", "arriveAtPlan"),
    ]
    _write(here, entries)
    return [
        *lines,
        _reading(
            here, JOURNAL, f"listing {full}, from the open space", "reopenJournal", "≤ 500 ms"
        ),
        _arriving(here, JOURNAL, f"listing {full}, their page and all", "arriveAtJournal"),
        _reading(here, PLAN, f"{plan}, beside {full}", "reopenPlan", "≤ 150 ms"),
        _opening(here, words, f"opening with six words, beside {full}"),
    ]


def _write(here: Here, entries: int) -> None:
    """Write a journal, as many entries at a time as go to the host together."""
    here.go(JOURNAL)
    for first in range(0, entries, TOGETHER):
        here.say(f"one's own space: writing a journal, {first:,} of {entries:,} entries")
        here.ask("writeJournal", first, min(TOGETHER, entries - first))
        _send(here)


def _send(here: Here) -> None:
    if left := here.ask("send"):
        raise NotSent(f"The host did not take {left:.0f} of the records that were written.")


def _opening(here: Here, words: str, work: str) -> Against:
    ours, bare = [], []
    for number in range(here.rounds):
        here.say(f"one's own space: {work}, round {number + 1} of {here.rounds}")
        here.go("/mine/")
        here.page.get_by_role("button", name="Lock now").click()
        here.page.get_by_label("Your six words").wait_for()
        ours.append(here.ask("open", words))
        bare.append(_bare_scrypt(here))
    return _against(work, ours, bare, "≤ 3 s", SIX_WORDS)


def _bare_scrypt(here: Here) -> float:
    """Time it on a page of its own: nothing has warmed up there, as in our door's worker."""
    page = here.context.new_page()
    page.evaluate(here.scrypt)
    took: float = page.evaluate("work => bareScrypt(work)", WORK)
    page.close()
    return took


def _reading(here: Here, path: str, work: str, how: str, wanted: str) -> Against:
    here.say(f"one's own space: {work}")
    here.go(path)
    rounds = [(here.ask(how), here.ask("bareRows")) for _ in range(here.rounds)]
    return _against(work, [one for one, _ in rounds], [bare for _, bare in rounds], wanted, ROWS)


def _arriving(here: Here, path: str, work: str, how: str) -> Against:
    here.say(f"one's own space: {work}")
    here.go(path)  # so that the browser has its scripts, as it has the board's
    ours, bare = [], []
    for _round in range(here.rounds):
        here.page.goto(path, wait_until="commit")
        ours.append(here.ask(how))
        here.page.goto(here.board)
        bare.append(here.ask("loaded"))
    return _against(work, ours, bare, "", BOARD)


def _against(
    work: str, ours: Sequence[float], bare: Sequence[float], wanted: str, library: str
) -> Against:
    """Put the medians beside each other; times come in milliseconds."""
    note = f"slowest of {len(ours)}: {max(ours) / 1000:.3f} s"
    return Against(work, median(ours) / 1000, wanted, library, median(bare) / 1000, note)


def _weights(server: Server, session: str) -> list[Fact]:
    sizes = [
        Fact(
            f"{name}.js, compressed",
            visit.weigh(server.port, f"/static/dist/{name}.js").size,
            "bytes",
            "≤ 70,000",
        )
        for name in BUNDLES
    ]
    first = visit.weigh(server.port, JOURNAL, cookie=f"sessionid={session}")
    return [
        *sizes,
        Fact(f"first visit to {JOURNAL}, compressed", first.size, "bytes"),
        Fact(f"first visit to {JOURNAL}, requests", first.requests, "", "≤ 12"),
    ]


@contextmanager
def _signed_in(server: Server, session: str) -> Iterator[BrowserContext]:
    """Open a browser in which somebody is signed in; its pages can do what is in own_space.js."""
    address = f"http://127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=QUIET)
        context = chromium.new_context(base_url=address)
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        context.add_init_script(path=browsers.SCRIPTS / "own_space.js")
        yield context
        chromium.close()
