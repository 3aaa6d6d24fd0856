"""A real browser to measure in, with the tools of the tests."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from bench import host

SCRIPTS = Path(__file__).resolve().parent / "browser"


class NoBrowser(Exception):
    """What measuring in a browser needs is not installed."""


def find() -> str:
    """Return where Chromium is, or say how to get all that is needed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), "")
    if not (chromium and find_spec("playwright") and (host.ROOT / "node_modules").exists()):
        raise NoBrowser(
            "This measures in a real browser, with Chromium and the tools of the tests: "
            "run `make test` once, which installs them."
        )
    return chromium


def bundled(source: Path, into: Path) -> str:
    """Return a script with all that it imports, for a page that has nothing of ours."""
    command = ["scripts/node.sh", "npx", "esbuild", str(source), "--bundle", "--minify"]
    subprocess.run(  # noqa: S603  our own tools
        [*command, "--log-level=error", f"--outfile={into}"], cwd=host.ROOT, check=True
    )
    return into.read_text()
