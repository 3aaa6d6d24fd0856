"""Trying out rules on made-up people, before real ones live by them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from convivial.web.cli.answers import answer, refuse

if TYPE_CHECKING:
    from convivial.rules.simulation.compare import Played
    from convivial.rules.simulation.world import World

app = typer.Typer(no_args_is_help=True, help="Try out rules on made-up people.")

Members = Annotated[int, typer.Option(min=1, help="How many members.")]
Companions = Annotated[
    int | None, typer.Option(min=0, help="How many of them may be asked; else --opt-in.")
]
Days = Annotated[int, typer.Option(min=1, help="How many days.")]
Calls = Annotated[
    float | None, typer.Option(min=0, help="Calls a day; else 6 for 150 members, in proportion.")
]
OptIn = Annotated[float, typer.Option(min=0, max=1, help="The share of members who may be asked.")]
Fatigue = Annotated[float, typer.Option(min=0, help="How tiring it is: 2 is twice as much.")]
Recall = Annotated[
    float, typer.Option(min=0, max=1, help="How much of people's presence is noticed.")
]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same days.")]
Runs = Annotated[int, typer.Option(min=1, max=1000, help="The mean of so many runs.")]
PolicyName = Annotated[str, typer.Option(help="Only this one: convivial, broadcast, fixed, …")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]

COLUMNS = (
    ("p50_min", "half", "{:.1f} min"),
    ("p95_min", "95 %", "{:.1f} min"),
    ("unanswered", "unanswered", "{:.1%}"),
    ("within_10", "in 10 min", "{:.1%}"),
    ("gini", "uneven", "{:.2f}"),
    ("interruptions_per_answer", "asked", "{:.1f}"),
    ("most_per_week", "most", "{:.1f}"),
)
LEGEND = """
half, 95 %: how long it took until that share of the answered calls had an answer
unanswered, in 10 min: shares of all calls
uneven: of the calls that each companion answered (Gini): 0 all alike, 1 all on one
asked: people asked for each call that was answered
most: the most calls that one companion answered in a week
These people are made up: compare the ways with each other, don't trust the minutes."""


@app.callback()
def simulate() -> None:
    """Try out rules on made-up people."""


@app.command("calls")
def calls(
    members: Members = 150,
    companions: Companions = None,
    days: Days = 60,
    calls_per_day: Calls = None,
    opt_in: OptIn = 0.6,
    fatigue: Fatigue = 1.0,
    presence_recall: Recall = 0.6,
    seed: SeedOption = 1,
    runs: Runs = 8,
    policy: PolicyName = "",
    as_json: AsJson = False,
) -> None:
    """How long callers for company wait, and how the load falls, by way of routing.

    The world is an assumption: compare the ways with each other, don't trust the minutes.

    Example: convivial simulate calls --members 60 --seed 7
    """
    from convivial.rules.simulation.compare import POLICIES
    from convivial.rules.simulation.world import calls_of

    if policy and policy not in POLICIES:
        refuse(f"There is no policy “{policy}”; there are {', '.join(POLICIES)}.")
    world = _world(
        members=members,
        companions=companions,
        days=days,
        calls_per_day=calls_of(members) if calls_per_day is None else calls_per_day,
        opted_in=opt_in,
        fatigue=fatigue,
        presence_recall=presence_recall,
    )
    names = (policy,) if policy else tuple(POLICIES)
    measured = _played(world, seed, runs, names)
    answer(
        {"world": world.as_dict(), "seed": seed, "runs": runs, "policies": measured},
        as_json=as_json,
        words=_table(measured) + "\n" + LEGEND,
    )


def _world(**figures: Any) -> "World":  # noqa: ANN401  the fields of World
    from convivial.rules.simulation.world import World

    try:
        return World(**figures)
    except ValueError as error:
        refuse(f"There is no such community: {error}.")


Figures = dict[str, dict[str, float | None]]


def _played(world: "World", seed: int, runs: int, names: tuple[str, ...]) -> Figures:
    """Play all runs, with a bar on the terminal while it takes."""
    from convivial.rules.simulation.compare import compare

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Playing", total=runs * len(names))

        def show(played: "Played") -> None:
            bar.update(task, completed=played.number, description=played.policy)

        found = compare(world, seed=seed, runs=runs, policies=names, played=show)
    return {name: measures.as_dict() for name, measures in found.items()}


def _table(measured: Figures) -> str:
    heads = ["", *(head for _, head, _ in COLUMNS)]
    rows = [
        [name, *(_cell(figures[key], shape) for key, _, shape in COLUMNS)]
        for name, figures in measured.items()
    ]
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in (heads, *rows)
    )


def _cell(value: float | None, shape: str) -> str:
    return "–" if value is None else shape.format(value)
