"""The host that is measured: its data in a folder of its own, served as anyone would serve it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers import Server, free_port, serving

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


def settle(folder: Path) -> None:
    """Point this process, and those it starts, at the folder; before Django is loaded."""
    os.environ["CONVIVIAL_DATA"] = str(folder)
    os.environ["CONVIVIAL_URL"] = "http://127.0.0.1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ["PYTHONPATH"] = str(ROOT)
    for name in ("CONVIVIAL_DATABASE_URL", "CONVIVIAL_SECRET_KEY", "CONVIVIAL_MAIL_URL"):
        os.environ.pop(name, None)


@contextmanager
def convivial(path: str = "/healthz", **environment: str) -> Iterator[Server]:
    """Run ``convivial serve`` until the block ends."""
    port = free_port()
    start = "from convivial.web.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with serving(command, port=port, path=path, environment=environment) as server:
        yield server


@contextmanager
def granian(
    application: str,
    interface: str,
    *,
    workers: int = WORKERS,
    threads: int | None = None,
    **environment: str,
) -> Iterator[Server]:
    """Run an application on the same server, by default with as many processes."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--port", str(port), "--interface", interface]
    command += ["--workers", str(workers), "--log-level", "error"]
    command += ["--blocking-threads", str(threads)] if threads else []
    with serving(
        [*command, application], port=port, path="/healthz", environment=environment
    ) as server:
        yield server
