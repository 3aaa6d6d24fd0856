"""One run from beginning to end: grow, serve, measure. Django must be loaded first."""

from collections.abc import Callable
from pathlib import Path

from bench import arrangements, community, machine, neighbours, runs, writes
from bench.community import Size
from bench.results import Results
from bench.runs import Effort, Say, Setting
from convivial.kernel.clock import present

Run = Callable[[Setting, Effort, Say, Results], None]


def _pages(here: Setting, effort: Effort, say: Say, into: Results) -> None:
    into.lines += runs.pages(here, effort, say)
    into.facts += runs.page_facts(here)


def _visit(here: Setting, _effort: Effort, say: Say, into: Results) -> None:
    into.facts += runs.first_visit(here, say)


def _start(here: Setting, _effort: Effort, say: Say, into: Results) -> None:
    into.facts += [*runs.weight(here), *runs.starts(say)]


def _writes(here: Setting, effort: Effort, say: Say, into: Results) -> None:
    into.lines += writes.posting(here, effort, say)


def _arrangements(here: Setting, effort: Effort, say: Say, into: Results) -> None:
    compared = arrangements.compare(here, effort, say)
    into.lines += compared.lines
    into.facts += compared.facts


RUNS: dict[str, Run] = {
    "pages": _pages,
    "visit": _visit,
    "start": _start,
    "writes": _writes,
    "arrangements": _arrangements,
    "neighbours": neighbours.compare,
}


def measure(
    names: tuple[str, ...], *, folder: Path, effort: Effort, size: Size, say: Say
) -> Results:
    """Measure what is named, on a community made for it in this host."""
    results = Results(machine.describe())
    say("growing a community")
    grown = community.grow(size, now=present())
    with runs.setting(grown, folder) as here:
        for name in names:
            RUNS[name](here, effort, say, results)
    return results
