"""The manifest of the release that is installed here, from its own files."""

import hashlib
import tempfile
from importlib.metadata import version
from pathlib import Path

from csp.utils import build_policy
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

from convivial.web.integrity import POLICY
from convivial.web.served.manifest import Manifest, settled

# Whitenoise keeps these beside the files themselves, for browsers that take them.
COMPRESSED = (".gz", ".br")
WORKER = "dist/sw.js"
# What collectstatic leaves aside.
IGNORED = ["CVS", ".*", "*~"]


def manifest_here() -> Manifest:
    """Return what a host of this release serves. Takes about a second: it names every file anew."""
    headers = {"Content-Security-Policy": settled(build_policy()), "Integrity-Policy": POLICY}
    with tempfile.TemporaryDirectory() as folder:
        _collect(Path(folder))
        files = {
            f"{settings.STATIC_URL}{path.relative_to(folder)}": _digest(path)
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and path.suffix not in COMPRESSED
        }
    files.pop(f"{settings.STATIC_URL}staticfiles.json", None)
    if worker := files.get(f"{settings.STATIC_URL}{WORKER}"):
        files["/sw.js"] = worker
    return Manifest(version("convivial"), headers, files)


def _collect(folder: Path) -> None:
    """Put every static file where a host has it, under the name that its content gives it."""
    storage = CompressedManifestStaticFilesStorage(location=folder, base_url=settings.STATIC_URL)
    found: dict[str, tuple[FileSystemStorage, str]] = {}
    for finder in finders.get_finders():
        for path, source in finder.list(IGNORED):
            if path in found:  # as collectstatic has it: what is found first is taken
                continue
            with source.open(path) as file:
                storage.save(path, file)
            found[path] = (storage, path)
    for _path, _name, outcome in storage.post_process(found):
        if isinstance(outcome, Exception):
            raise outcome


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
