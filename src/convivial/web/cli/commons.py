"""The commons on the command line: a copy out of a host, and a community begun with one."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from convivial.kernel.commons_file import LARGEST_WHOLE
from convivial.web.cli.answers import answer, refusals_spoken, refuse, working

AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]


def export(
    slug: Annotated[str, typer.Argument(help="The community's part of the address.")],
    out: Annotated[Path, typer.Argument(help="The file to write, e.g. riverside.zip.")],
    as_json: AsJson = False,
) -> None:
    """Write a copy of a community's commons: open formats, with a manifest of hashes.

    It holds nobody's own: no people, no answers, nothing sealed. A file that is there already is
    replaced only once the new one is whole.

    Example: convivial export riverside riverside.zip
    """
    from convivial.web import preparation

    preparation.load()
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.people import api as people
    from convivial.weave.commons import write_copy

    door = people.community_named(slug)
    if door is None:
        refuse(f"There is no community “{slug}” on this host.")
    part = _beside(out)
    try:
        with working("Writing the copy"), part.open("wb") as opened:
            write_copy(community_id=door.id, slug=slug, now=present(), into=opened)
        part.replace(out)
    except OSError as error:
        refuse(f"{out}: this file cannot be written ({error.strerror}).")
    finally:
        part.unlink(missing_ok=True)
    size = out.stat().st_size
    answer(
        {"community": slug, "file": str(out), "bytes": size},
        as_json=as_json,
        words=f"{out}: the commons of {slug}, {size} bytes.",
    )


def community(
    file: Annotated[Path, typer.Argument(help="A copy of a commons, as export writes it.")],
    founder: Annotated[
        list[str], typer.Option(help="A founder's name; give this option three times or more.")
    ],
    name: Annotated[str, typer.Option(help="Another name than it had.")] = "",
    slug: Annotated[str, typer.Option(help="Its part of the address; made from the name.")] = "",
    as_json: AsJson = False,
) -> None:
    """Found a community that begins with a copy of a commons, and print the founders' links.

    It is forming: charter, roles and templates are there as a first draft; nothing is decided.
    One thing in the file that is not as it should be, and nothing is founded.

    Example: convivial import community riverside.zip --founder Alma --founder Bruno --founder Chen
    """
    from convivial.web import preparation

    preparation.load()
    data = _read(file)
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.people import api as people
    from convivial.weave.commons import found_with_copy

    with refusals_spoken(), working("Founding it"):
        made, invitations = found_with_copy(
            data=data, founders=founder, now=present(), name=name, slug=slug
        )
    links = {one.for_name: people.invitation_url(one) for one in invitations}
    lines = "\n".join(f"  {who}: {link}" for who, link in links.items())
    answer(
        {"community": made.slug, "invitations": links},
        as_json=as_json,
        words=f"{made.name} is founded. Give each founder their link:\n{lines}",
    )


def _read(path: Path) -> bytes:
    """Return a copy's bytes; one that is larger than any copy unfolds to is not read at all."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_WHOLE + 1)
    except OSError as error:
        refuse(f"{path}: this file cannot be read ({error.strerror}).")
    if len(data) > LARGEST_WHOLE:
        refuse(f"{path}: this file is larger than any copy of a commons.")
    return data


def _beside(out: Path) -> Path:
    """Return a new, empty file beside the one to be written, for nobody else to read."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        refuse(f"{out}: this file cannot be written ({error.strerror}).")
    os.close(handle)
    return Path(name)
