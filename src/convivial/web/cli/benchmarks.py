"""Measuring, each figure beside a reference: pages beside a bare server, rules beside libraries."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.status import Status

from convivial.web.cli.answers import console, refuse

if TYPE_CHECKING:
    from bench.results import Results

# The benchmarks live beside the package, in the source tree, and are not installed.
SOURCE = Path(__file__).resolve().parents[4]

# In the order of a whole run; writing comes last of what is served: it makes the community larger.
SERVED = ("pages", "visit", "start", "writes")
RULES, ROUTING = "rules", "routing"
# Only when asked for by name; the last needs no host either.
MORE_SERVED = ("arrangements", "neighbours")
AGREEMENT = "agreement"
LEDGER = "ledger"
VAULT = "vault"
WIDE = 200
NAMES = (*SERVED, RULES, ROUTING, *MORE_SERVED, AGREEMENT, LEDGER, VAULT)

Name = Annotated[
    str,
    typer.Argument(
        help="pages, visit, start, writes, rules, routing (all without a name); arrangements, "
        "neighbours, agreement, ledger, vault."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]
Write = Annotated[bool, typer.Option("--write", help="Also put it into the page of figures.")]
Seconds = Annotated[int, typer.Option(min=1, help="How long each load lasts.")]
Rounds = Annotated[int, typer.Option(min=1, help="How often each is repeated.")]
Clients = Annotated[str, typer.Option(help="Numbers of clients, with commas between them.")]


Only = Annotated[str, typer.Option(help="Of the rules or their agreement, only this subject.")]


def bench(
    name: Name = "",
    seconds: Seconds = 2,
    rounds: Rounds = 3,
    clients: Clients = "1,8,32",
    only: Only = "",
    write: Write = False,
    as_json: AsJson = False,
) -> None:
    """Measure this version, each figure beside a reference of the same run.

    Pages are those of a community of 150, beside a bare server; rules are beside other libraries,
    where `make peers` has installed them.

    Example: convivial bench pages --clients 8
    """
    names, numbers = _names(name), _numbers(clients)
    if not (SOURCE / "bench" / "main.py").exists():
        refuse("The benchmarks come with the source, not with the installed package: clone it.")
    sys.path.insert(0, str(SOURCE))
    served = tuple(one for one in names if one in (*SERVED, *MORE_SERVED))
    if served:
        _served(served, (numbers, seconds, rounds), write, as_json)
    if RULES in names:
        _rules(only, write, as_json)
    if ROUTING in names:
        _routing(write, as_json)
    if AGREEMENT in names:
        _agreement(only, write, as_json)
    if LEDGER in names:
        _ledger(write, as_json)
    if VAULT in names:
        _vault(rounds, write, as_json)


def _served(
    names: tuple[str, ...], how_hard: tuple[tuple[int, ...], int, int], write: bool, as_json: bool
) -> None:
    from bench import load

    try:
        load.find()
    except load.NoWrk as lacking:
        refuse(str(lacking))
    with _prepared() as folder:
        from bench import main
        from bench.community import Size
        from bench.runs import Effort

        with _said() as status:
            results = main.measure(
                names,
                folder=folder,
                effort=Effort(*how_hard),
                size=Size(),
                say=status.update,
            )
        _show(results, write, as_json)


def _rules(only: str, write: bool, as_json: bool) -> None:
    from bench.rules import main

    with _said() as status:
        results = main.measure(_subjects(only, main.SUBJECTS), status.update)
    _show(results, write, as_json)


def _routing(write: bool, as_json: bool) -> None:
    from bench import routing

    with _said() as status:
        results = routing.measure(status.update)
    _show(results, write, as_json)


def _agreement(only: str, write: bool, as_json: bool) -> None:
    from bench.agreement import main
    from bench.rules.contest import THEIR_PYTHON

    if not THEIR_PYTHON.exists():
        refuse("There is nothing to agree with: run `make peers` first.")
    with _said() as status:
        results = main.measure(_subjects(only, main.SUBJECTS), status.update)
    _show(results, write, as_json)


def _ledger(write: bool, as_json: bool) -> None:
    with _prepared() as folder:
        from bench import ledger

        with _said() as status:
            results = ledger.measure(folder, status.update)
    _show(results, write, as_json)


def _vault(rounds: int, write: bool, as_json: bool) -> None:
    from bench import browsers

    try:
        browsers.find()
    except browsers.NoBrowser as lacking:
        refuse(str(lacking))
    with _prepared() as folder:
        from bench import own_space

        with _said() as status:
            results = own_space.measure(folder, status.update, rounds)
    _show(results, write, as_json)


@contextmanager
def _prepared() -> Iterator[Path]:
    """Give a folder with the data of a host of its own, for as long as the block lasts."""
    from bench import host

    with TemporaryDirectory(prefix="convivial-bench-") as folder:
        host.settle(Path(folder))
        from convivial.web import preparation

        preparation.load()
        preparation.prepare()
        yield Path(folder)


def _subjects(only: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if only and only not in known:
        refuse(f"There is no subject “{only}” here; there are {', '.join(known)}.")
    return (only,) if only else known


def _said() -> Status:
    return Console(stderr=True).status("starting")


def _show(results: "Results", write: bool, as_json: bool) -> None:
    from bench import report

    if write:
        report.write(results, datetime.now(tz=UTC).date())
    if as_json:
        console.print_json(data=results.as_dict())
        return
    console.print(results.machine.words())
    # Where nobody looks at it on a terminal, a table is as wide as it likes.
    shown = console if console.is_terminal else Console(width=WIDE, highlight=False)
    for table in report.tables(results):
        shown.print(table)


def _names(name: str) -> tuple[str, ...]:
    if name and name not in NAMES:
        refuse(f"There is no benchmark “{name}”; there are {', '.join(NAMES)}.")
    return (name,) if name else (*SERVED, RULES, ROUTING)


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        refuse(f"“{text}” is no list of client numbers such as 1,8,32.")
    return numbers
