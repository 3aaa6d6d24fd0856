"""People who act by the forms of the pages over plain HTTP: as quick as sending, and no script.

A journey is walked in a browser by those whom it is about; their neighbours answer like this.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin

from playwright.sync_api import Page

from tests.journeys.visitors import Visitor

PASSWORD = "a long enough pass phrase"
HREF = re.compile(r'href="([^"]+)"')
Fields = list[tuple[str, str]]


@dataclass
class Form:
    """A form of a page, with what a browser would send if nothing were touched."""

    action: str
    fields: Fields = field(default_factory=list)

    def leads(self, to: str) -> bool:
        """Tell whether it leads to an address that ends so; with "", to its page's own."""
        return self.action.endswith(to) if to else not self.action

    def filled(self, changed: Mapping[str, str | Iterable[str]]) -> Fields:
        """Return what is sent once some fields were filled in."""
        kept = [one for one in self.fields if one[0] not in changed]
        for name, value in changed.items():
            kept += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return kept


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._within, self._written = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(had.get("action", "")))
        elif tag in {"select", "textarea"}:
            self._within, self._written = had["name"], tag == "textarea"
            self.found[-1].fields += [(self._within, "")] if tag == "textarea" else []
        elif tag == "option" and "selected" in had:
            self.found[-1].fields.append((self._within, had["value"]))
        elif tag == "input" and had.get("name"):
            marked = had.get("type") in {"radio", "checkbox"}
            if not marked or "checked" in had:
                value = had.get("value", "on" if marked else "")
                self.found[-1].fields.append((had["name"], value))

    def handle_data(self, data: str) -> None:
        if self._written:
            name, before = self.found[-1].fields[-1]
            self.found[-1].fields[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            name, text = self.found[-1].fields[-1]
            self.found[-1].fields[-1] = (name, text.removeprefix("\n"))
            self._written = False


class Neighbour:
    """Someone in a community, with cookies of their own."""

    def __init__(self, url: str, slug: str, name: str) -> None:
        self.name, self.slug = name, slug
        self._visitor = Visitor(name, url)

    def at(self, path: str) -> str:
        """Return the whole address of a page of the community, given from there or whole."""
        return urljoin(f"{self._visitor.url}/c/{self.slug}/", path)

    def come_in(self, link: str) -> None:
        """Join by an invitation, with a password."""
        self.send(link, name=self.name, password=PASSWORD, adult="on")

    def send(self, page: str, to: str = "", **changed: str | Iterable[str]) -> str:
        """Send the form of a page that leads to an address; return where it led.

        ``to`` is the end of the form's address, where it is not the page's own.
        """
        status, landed, _kind, text = self._visitor.get(self.at(page))
        assert status == 200, f"{self.name} finds {status} at {page}"
        forms = _Forms()
        forms.feed(text)
        form = next((one for one in forms.found if one.leads(to)), None)
        assert form, f"{self.name} finds no form to “{to}” at {page}"
        sent = urlencode(form.filled(changed)).encode()
        try:
            with self._visitor.opener.open(urljoin(landed, form.action), data=sent) as answer:
                return str(answer.url)
        except HTTPError as refused:
            said = re.sub(r"<[^>]+>", " ", refused.read().decode().split("<main")[-1])[:600]
            raise AssertionError(f"{self.name}, {refused.code} at {page}: {said}") from refused

    def link(self, page: str, words: str) -> str:
        """Return where the first link with these words leads, on a page."""
        _status, landed, _kind, text = self._visitor.get(self.at(page))
        found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>{re.escape(words)}', text)
        assert found, f"no link “{words}” at {page}"
        return str(urljoin(landed, found[1]))

    def leading(self, page: str, pattern: str) -> str:
        """Return the first address on a page that a pattern is found in."""
        _status, landed, _kind, text = self._visitor.get(self.at(page))
        found = next((one for one in HREF.findall(text) if re.search(pattern, one)), None)
        assert found, f"no link like “{pattern}” at {page}"
        return str(urljoin(landed, found))

    def choice(self, page: str, words: str) -> str:
        """Return the value of the box or the option that has these words, on a page."""
        _status, _landed, _kind, text = self._visitor.get(self.at(page))
        box = r'<(?:input|option) [^>]*value="([^"]+)"[^>]*>'
        found = re.search(rf"{box}\s*(?:<span>)?{re.escape(words)}", text)
        assert found, f"no box “{words}” at {page}"
        return found[1]

    def hand_to(self, page: Page) -> Page:
        """Let this person go on in a browser."""
        page.context.add_cookies(self._visitor.browser_cookies())
        return page


def settle(url: str, slug: str, links: Mapping[str, str]) -> dict[str, Neighbour]:
    """Let founders come in and ratify the charter that the house begins with."""
    everyone = {name: Neighbour(url, slug, name) for name in links}
    for name, one in everyone.items():
        one.come_in(links[name])
    first = next(iter(everyone.values()))
    decide_on(first.send("decide/charter/write/"), everyone)
    return everyone


def decide_on(draft: str, everyone: Mapping[str, Neighbour], by: str = "") -> str:
    """Open somebody’s draft, let everybody consent, and have it counted; return its address."""
    author = everyone[by] if by else next(iter(everyone.values()))
    author.send(draft, "/open/")
    author.send(draft, "/ask/")
    for one in everyone.values():
        one.send(draft, "/answer/", says="consent")
    return author.send(draft, "/close/")
