"""A first visit, as a browser makes it: the page and what it brings along, compressed."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin

_LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
_IN_CSS = re.compile(r"url\(\"?([^\")]+)\"?\)")
# Browsers fetch the extended faces only where a page has letters of them.
_RARE = "latin-ext"


@dataclass(frozen=True)
class Visit:
    """What came over the line, bodies as they were sent."""

    size: int
    requests: int


def weigh(port: int, path: str, *, cookie: str = "") -> Visit:
    """Fetch a page and everything it names, each once; fonts as if each face were needed."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    size, fetched, waiting = 0, set[str](), [path]
    while waiting:
        address = waiting.pop()
        if address in fetched:
            continue
        fetched.add(address)
        sent, text = _fetch(connection, address, cookie)
        size += sent
        waiting += [urljoin(address, found) for found in _brings(address, text)]
    return Visit(size, len(fetched))


def _fetch(connection: HTTPConnection, address: str, cookie: str) -> tuple[int, str]:
    """Return how much was sent compressed, and the text of what can bring more."""
    headers = {"Cookie": cookie} if cookie else {}
    connection.request("GET", address, headers={**headers, "Accept-Encoding": "br, gzip"})
    sent = len(connection.getresponse().read())
    if not address.endswith((".css", "/")):
        return sent, ""
    connection.request("GET", address, headers=headers)
    return sent, connection.getresponse().read().decode()


def _brings(address: str, text: str) -> list[str]:
    if address.endswith(".css"):
        return [found for found in _IN_CSS.findall(text) if _RARE not in found]
    return [found for found in _LINKED.findall(text) if found.startswith("/")]
