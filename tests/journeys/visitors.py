"""Someone who walks a host without a browser, by its links alone, and notes what is there."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from django.urls import Resolver404, resolve

# How many addresses of a name are visited; the pages of posts differ by whose they are.
EACH = 2
MORE_OF = {"assembly:proposal": 12, "assembly:role": 4, "support:post": 6}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def name_of(address: str) -> str:
    """Return the name of an address, e.g. “support:board”; empty where there is none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass
class Visitor:
    """A visitor: ``pages`` by name, each with the addresses seen; ``dead`` are links to nothing."""

    who: str
    url: str
    pages: dict[str, list[str]] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    cookies: CookieJar = field(default_factory=CookieJar)

    def walk(self, *starts: str) -> None:
        """Follow links from these addresses, at most ``EACH`` addresses of a name."""
        waiting = [urljoin(self.url, start) for start in starts]
        taken: Counter[str] = Counter()
        known = set(waiting)
        while waiting:
            address = waiting.pop(0)
            name = name_of(address)
            if taken[name] >= MORE_OF.get(name, EACH):
                continue
            taken[name] += 1
            fresh = [link for link in self.visit(address) if link not in known]
            known.update(fresh)
            waiting += fresh

    def visit(self, address: str) -> list[str]:
        """Open one address; note the page, and return the links on it."""
        status, landed, kind, text = self.get(address)
        if status != 200:
            self.dead.append(f"{self.who}: {status} {address}")
            return []
        if not kind.startswith("text/html"):
            return []
        addresses = self.pages.setdefault(name_of(landed), [])
        if landed not in addresses:
            addresses.append(landed)
        if name_of(landed) == "sign-in-link":
            landed, text = self._come_in(landed, text)
        return list(self._links(landed, text))

    def _come_in(self, link: str, text: str) -> tuple[str, str]:
        """Press the button of a sign-in link; return where it led, and what is there."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        token = found[1] if found else ""
        pressed = urlencode({"csrfmiddlewaretoken": token}).encode()
        with self.opener.open(link, data=pressed, timeout=20) as answer:
            return answer.url, answer.read().decode("utf-8", "replace")

    def get(self, address: str) -> tuple[int, str, str, str]:
        """Return status, where it led, content type and text."""
        try:
            answer: HTTPResponse = self.opener.open(urljoin(self.url, address), timeout=20)
        except HTTPError as refused:
            return refused.code, address, "", ""
        with answer:
            kind = answer.headers.get("content-type", "")
            text = answer.read().decode("utf-8", "replace")
            return answer.status, answer.url.split("#")[0], kind, text

    def browser_cookies(self) -> list[Any]:
        """Return the cookies in the form in which a browser takes them."""
        return [{"name": one.name, "value": one.value, "url": self.url} for one in self.cookies]

    @property
    def opener(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor(self.cookies))

    def _links(self, page: str, text: str) -> Iterator[str]:
        parser = _Links()
        parser.feed(text)
        for link in parser.found:
            whole = urljoin(page, link).split("#")[0]
            if whole.startswith(self.url):
                yield whole
