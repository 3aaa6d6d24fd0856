"""Texts of a calendar: unescaped, without control characters, without HTML."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from icalendar.parser import unescape_backslash

from convivial.rules.given_bytes import without_controls

_HTML = re.compile(r"</?(?:a|b|br|div|em|html|i|li|ol|p|span|strong|u|ul)\b[^<>]*>", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_BEGIN_A_LINE = frozenset({"br", "div", "li", "p", "tr", "h1", "h2", "h3"})
_END_A_LINE = frozenset({"div", "ol", "p", "ul", "h1", "h2", "h3"})
_HIDDEN = frozenset({"head", "script", "style"})


def text_of(value: str) -> str:
    """A TEXT value as people read it; line breaks stay."""
    return without_controls(unescape_backslash(value)).strip()


def one_line(value: str) -> str:
    """A TEXT value on one line."""
    return " ".join(text_of(value).split())


def without_html(text: str) -> str:
    """`text` as it is, or what its HTML says: Google and Outlook write descriptions in HTML."""
    if not _HTML.search(text):
        return text
    reader = _Plain()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # html.parser gives up on "<![" before what is no name
        return _HTML.sub("", text)
    return _MANY_BREAKS.sub("\n\n", "".join(reader.parts)).strip()


class _Plain(HTMLParser):
    """Keeps the words, the line breaks and where links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self._leads_to = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BEGIN_A_LINE:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")
        if tag == "a":
            self._leads_to = _direct(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _END_A_LINE:
            self.parts.append("\n")
        if tag == "a" and self._leads_to.startswith(("http:", "https:")):
            if self._leads_to not in "".join(self.parts[-1:]):
                self.parts.append(f" ({self._leads_to})")
            self._leads_to = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _direct(link: str) -> str:
    """Where `link` leads without passing through Google, which would learn who follows it."""
    if not link.startswith("https://www.google.com/url?"):
        return link
    return next(iter(parse_qs(urlsplit(link).query).get("q", [])), link)
