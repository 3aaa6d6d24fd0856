"""How the server could run: the same page by each arrangement of pages and live parts, in turn.

All of them stand at the same time and only one is loaded, so that whatever else the machine does
meets them alike. The first is the reference of the others.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager

from bench import captured, echo, host, load, machine, results
from bench.load import Target
from bench.results import Fact, Line, Results
from bench.runs import Effort, Say, Setting
from bench.servers import Server, free_port, serving

PAGES = "convivial.web.wsgi:application"


# In these a WebSocket can be opened beside the pages.
LIVE = ("ASGI, WSGI in its threads", "RSGI, WSGI in its threads", "two listeners and a proxy")


def compare(here: Setting, effort: Effort, say: Say) -> Results:
    """Load the board in every arrangement; ``of_same`` is of the first one's speed."""
    page, cookie = here.pages["board"], captured.cookies(here.grown.session)
    with ExitStack() as stack:
        servers = {name: stack.enter_context(start) for name, start in _arrangements().items()}
        targets = [Target(name, server, page.path, cookie) for name, server in servers.items()]
        lines = [
            line for clients in effort.clients for line in _loaded(targets, clients, effort, say)
        ]
        weights = [
            Fact(f"{name}, memory", server.memory_bytes() / 1e6, "MB")
            for name, server in servers.items()
        ]
        echoes = [fact for target in targets for fact in _echoes(target, effort, say)]
    return Results(machine.describe(), lines, [*weights, *echoes])


def _loaded(targets: list[Target], clients: int, effort: Effort, say: Say) -> list[Line]:
    say(f"{len(targets)} arrangements, {clients} clients")
    figures = load.together(targets, clients=clients, seconds=effort.seconds, rounds=effort.rounds)
    first = figures[targets[0].name]
    return [
        results.line(target.name, clients, figures[target.name], same=first) for target in targets
    ]


def _echoes(target: Target, effort: Effort, say: Say) -> list[Fact]:
    """Time a word through a WebSocket, alone and while eight clients ask for pages."""
    if target.name not in LIVE:
        return []
    say(f"{target.name}: a word through a WebSocket")
    alone = echo.listen(target.server.port, seconds=effort.seconds)
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(load.load, target, clients=8, seconds=3 * effort.seconds)
        loaded = echo.listen(target.server.port, seconds=2 * effort.seconds)
        loading.result()
    return [
        Fact(f"{target.name}, word there and back: p95 alone", alone.p95_ms, "ms"),
        Fact(f"{target.name}, word there and back: p50 under load", loaded.p50_ms, "ms"),
        Fact(f"{target.name}, word there and back: p95 under load", loaded.p95_ms, "ms"),
    ]


def _arrangements() -> dict[str, AbstractContextManager[Server]]:
    return {
        "WSGI, 2 × 2 threads": host.granian(PAGES, "wsgi", threads=2),
        "WSGI, 2 × 1 thread": host.granian(PAGES, "wsgi", threads=1),
        "WSGI, 2 × 4 threads": host.granian(PAGES, "wsgi", threads=4),
        "WSGI, 2 × 8 threads": host.granian(PAGES, "wsgi", threads=8),
        "WSGI, 1 × 4 threads": host.granian(PAGES, "wsgi", threads=4, workers=1),
        "Django's ASGI": host.granian("bench.dispatch:django", "asgi"),
        "ASGI, WSGI in its threads": host.granian("bench.dispatch:asgi", "asgi"),
        "RSGI, WSGI in its threads": host.granian("bench.dispatch:rsgi", "rsgi"),
        "two listeners and a proxy": _proxied(),
    }


@contextmanager
def _proxied() -> Iterator[Server]:
    port = free_port()
    with (
        host.granian(PAGES, "wsgi", threads=2) as pages,
        host.granian("bench.dispatch:rsgi", "rsgi", workers=1) as live,
    ):
        command = [sys.executable, "-m", "bench.proxy", *map(str, (port, pages.port, live.port))]
        with serving(command, port=port, path="/healthz", environment={}) as front:
            front.helpers = [pages, live]
            yield front
