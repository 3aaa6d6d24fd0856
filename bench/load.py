"""Load from wrk: as many clients as asked, each asking again as soon as it is answered.

Python cannot make enough load for two cores that the server shares, so there is no way without wrk.
"""

import json
import shutil
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.servers import Server

REPORT = Path(__file__).parent / "lua" / "report.lua"


class NoWrk(Exception):
    """There is no wrk."""

    def __init__(self) -> None:
        super().__init__(
            "The benchmarks need wrk to make load: install it (Debian, Ubuntu: apt install wrk; "
            "macOS: brew install wrk) and run this again."
        )


@dataclass(frozen=True)
class Target:
    """One thing to ask for, again and again."""

    name: str
    server: Server
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    """What to post; empty: get."""


@dataclass(frozen=True)
class Figure:
    """What came of it: per second, milliseconds, and the server's processor time for each."""

    per_second: float
    p50_ms: float
    p95_ms: float
    processor_ms: float
    wrong: int


def find() -> str:
    """Return where wrk is, or say how to get it."""
    found = shutil.which("wrk")
    if found is None:
        raise NoWrk
    return found


def together(
    targets: Sequence[Target], *, clients: int, seconds: int, rounds: int
) -> dict[str, list[Figure]]:
    """Load each target in turn, several rounds, and return each one's figures, a round each.

    In turn, so that whatever else the machine does meets all of them alike; and once beforehand
    without counting, so that nobody is measured while still loading.
    """
    for target in targets:
        load(target, clients=clients, seconds=1)
    figures: dict[str, list[Figure]] = {target.name: [] for target in targets}
    for _round in range(rounds):
        for target in targets:
            figures[target.name].append(load(target, clients=clients, seconds=seconds))
    return figures


def load(target: Target, *, clients: int, seconds: int) -> Figure:
    """Load one target once."""
    before = target.server.processor_seconds()
    counted = _wrk(target, clients=clients, seconds=seconds)
    used = target.server.processor_seconds() - before
    requests = max(counted["requests"], 1)
    return Figure(
        per_second=counted["requests"] / counted["seconds"],
        p50_ms=counted["p50"],
        p95_ms=counted["p95"],
        processor_ms=1000 * used / requests,
        wrong=int(counted["wrong"]),
    )


def median(figures: Sequence[Figure]) -> Figure:
    """Return the median of each number, and all that went wrong."""
    return Figure(
        per_second=statistics.median(figure.per_second for figure in figures),
        p50_ms=statistics.median(figure.p50_ms for figure in figures),
        p95_ms=statistics.median(figure.p95_ms for figure in figures),
        processor_ms=statistics.median(figure.processor_ms for figure in figures),
        wrong=sum(figure.wrong for figure in figures),
    )


def share(ours: Sequence[Figure], references: Sequence[Figure]) -> float:
    """Return how fast ours is beside a reference: the median of what each round says of itself."""
    pairs = zip(ours, references, strict=True)
    return statistics.median(
        one.per_second / reference.per_second if reference.per_second else 0.0
        for one, reference in pairs
    )


def _wrk(target: Target, *, clients: int, seconds: int) -> dict[str, float]:
    headers = [
        part for name, value in target.headers.items() for part in ("-H", f"{name}: {value}")
    ]
    address = f"http://127.0.0.1:{target.server.port}{target.path}"
    options = ["-t1", f"-c{clients}", f"-d{seconds}s", "--latency", "-s", str(REPORT)]
    # After "--": the script's own arguments, the words to post.
    posted = ["--", target.body] if target.body else []
    done = subprocess.run(  # noqa: S603  wrk, found above
        [find(), *options, *headers, address, *posted], capture_output=True, text=True, check=True
    )
    counted: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return counted
