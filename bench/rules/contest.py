"""One work, done by our rule and by somebody else's library on the same input in the same run.

Ours runs here; theirs in `.peers`, in a process of its own, and times itself from raw ballots (or
whatever the input is) to the outcome, without starting Python or compiling. Both outcomes are
compared, so that nobody is fast by being wrong.
"""

import json
import math
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.results import Against, Growth

ROOT = Path(__file__).resolve().parents[2]
THEIR_PYTHON = ROOT / ".peers" / "bin" / "python"
LONGEST = 120
"""Seconds after which we stop waiting for a library, and say so."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Contest:
    """`make(folder)` writes what the other library reads and gives what our rule reads."""

    work: str
    make: Callable[[Path], Any]
    ours: Callable[[Any], Any]
    library: str = ""
    """`module.function` in bench/peers; empty: we know of none to compare with."""
    wanted: str = ""
    same: Callable[[Any, Any], str] = lambda ours, theirs: "yes" if ours == theirs else "no"
    """What is said of the two outcomes, as JSON gives them back."""
    alone: Callable[[Any], str] = lambda _ours: ""
    """What is said of ours where there is no other."""
    times: int = 3


@dataclass(frozen=True)
class Grows:
    """One work at growing sizes: `make(size)` gives the input, `ours` does it."""

    work: str
    unit: str
    sizes: Sequence[int]
    make: Callable[[int], Any]
    ours: Callable[[Any], Any]


def meet(contest: Contest) -> Against:
    """Do the work both ways."""
    with TemporaryDirectory(prefix="convivial-contest-") as name:
        folder = Path(name)
        given = contest.make(folder)
        seconds, outcome = best_of(contest.times, contest.ours, given)
        theirs = ask(contest.library, folder) if contest.library else {}
    against = Against(contest.work, seconds, contest.wanted, contest.library.partition(".")[0])
    if not contest.library:
        return against.with_note(contest.alone(outcome))
    if "outcome" not in theirs:
        why = str(theirs.get("why", ""))
        if "longer_than" in theirs:
            why = f"{why}: more than {theirs['longer_than'] / seconds:,.0f}×"
        return against.with_note(why)
    said = contest.same(json.loads(json.dumps(outcome)), theirs["outcome"])
    return against.with_theirs(float(theirs["seconds"]), said)


def grow(grows: Grows) -> Growth:
    """Do the work at each size; the exponent is the slope of a line through the logarithms."""
    seconds = [best_of(3, grows.ours, grows.make(size))[0] for size in grows.sizes]
    return Growth(
        grows.work, grows.unit, tuple(grows.sizes), tuple(seconds), _slope(grows, seconds)
    )


def best_of(times: int, work: Callable[[Any], Any], given: object) -> tuple[float, Any]:
    """The least seconds of so many runs, and what the last gave."""
    least, outcome = math.inf, None
    for _ in range(times):
        begun = time.perf_counter()
        outcome = work(given)
        least = min(least, time.perf_counter() - begun)
    return least, outcome


def ask(what: str, folder: Path) -> Mapping[str, Any]:
    """What the other library makes of the input in `folder`, or why it makes nothing."""
    if not THEIR_PYTHON.exists():
        return {"why": "not installed: run make peers"}
    library, _, work = what.partition(".")
    command = [str(THEIR_PYTHON), "-W", "ignore", str(ROOT / "bench" / "peers"), library, work]
    try:
        done = subprocess.run(  # noqa: S603  our own file, in an environment made by make
            [*command, str(folder)], capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return {"why": f"stopped after {LONGEST} s", "longer_than": LONGEST}
    if done.returncode:
        return {"why": f"failed: {done.stderr.strip().splitlines()[-1:] or done.returncode}"}
    answer: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _slope(grows: Grows, seconds: Sequence[float]) -> float:
    across = [math.log(size) for size in grows.sizes]
    up = [math.log(max(one, 1e-9)) for one in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    run = sum((x - middle) ** 2 for x in across)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / run
