"""Bringing in what a real group has: its member list and its calendar. All of it or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from convivial.web import preparation
from convivial.web.cli.answers import answer, refusals_spoken, refuse

app = typer.Typer(no_args_is_help=True, help="Bring in a member list or a calendar.")

File = Annotated[Path, typer.Argument(help="The file to read.")]
Slug = Annotated[str, typer.Option(help="The community's part of the address.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, or refuse in a sentence."""
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{path}: this file cannot be read ({error.strerror}).")
