"""The practical limit: the same SQL by bare sqlite3, joined into a page of the same size.

An ASGI application without any framework, served by the same server with as many processes. It
reads what to do from the JSON file that BENCH_RAW names; see ``bench.captured``.
"""

import json
import os
import secrets
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

plan: dict[str, Any] = json.loads(Path(os.environ["BENCH_RAW"]).read_text())
database = sqlite3.connect(plan["database"], isolation_level=None, timeout=20)
register(database)  # the pages' SQL may call the functions that Django adds to SQLite
for pragma in ("journal_mode=WAL", "synchronous=FULL", "mmap_size=134217728", "cache_size=-16000"):
    database.execute(f"PRAGMA {pragma}")
database.execute("CREATE TABLE IF NOT EXISTS bench_written (id TEXT PRIMARY KEY, words TEXT)")


def page(name: str) -> bytes:
    """Ask what the page asks, and join the rows' values into as many bytes."""
    wanted = plan["pages"].get(name, {"queries": [], "size": 0})
    size: int = wanted["size"]
    parts = [
        f"<li>{'</b><b>'.join(map(str, row))}</li>"
        for sql in wanted["queries"]
        for row in database.execute(sql)
    ]
    body = "".join(parts).encode()
    return body + b" " * max(0, size - len(body))


def write(words: bytes) -> bytes:
    """Keep the words in one durable transaction, as bare as it can be."""
    database.execute("BEGIN IMMEDIATE")
    values = (secrets.token_hex(16), words.decode())
    database.execute("INSERT INTO bench_written VALUES (?, ?)", values)
    database.execute("COMMIT")
    return b"kept"


async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI's own
    """Answer a page by its name in the path, or keep what is posted."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        body = write((await receive())["body"])
    else:
        body = page(scope["path"].strip("/"))
    headers = [(b"content-type", b"text/html; charset=utf-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
