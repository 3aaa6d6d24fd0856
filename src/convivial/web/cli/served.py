"""Comparing a running host with a release, and writing down what a release is."""

import base64
import binascii
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import Progress

from convivial.web.cli.answers import answer, refuse

if TYPE_CHECKING:
    from convivial.web.served.checking import Fault, Visitor
    from convivial.web.served.manifest import Manifest

Url = Annotated[str, typer.Argument(help="The host's address, e.g. https://riverside.example")]
ManifestFile = Annotated[
    Path | None,
    typer.Option("--manifest", help="A release's signed manifest; else what is installed here."),
]
KeyText = Annotated[str, typer.Option("--key", help="The key that must have signed it.")]
Session = Annotated[
    str, typer.Option(help="Your session's cookie: your own space's pages are looked at too.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for machines.")]
Out = Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")]
KeyFile = Annotated[
    Path, typer.Option("--key", help="A file with the key's seed: 32 bytes in base64.")
]
KeyName = Annotated[str, typer.Option("--name", help="The name under which the key signs.")]


def verify_served(
    url: Url,
    manifest: ManifestFile = None,
    key: KeyText = "",
    session: Session = "",
    as_json: AsJson = False,
) -> None:
    """Compare what a running host gives to browsers with a release. Ends with 1 where it differs.

    Example: convivial verify-served https://riverside.example --manifest 0.1.txt --key KEY
    """
    from convivial.web.served.checking import Unreachable, Visitor, faults_of_host, looks

    release = _release(manifest, key)
    visitor = Visitor(_address(url), session)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Looking", total=looks(visitor, release))
        try:
            faults = list(faults_of_host(visitor, release, lambda: progress.advance(task)))
        except Unreachable as unreachable:
            refuse(str(unreachable))
    _tell(visitor, release, faults, as_json)


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        refuse(f"{url}: this is no address of a host. It begins with https://")
    return f"{parts.scheme}://{parts.netloc}/"


def _release(path: Path | None, key: str) -> "Manifest":
    if path is None:
        return _installed()
    if not key:
        refuse("--key: say which key must have signed the manifest.")
    from convivial.ledger.log.note import Malformed, parse_vkey
    from convivial.web.served.manifest import verified

    try:
        return verified(path.read_text(encoding="utf-8"), parse_vkey(key))
    except OSError as error:
        refuse(f"{path}: this file cannot be read ({error.strerror}).")
    except (Malformed, UnicodeDecodeError) as wrong:
        refuse(f"{path}: {wrong if isinstance(wrong, Malformed) else 'It is no text.'}")


def _installed() -> "Manifest":
    """Return the manifest of what is installed here; this machine need not be a host itself."""
    with tempfile.TemporaryDirectory() as nobodys:
        os.environ["CONVIVIAL_DATA"] = nobodys
        from convivial.web import preparation

        preparation.load()
        from convivial.web.served.building import manifest_here

        return manifest_here()


def _tell(visitor: "Visitor", release: "Manifest", faults: "list[Fault]", as_json: bool) -> None:
    told = {
        "url": visitor.base,
        "release": release.version,
        "same": not faults,
        "files": len(release.files),
        "faults": [{"where": one.where, "sentence": one.sentence} for one in faults],
    }
    count = len(release.files)
    words = f"{visitor.base} serves release {release.version}: {count} files, all the same."
    if as_json or not faults:
        answer(told, as_json=as_json, words=words)
    if faults:
        _end(visitor.base, faults, quiet=as_json)


def _end(base: str, faults: "list[Fault]", *, quiet: bool) -> NoReturn:
    if quiet:
        raise typer.Exit(1)
    particulars = tuple(f"{one.where}: {one.sentence}" for one in faults)
    refuse(f"{base} does not serve this release.", particulars=particulars)


def release_manifest(
    out: Out, key: KeyFile, name: KeyName = "convivial", as_json: AsJson = False
) -> None:
    """Write down, signed, what this release serves, so that anyone can compare a host with it.

    Example: convivial release-manifest 0.1.0.txt --key release-key
    """
    from convivial.web.served.manifest import key_of, signed

    seed = _seed(key)
    note = signed(_installed(), name, seed)
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(note)
    except OSError as error:
        refuse(f"{out}: this file cannot be written ({error.strerror}).")
    vkey = key_of(name, seed).vkey()
    answer({"file": str(out), "key": vkey}, as_json=as_json, words=f"{out} is signed by\n{vkey}")


def _seed(path: Path) -> bytes:
    size = 32
    try:
        seed = base64.b64decode(path.read_text().strip(), validate=True)
    except OSError as error:
        refuse(f"{path}: this file cannot be read ({error.strerror}).")
    except (ValueError, binascii.Error):
        seed = b""
    if len(seed) != size:
        refuse(f"{path}: this holds no key: 32 bytes in base64.")
    return seed
