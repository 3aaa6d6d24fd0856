"""Bringing in what a real group has: its member list and its calendar. All of it or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from convivial.rules.findings import Finding
from convivial.web.cli.answers import answer, located, refusals_spoken, refuse, working

app = typer.Typer(no_args_is_help=True, help="Bring in a member list or a calendar.")

File = Annotated[Path, typer.Argument(help="The file to read.")]
Slug = Annotated[str, typer.Option(help="The community's part of the address.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


MOST_MEGABYTES = 64
"""More than any reader takes; so a file without an end is not read into the last of the memory."""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, or refuse in a sentence."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_MEGABYTES * 2**20 + 1)
    except OSError as error:
        refuse(f"{path}: this file cannot be read ({error.strerror}).")
    if len(data) > MOST_MEGABYTES * 2**20:
        refuse(f"{path}: this file is larger than {MOST_MEGABYTES} megabytes.")
    return data


@app.command("members")
def members(
    file: File,
    community: Slug,
    as_json: AsJson = False,
) -> None:
    """Invite everyone on a member list: columns name, email, languages, timezone.

    Only the name is required. One bad row, and nobody is invited: every bad row is named.

    Example: convivial import members people.csv --community riverside
    """
    from convivial.web import preparation

    preparation.load()
    data = read_bytes(file)
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.people import api as people

    with refusals_spoken(), working("Reading the list"):
        brought = people.bring_member_list(slug=community, data=data, now=present())
    if brought.problems:
        _refuse_file(file, brought.problems)
    links = [
        {"name": row.for_name, "email": row.email, "link": people.invitation_url(row)}
        for row in brought.invitations
    ]
    notes = [located(file, note) for note in brought.notes]
    lines = [f"  {link['name']}: {link['link']}" for link in links]
    answer(
        {"community": community, "invitations": links, "notes": notes},
        as_json=as_json,
        words="\n".join([_told(len(links)), *lines, *notes]),
    )


def _told(count: int) -> str:
    return f"{count} invited. Give each their own link:" if count else "Nobody new on it."


@app.command("calendar")
def calendar(
    file: File,
    community: Slug,
    host: Annotated[str, typer.Option(help="The member who hosts what is new.")] = "",
    as_json: AsJson = False,
) -> None:
    """Bring in a calendar: its entries become activities, recurrence kept.

    One entry that cannot be read, and nothing is brought in. The same file again changes nothing.

    Example: convivial import calendar garden.ics --community riverside
    """
    from convivial.web import preparation

    preparation.load()
    data = read_bytes(file)
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.wellbeing import api as wellbeing

    with refusals_spoken(), working("Bringing in the calendar"):
        brought = wellbeing.bring_calendar(slug=community, data=data, now=present(), host=host)
    if brought.problems:
        _refuse_file(file, brought.problems)
    notes = [located(file, note) for note in brought.notes]
    told = (
        f"Activities that are new: {brought.planned}, changed: {brought.changed}, "
        f"here already: {brought.unchanged}."
    )
    answer(
        {
            "community": community,
            "planned": brought.planned,
            "changed": brought.changed,
            "unchanged": brought.unchanged,
            "notes": notes,
        },
        as_json=as_json,
        words="\n".join([told, *notes]),
    )


def _refuse_file(file: Path, problems: Sequence[Finding]) -> NoReturn:
    refuse(
        f"{file}: nothing was brought in, because of what is listed here.",
        particulars=tuple(located(file, problem) for problem in problems),
    )
