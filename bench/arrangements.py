"""How the server could run: the same page by each arrangement of pages and live parts, in turn.

All of them stand at the same time and only one is loaded, so that whatever else the machine does
meets them alike. The first is the reference of the others.
"""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from bench import host, load, results
from bench.load import Target
from bench.results import Line
from bench.runs import Effort, Say, Setting
from bench.servers import Server, free_port, serving

PAGES = "convivial.web.wsgi:application"


def compare(here: Setting, effort: Effort, say: Say) -> list[Line]:
    """Load the board in every arrangement; ``of_same`` is of the first one's speed."""
    page, cookie = here.pages["board"], {"Cookie": f"sessionid={here.grown.session}"}
    lines: list[Line] = []
    with ExitStack() as stack:
        servers = {name: stack.enter_context(start) for name, start in _arrangements().items()}
        targets = [Target(name, server, page.path, cookie) for name, server in servers.items()]
        for clients in effort.clients:
            say(f"{len(targets)} arrangements, {clients} clients")
            figures = load.together(
                targets, clients=clients, seconds=effort.seconds, rounds=effort.rounds
            )
            first = figures[targets[0].name]
            lines += [
                results.line(_named(target), clients, figures[target.name], same=first)
                for target in targets
            ]
    return lines


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


def _named(target: Target) -> str:
    return f"{target.name} ({target.server.memory_bytes() / 1e6:.0f} MB)"
