"""Asking a running host for its files and pages, and comparing them with a release."""

import base64
import hashlib
import http.client
import http.cookiejar
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import IO
from urllib.parse import urljoin, urlsplit

from convivial.web.served.manifest import Manifest, settled
from convivial.web.served.pages import faults_of

Response = http.client.HTTPResponse | urllib.error.HTTPError

LARGEST = 10_000_000  # bytes
WAIT = 20  # seconds

# What anyone may open; whoever gives their session has the pages of their own space looked at too.
PAGES = ("/", "/account/sign-in/", "/style/")
OWN_PAGES = (
    "/mine/",
    "/mine/begin/",
    "/mine/journal/",
    "/mine/plan/",
    "/mine/keys/",
    "/mine/recover/",
    "/mine/take-away/",
)


class Unreachable(Exception):
    """The host does not answer; the words say how."""


@dataclass(frozen=True)
class Fault:
    """Something that is not as the release has it: where, and a sentence."""

    where: str
    sentence: str


@dataclass(frozen=True)
class Answer:
    """What a host answered."""

    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Visitor:
    """Asks one host and no other, as a browser would, perhaps with somebody's session."""

    base: str
    session: str = ""

    def get(self, path: str) -> Answer:
        """Return what the host answers. Raises Unreachable."""
        url = urljoin(self.base, path)
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html,*/*"}
        if self.session:
            headers["Cookie"] = f"sessionid={self.session}"
        request = urllib.request.Request(url, headers=headers)  # noqa: S310  http or https only: see for_host
        try:
            with _opener(self.base).open(request, timeout=WAIT) as answer:
                return _answer(answer.url, answer.status, answer)
        except urllib.error.HTTPError as error:
            return _answer(url, error.code, error)
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise Unreachable(f"{url} does not answer: {reason}.") from error


class _OneHost(urllib.request.HTTPRedirectHandler):
    """Follows a host's own redirects only: elsewhere the session must not go."""

    def __init__(self, base: str) -> None:
        self.base = urlsplit(base)

    def redirect_request(  # noqa: PLR0917  urllib's own signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        there = urlsplit(newurl)
        if (there.scheme, there.netloc) != (self.base.scheme, self.base.netloc):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(base: str) -> urllib.request.OpenerDirector:
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    return urllib.request.build_opener(_OneHost(base), cookies)


def _answer(url: str, status: int, answer: Response) -> Answer:
    body = _unpacked(answer.read(LARGEST + 1), answer.headers.get("Content-Encoding", ""))
    if body is None or len(body) > LARGEST:
        raise Unreachable(f"{url} is no page or file of a release: too large, or packed wrongly.")
    return Answer(
        url, status, {name.lower(): value for name, value in answer.headers.items()}, body
    )


def _unpacked(body: bytes, packing: str) -> bytes | None:
    """Return what a browser makes of an answer: most are given the packed file."""
    if packing != "gzip":
        return body
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        return unpacking.decompress(body, LARGEST + 1)
    except zlib.error:
        return None


def faults_of_host(
    visitor: Visitor, manifest: Manifest, seen: Callable[[], None] = lambda: None
) -> Iterator[Fault]:
    """Yield everything on a host that is not as the release has it; ``seen`` after each look."""
    digests: dict[str, str] = {}
    for path, digest in manifest.files.items():
        answer = visitor.get(path)
        digests[path] = base64.b64encode(hashlib.sha384(answer.body).digest()).decode()
        yield from _faults_of_file(path, digest, answer)
        seen()
    for path in (*PAGES, *(OWN_PAGES if visitor.session else ())):
        yield from _faults_of_page(path, visitor.get(path), manifest, digests)
        seen()


def looks(visitor: Visitor, manifest: Manifest) -> int:
    """Return how many things there are to look at."""
    return len(manifest.files) + len(PAGES) + (len(OWN_PAGES) if visitor.session else 0)


def _faults_of_file(path: str, digest: str, answer: Answer) -> Iterator[Fault]:
    if answer.status != HTTPStatus.OK:
        yield Fault(path, f"The host does not have it (it answered {answer.status}).")
    elif hashlib.sha256(answer.body).hexdigest() != digest:
        yield Fault(path, "It is another file than the release’s.")


def _faults_of_page(
    path: str, answer: Answer, manifest: Manifest, digests: dict[str, str]
) -> Iterator[Fault]:
    if answer.status != HTTPStatus.OK:
        yield Fault(path, f"The page could not be looked at (the host answered {answer.status}).")
        return
    for name, value in manifest.headers.items():
        if settled(answer.headers.get(name.lower(), "")) != value:
            yield Fault(path, f"Its {name} is not the release’s.")
    html = answer.body.decode("utf-8", "replace")
    for sentence in faults_of(html, answer.url, manifest, lambda file: digests.get(file, "")):
        yield Fault(path, sentence)
