"""Counting a file of ballots again, by any rule, with the reasons step by step."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from convivial.rules.decisive import Counted
from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.text import exact
from convivial.rules.recount import METHODS, MethodName, decide
from convivial.rules.tally.verdict import Tie, Verdict
from convivial.web.cli.answers import answer, located, refuse, working

File = Annotated[
    Path,
    typer.Argument(help="Ballots: .soc .soi .toc .toi .cat .blt .hil .abif .pb, or our .json."),
]
Method = Annotated[
    MethodName | None,
    typer.Option("--method", help="The rule; needed unless the file names its own."),
]
Seats = Annotated[int | None, typer.Option(min=0, help="How many win; else as the file says.")]
Seed = Annotated[
    str | None,
    typer.Option(help="For lots, else the file's; without any, ties stay open or go by a rule."),
]
Completion = Annotated[
    Literal["none", "add1", "add1u", "greedy"] | None,
    typer.Option(help="mes: what is done with the money that is left."),
]
Utility = Annotated[
    Literal["cost", "cardinality"] | None,
    typer.Option(help="mes: what a funded project is worth to whoever supports it."),
]
Strength = Annotated[
    Literal["winning", "margins"] | None,
    typer.Option(help="schulze, ranked-pairs, minimax: how a win is measured."),
]
Credits = Annotated[
    int | None,
    typer.Option("--credits", min=0, help="quadratic, dots: what each ballot may spend."),
]
Needed = Annotated[
    Fraction | None,
    typer.Option(parser=exact, metavar="SHARE", help="yes-no: the part of yeses that it takes."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def recount(
    file: File,
    method: Method = None,
    seats: Seats = None,
    seed: Seed = None,
    completion: Completion = None,
    utility: Utility = None,
    strength: Strength = None,
    credits_each: Credits = None,
    needed: Needed = None,
    as_json: AsJson = False,
) -> None:
    """Count a file of ballots by a rule, and tell the reasons step by step.

    Every tie is named with how it was settled; lots are drawn only from a seed. A file that says
    how many were asked also tells what the count decides.

    Example: convivial recount ward.blt --method stv-scottish --seed 2026
    """
    options: dict[str, Any] = {"completion": completion, "utility": utility}
    options |= {"strength": strength, "needed": needed}
    contest = _read(file)
    named = method or contest.natural_method
    if named not in METHODS:
        raise typer.BadParameter("name the rule to count by", param_hint="--method")
    if credits_each is not None:
        options["dots" if named == "dots" else "budget"] = credits_each
    with working("Counting"):
        counted = decide(contest, named, seats=seats, seed=seed, **options)
    if isinstance(counted, Finding):
        refuse(located(file, counted))
    words = "\n".join(_in_words(file, counted, getattr(contest.ballots, "names", {})))
    answer(counted.as_dict(), as_json=as_json, words=words)


def _read(file: Path) -> Contest:
    from convivial.rules.formats.reading import read

    with working("Reading the ballots"):
        contest = read(file.name, _bytes(file))
    if isinstance(contest, Finding):
        refuse(located(file, contest))
    return contest


def _bytes(file: Path) -> bytes:
    """As much of the file as may be read, and one byte more, so that more is noticed."""
    from convivial.rules.formats.text import MEGABYTE, MOST_MEGABYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MOST_MEGABYTES * MEGABYTE + 1)
    except OSError as error:
        refuse(f"{file}: this file cannot be read ({error.strerror}).")


def _in_words(file: Path, counted: Counted, names: Mapping[str, str]) -> Iterator[str]:
    verdict, decided = counted.verdict, counted.decided
    yield from _winners(verdict, names)
    if decided:
        yield f"Outcome: {decided.outcome}"
    yield f"{file.name}, by {verdict.method}, ballots: {verdict.ballots}"
    yield ""
    for number, reason in enumerate((*verdict.reasons, *(decided.reasons if decided else ())), 1):
        yield f"{number:3}. {reason.sentence}"
    stages = [stage for stage in verdict.rounds if "stage" in stage and "votes" in stage]
    if stages:
        for stage in stages:
            yield from _stage(stage)
    if verdict.ranking:
        yield ""
        yield "Order: " + " › ".join(" = ".join(group) for group in verdict.ranking)  # noqa: RUF001  a step down
    if verdict.ties:
        yield ""
        yield from (_tie(tie) for tie in verdict.ties)


def _winners(verdict: Verdict, names: Mapping[str, str]) -> Iterator[str]:
    """Who is chosen; projects, which have a number and a name, one a line."""
    if not verdict.winners:
        yield "Nobody and nothing is chosen."
        return
    still_open = any(tie.broken_by == "open" for tie in verdict.ties)
    head = "Open between" if still_open else "Chosen"
    if names:
        yield f"{head}:"
        yield from (f"  {one}  {names.get(one, '')}".rstrip() for one in verdict.winners)
    else:
        yield f"{head}: {', '.join(verdict.winners)}"


def _stage(stage: Mapping[str, Any]) -> Iterator[str]:
    """A stage as a small column, the most votes first; who has none is not listed."""
    yield ""
    yield f"Stage {stage['stage']}"
    held = [(Fraction(votes), votes, name) for name, votes in stage["votes"].items()]
    for amount, votes, name in sorted(held, key=lambda one: -one[0]):
        if amount:
            yield f"{votes:>16}  {name}"
    if stage["exhausted"] != "0":
        yield f"{stage['exhausted']:>16}  (no further name)"


HOW = {
    "lot": "the lot falls on {chosen}",
    "open": "left open, since there is no --seed",
    "earlier-rounds": "by earlier stages the choice falls on {chosen}",
    "later-rounds": "by later rounds the choice falls on {chosen}",
    "rule": "by the rule the choice falls on {chosen}",
    "order": "by the order in the file the choice falls on {chosen}, since there is no --seed",
}


def _tie(tie: Tie) -> str:
    how = HOW[tie.broken_by].format(chosen=", ".join(tie.chosen))
    more = f" ({tie.how})" if tie.how else ""
    return f"Tie over {tie.over} between {', '.join(tie.between)}: {how}{more}."
