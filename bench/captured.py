"""What a page is made of: its bytes and the SQL it asks, for the references to do the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# A browser has one from its first page on; without it every page would make another.
FORM_SECRET = "OnlyForTheBenchmarksAndNoSecret2"  # noqa: S105  it guards nothing


def cookies(session: str) -> dict[str, str]:
    """Return the header that the browser of whoever has this session sends."""
    return {"Cookie": f"sessionid={session}; csrftoken={FORM_SECRET}"}


class NotThere(Exception):
    """A page to be measured did not answer as it should."""


@dataclass(frozen=True)
class Captured:
    """One page as it answered."""

    path: str
    body: bytes
    queries: tuple[str, ...]


def capture(path: str, *, session: str) -> Captured:
    """Open a page as the one who is signed in, twice, and keep what the second time was made of."""
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.cookies["sessionid"] = session
    client.cookies["csrftoken"] = FORM_SECRET
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:  # noqa: PLR2004  HTTP's own
        raise NotThere(f"{path} answered {answer.status_code}.")
    queries = tuple(query["sql"] for query in asked.captured_queries)
    return Captured(path, answer.content, queries)


def keep(pages: Mapping[str, Captured], folder: Path) -> Path:
    """Write what the references need; return the path of the bare one's plan."""
    for name, page in pages.items():
        (folder / f"same-{name}.html").write_bytes(page.body)
    plan = folder / "raw.json"
    plan.write_text(
        json.dumps(
            {
                "database": str(settings.DATABASES["default"]["NAME"]),
                "pages": {
                    name: {"queries": page.queries, "size": len(page.body)}
                    for name, page in pages.items()
                },
            }
        )
    )
    return plan
