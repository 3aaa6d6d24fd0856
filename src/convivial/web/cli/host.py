"""Running a host and looking after it."""

import os
from typing import Annotated

import typer

from convivial.web.cli.answers import answer, refusals_spoken, refuse
from convivial.web.environment import LOOPBACK

AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]
Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on.")]
Workers = Annotated[int, typer.Option(min=1, help="How many processes serve pages.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Serve the communities of this host, with production settings.

    Example: convivial serve --host 127.0.0.1 --port 8000
    """
    from convivial.web import preparation

    preparation.load()
    _refuse_open_plain(host)
    preparation.prepare()
    _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from convivial.web import preparation

    preparation.warm()
    os.environ["CONVIVIAL_SERVING"] = "1"
    Server(
        "convivial.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


def _refuse_open_plain(host: str) -> None:
    from django.conf import settings

    if host not in LOOPBACK and not settings.PUBLIC_URL.startswith("https://"):
        refuse(
            "Listening beyond this machine needs TLS in front: set CONVIVIAL_URL to the https:// "
            "address that people use, or listen on 127.0.0.1."
        )


def doctor(as_json: AsJson = False) -> None:
    """Check this installation and say what to mend.

    Example: convivial doctor
    """
    from convivial.web import preparation

    preparation.load()
    from convivial.web import doctor as practice

    findings = practice.examine()
    words = "\n".join(f"{'ok  ' if found.well else 'MEND'} {found.sentence}" for found in findings)
    value = [
        {"name": found.name, "well": found.well, "sentence": found.sentence} for found in findings
    ]
    answer(value, as_json=as_json, words=words)
    if not all(found.well for found in findings):
        raise typer.Exit(1)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same community.")] = 1,
    serve: Annotated[bool, typer.Option(help="Also serve it.")] = True,
    as_json: AsJson = False,
) -> None:
    """Found a believable community, print sign-in links for three of its people, and serve it.

    Example: convivial demo --port 8000
    """
    os.environ.setdefault("CONVIVIAL_DATA", "var/demo")
    os.environ.setdefault("CONVIVIAL_URL", f"http://127.0.0.1:{port}")
    from convivial.web import preparation

    preparation.load()
    preparation.prepare()
    from convivial.kernel.clock import present
    from convivial.web.demo import riverside

    with refusals_spoken():
        links = riverside.found_once(seed=seed, now=present())
    lines = "\n".join(f"  {name}: {link}" for name, link in links.items())
    answer(
        {"community": riverside.SLUG, "sign_in": links},
        as_json=as_json,
        words=f"Riverside is here. Sign in as one of three people:\n{lines}",
    )
    if serve:
        _serve(host, port, workers=2)
