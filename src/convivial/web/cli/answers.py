"""How commands answer: plain words for people, JSON for machines, one sentence for a no."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.status import Status

from convivial.kernel.refusal import Refused
from convivial.rules.findings import Finding

console = Console(highlight=False, soft_wrap=True)


def answer(value: Any, *, as_json: bool, words: str) -> None:  # noqa: ANN401  any JSON value
    """Print the result, as JSON or in words, whatever letters the terminal knows."""
    if as_json:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        text = text if text == _writable(text) else json.dumps(value, indent=2)
        sys.stdout.write(text + "\n")
    else:
        console.print(_writable(words), markup=False)


def _writable(text: str) -> str:
    """Escape what stdout cannot write, such as a snowman in Latin-1."""
    letters = sys.stdout.encoding or "utf-8"
    return text.encode(letters, "backslashreplace").decode(letters)


def refuse(sentence: str, *, particulars: tuple[str, ...] = ()) -> NoReturn:
    """Say no on stderr, in one clear sentence (and a line a particular), and end with 1."""
    sys.stderr.write(sentence + "\n")
    for line in particulars:
        sys.stderr.write(f"  {line}\n")
    raise typer.Exit(1)


def located(file: Path, found: Finding) -> str:
    """What was found in a file, as `file:line: sentence`; without a line where it is the whole."""
    where = f"{file}:{found.line}" if found.line else str(file)
    return f"{where}: {found.sentence}"


def working(words: str) -> Status:
    """Show on the terminal that something is under way; what is answered goes to stdout."""
    return Console(stderr=True).status(words)


@contextmanager
def refusals_spoken() -> Iterator[None]:
    """Turn a command's refusal into a no on the command line."""
    try:
        yield
    except Refused as refused:
        refuse(refused.refusal.sentence)
