"""Measuring: requests a second and how long they take, each beside a bare reference."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from convivial.web import preparation
from convivial.web.cli.answers import console, refuse

# The benchmarks live beside the package, in the source tree, and are not installed.
SOURCE = Path(__file__).resolve().parents[4]

# In the order of a whole run; writing comes last, since it makes the community larger.
NAMES = ("pages", "visit", "start", "writes")
# Only when asked for by name.
MORE = ("arrangements", "neighbours")

Name = Annotated[
    str,
    typer.Argument(
        help="pages, visit, start, writes (all four without a name); arrangements; neighbours."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]
Write = Annotated[bool, typer.Option("--write", help="Also put it into the page of figures.")]
Seconds = Annotated[int, typer.Option(min=1, help="How long each load lasts.")]
Rounds = Annotated[int, typer.Option(min=1, help="How often each is repeated.")]
Clients = Annotated[str, typer.Option(help="Numbers of clients, with commas between them.")]


def bench(
    name: Name = "",
    seconds: Seconds = 2,
    rounds: Rounds = 3,
    clients: Clients = "1,8,32",
    write: Write = False,
    as_json: AsJson = False,
) -> None:
    """Measure this version on a community of 150, each figure beside a reference of the same run.

    Example: convivial bench pages --clients 8
    """
    names, numbers = _names(name), _numbers(clients)
    if not (SOURCE / "bench" / "main.py").exists():
        refuse("The benchmarks come with the source, not with the installed package: clone it.")
    sys.path.insert(0, str(SOURCE))
    from bench import host, load

    try:
        load.find()
    except load.NoWrk as lacking:
        refuse(str(lacking))
    with TemporaryDirectory(prefix="convivial-bench-") as folder:
        host.settle(Path(folder))
        preparation.load()
        preparation.prepare()
        _measure(names, Path(folder), (numbers, seconds, rounds), write, as_json)


def _measure(
    names: tuple[str, ...],
    folder: Path,
    how_hard: tuple[tuple[int, ...], int, int],
    write: bool,
    as_json: bool,
) -> None:
    from bench import main, report
    from bench.community import Size
    from bench.runs import Effort

    with Console(stderr=True).status("starting") as status:
        results = main.measure(
            names, folder=folder, effort=Effort(*how_hard), size=Size(), say=status.update
        )
    if write:
        report.write(results, datetime.now(tz=UTC).date())
    if as_json:
        console.print_json(data=results.as_dict())
        return
    console.print(results.machine.words())
    for table in report.tables(results):
        console.print(table)


def _names(name: str) -> tuple[str, ...]:
    if name and name not in (*NAMES, *MORE):
        refuse(f"There is no benchmark “{name}”; there are {', '.join((*NAMES, *MORE))}.")
    return (name,) if name else NAMES


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        refuse(f"“{text}” is no list of client numbers such as 1,8,32.")
    return numbers
