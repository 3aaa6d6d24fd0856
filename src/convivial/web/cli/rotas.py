"""Making a rota from a table of who would like to serve when."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from convivial.rules.rota import OPEN_PLACE, Rota, Terms, Wish, roster
from convivial.rules.rota.reading import read_wishes
from convivial.web.cli.answers import answer, located, refuse, working
from convivial.web.cli.imports import read_bytes

SHIFTS = 6
MOST_TOLD = 20
"""So many open places are told in words; machines get all."""

File = Annotated[
    Path,
    typer.Argument(help="A table with the columns person, day, shift, preference; or its .gz."),
]
Weeks = Annotated[int, typer.Option(min=0, max=104, help="How many weeks; day 0 is the first.")]
Shifts = Annotated[
    int | None,
    typer.Option(min=0, max=96, help="Shifts a day; without it 6, or more if the file names more."),
]
Cover = Annotated[int, typer.Option(min=0, max=1000, help="People in a shift, backups included.")]
Most = Annotated[
    int | None, typer.Option(min=0, help="Most shifts for one person; else the average, up.")
]
Least = Annotated[
    int | None,
    typer.Option(min=0, help="Fewest shifts for one person; else the average, down, less 1."),
]
Gap = Annotated[int, typer.Option(min=0, max=96, help="Free shifts after each shift.")]
Apart = Annotated[
    list[str] | None,
    typer.Option(help="Two people who never share a shift, as “Ana,Bo”; again for each pair."),
]
OpenPlace = Annotated[
    int, typer.Option(min=0, max=1_000_000, help="What an open place costs, beside preferences.")
]
Seed = Annotated[str, typer.Option(help="Settles what is equal; the same seed, the same rota.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def rota(
    file: File,
    weeks: Weeks,
    shifts: Shifts = None,
    cover: Cover = 2,
    most: Most = None,
    least: Least = None,
    gap: Gap = 2,
    apart: Apart = None,
    open_place: OpenPlace = OPEN_PLACE,
    seed: Seed = "0",
    as_json: AsJson = False,
) -> None:
    """Make a fair rota that is covered as well as can be, and say what would mend the rest.

    A preference of 0 is a no; the higher, the dearer. Nobody serves twice on one day.

    Example: convivial rota people.csv --weeks 4
    """
    wishes = _wishes(file)
    people = {wish.person for wish in wishes}
    named = max((wish.shift + 1 for wish in wishes), default=0)
    try:
        terms = Terms(
            days=7 * weeks,
            shifts=max(SHIFTS, named) if shifts is None else shifts,
            cover=cover,
            most=most,
            least=least,
            gap=gap,
            open_place=open_place,
            apart=frozenset(_pair(text, people) for text in apart or ()),
        )
    except ValueError as crossed:
        refuse(f"This rota cannot be: {crossed}.")
    with working("Making the rota"):
        made = roster(wishes, terms, seed=seed)
    answer(_for_machines(made), as_json=as_json, words="\n".join(_in_words(made)))


def _wishes(file: Path) -> Sequence[Wish]:
    read = read_wishes(read_bytes(file))
    if read.problems:
        first, *others = (located(file, problem) for problem in read.problems)
        refuse(first, particulars=tuple(others))
    return read.wishes


def _pair(text: str, people: set[str]) -> frozenset[str]:
    pair = frozenset(name.strip() for name in text.split(","))
    if len(pair) != len(("Ana", "Bo")):
        refuse(f"“{text}” is not two names with a comma between them.")
    for name in sorted(pair - people):
        refuse(f"“{name}”, who is to be kept apart from someone, is not in the file.")
    return pair


def _for_machines(made: Rota) -> dict[str, Any]:
    return {
        "assignments": [[turn.person, turn.day, turn.shift] for turn in made.turns],
        "unfilled": [[place.day, place.shift] for place in made.open],
        "preference_sum": made.preference_sum,
        "value": made.value,
        "bound": made.bound,
        "proven": made.proven,
        "gap": float(made.gap),
        "first": [
            [turn.person, turn.day, turn.shift] for turn in made.turns if turn.role == "first"
        ],
        "why": [
            {"day": place.day, "shift": place.shift, "role": place.role, "why": place.why.sentence}
            for place in made.open
        ],
        "mend": [
            {
                "keeps_caps": way.keeps_caps,
                "proven": way.proven,
                "changes": [
                    {"kind": change.kind, "by": change.by, "sentence": change.finding.sentence}
                    | (
                        {"person": change.person}
                        if change.kind == "cap"
                        else {"day_of_week": change.day, "shift": change.shift}
                    )
                    for change in way.changes
                ],
            }
            for way in made.ways
        ],
        "reasons": [reason.sentence for reason in made.reasons],
    }


def _in_words(made: Rota) -> Iterator[str]:
    outcome, *others = made.reasons
    yield outcome.sentence
    yield "In each shift the first named is first, the others back them up; “—” is an open place."
    told: dict[tuple[int, int], list[str]] = {}
    for turn in made.turns:
        told.setdefault((turn.day, turn.shift), []).append(turn.person)
    for place in made.open:
        told.setdefault((place.day, place.shift), []).append("—")
    for (day, shift), people in sorted(told.items()):
        yield f"Day {day}, shift {shift}: {', '.join(people)}"
    yield from (reason.sentence for reason in others)
    yield from _shortened(list(dict.fromkeys(place.why.sentence for place in made.open)))
    for way in made.ways:
        kept = "Without more shifts for anyone" if way.keeps_caps else "If some take more shifts"
        sure = "the fewest changes" if way.proven else "changes"
        yield f"{kept}, {sure} that fill every place:"
        yield from (f"  {change.finding.sentence}" for change in way.changes)


def _shortened(lines: Sequence[str]) -> Iterable[str]:
    if len(lines) <= MOST_TOLD:
        return lines
    return [*lines[:MOST_TOLD], f"… and {len(lines) - MOST_TOLD} more shifts; --json has all."]
