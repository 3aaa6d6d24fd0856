"""What a script must be for a browser to run it: its hash beside its address, on every page.

The ``Integrity-Policy`` of every answer lets no script run that has none
(https://w3c.github.io/webappsec-subresource-integrity/).
"""

import base64
import hashlib
from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from markupsafe import Markup

POLICY = "blocked-destinations=(script)"


@cache
def integrity(path: str) -> str:
    """Return what a browser compares a static file with, e.g. “sha384-…”.

    Raises FileNotFoundError where the client has not been built.
    """
    return f"sha384-{base64.b64encode(hashlib.sha384(bytes_of(path)).digest()).decode()}"


def script(path: str) -> Markup:
    """Return the element that loads a script of ours, with its hash."""
    return Markup('<script type="module" src="{}" integrity="{}"></script>').format(
        static(path), integrity(path)
    )


def bytes_of(path: str) -> bytes:
    """Return a file as it is served; where nothing is collected (tests), as it was built."""
    stored = getattr(staticfiles_storage, "stored_name", str)(path)
    if staticfiles_storage.exists(stored):
        with staticfiles_storage.open(stored) as file:
            return bytes(file.read())
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(f"{path} is not built: run make setup.")
    with open(found, "rb") as file:  # noqa: PTH123  one of ours
        return file.read()
