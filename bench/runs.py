"""The runs: each takes a setting and gives lines or facts."""

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.urls import reverse

from bench import captured, host, load, results, visit
from bench.captured import Captured
from bench.community import Grown
from bench.load import Target
from bench.results import Fact, Line
from bench.servers import Server

Say = Callable[[str], None]


@dataclass(frozen=True)
class Effort:
    """How long and how hard to measure."""

    clients: tuple[int, ...] = (1, 8, 32)
    seconds: int = 2
    rounds: int = 3


@dataclass(frozen=True)
class Setting:
    """Our server, the bare one, and the community they show."""

    grown: Grown
    pages: Mapping[str, Captured]
    ours: Server
    raw: Server


def paths(grown: Grown) -> dict[str, str]:
    """Return the pages that are measured, by name."""
    return {
        "today": reverse("today", args=[grown.slug]),
        "board": reverse("support:board", args=[grown.slug]),
        "activity": reverse("wellbeing:date", args=[grown.slug, grown.occurrence_id]),
        "proposal": reverse("assembly:proposal", args=[grown.slug, grown.proposal_id]),
    }


@contextmanager
def setting(grown: Grown, folder: Path) -> Iterator[Setting]:
    """Start our server and the bare one on the same data."""
    pages = {
        name: captured.capture(path, session=grown.session) for name, path in paths(grown).items()
    }
    plan = captured.keep(pages, folder)
    connections.close_all()
    with (
        host.convivial() as ours,
        host.granian("bench.raw:application", "asgi", BENCH_RAW=str(plan)) as raw,
    ):
        yield Setting(grown, pages, ours, raw)


def pages(here: Setting, effort: Effort, say: Say) -> list[Line]:
    """Measure the pages, each beside its bytes from memory and its SQL by bare sqlite3."""
    cookie = captured.cookies(here.grown.session)
    lines = []
    for name, page in here.pages.items():
        targets = [
            Target("ours", here.ours, page.path, cookie),
            Target("same", here.ours, f"/bench/same/{name}/", cookie),
            Target("raw", here.raw, f"/{name}"),
        ]
        for clients in effort.clients:
            say(f"{name}, {clients} clients")
            figures = load.together(
                targets, clients=clients, seconds=effort.seconds, rounds=effort.rounds
            )
            lines.append(
                results.line(
                    name, clients, figures["ours"], same=figures["same"], raw=figures["raw"]
                )
            )
    return lines


def page_facts(here: Setting) -> list[Fact]:
    """Return how large the pages are and how often they ask the database."""
    sizes = [Fact(f"{name}, size", len(page.body), "bytes") for name, page in here.pages.items()]
    asked = [Fact(f"{name}, queries", len(page.queries), "") for name, page in here.pages.items()]
    return [*sizes, *asked]


def first_visit(here: Setting, say: Say) -> list[Fact]:
    """Weigh a first visit to the board, compressed, with all that the page brings along."""
    say("a first visit")
    weighed = visit.weigh(
        here.ours.port, here.pages["board"].path, cookie=f"sessionid={here.grown.session}"
    )
    return [
        Fact("first visit, compressed", weighed.size, "bytes", "≤ 100,000"),
        Fact("first visit, requests", weighed.requests, "", "≤ 12"),
    ]


def starts(say: Say) -> list[Fact]:
    """Measure from the command to the first page, and what the host weighs when it stands."""
    took = []
    for number in range(3):
        say(f"a start, {number + 1} of 3")
        with host.convivial("/") as server:
            took.append(server.started_in)
    return [Fact("cold start to first answer", statistics.median(took), "s", "≤ 2.5")]


def weight(here: Setting) -> list[Fact]:
    """Weigh the host after it has worked."""
    return [Fact("memory of the whole host", here.ours.memory_bytes() / 1e6, "MB", "≤ 250")]
