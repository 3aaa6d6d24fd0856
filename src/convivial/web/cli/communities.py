"""Founding a community from the command line."""

from typing import Annotated

import typer

from convivial.web.cli.answers import answer, refusals_spoken


def found(
    name: Annotated[str, typer.Argument(help="The community's name, e.g. “Riverside”.")],
    founder: Annotated[
        list[str], typer.Option(help="A founder's name; give this option three times or more.")
    ],
    slug: Annotated[str, typer.Option(help="Its part of the address; made from the name.")] = "",
    purpose: Annotated[str, typer.Option(help="What it is for, in a sentence or two.")] = "",
    language: Annotated[list[str] | None, typer.Option(help="A language it speaks.")] = None,
    zone: Annotated[str, typer.Option(help="Its time zone, e.g. Europe/Berlin.")] = "UTC",
    as_json: Annotated[bool, typer.Option("--json", help="Answer for machines.")] = False,
) -> None:
    """Found a community and print one invitation link for each founder.

    Example: convivial found Riverside --founder Alma --founder Bruno --founder Chen
    """
    from convivial.web import preparation

    preparation.load()
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.people import api as people

    with refusals_spoken():
        community, invitations = people.found(
            name=name,
            founders=founder,
            slug=slug,
            purpose=purpose,
            languages=language or ["en"],
            zone=zone,
            now=present(),
        )
    links = {invitation.for_name: people.invitation_url(invitation) for invitation in invitations}
    lines = "\n".join(f"  {who}: {link}" for who, link in links.items())
    answer(
        {"community": community.slug, "invitations": links},
        as_json=as_json,
        words=f"{community.name} is founded. Give each founder their link:\n{lines}",
    )
