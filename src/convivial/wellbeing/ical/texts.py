"""Texts of a calendar: unescaped, without control characters, without HTML."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from icalendar.parser import unescape_backslash

from convivial.rules.given_bytes import without_controls

_HTML = re.compile(r"</?(?:a|b|br|div|em|html|i|li|ol|p|span|strong|u|ul)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<([^<>]*)>")
_TAG_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9]*)")
_HREF = re.compile(r"\bhref=([\"']?)([^\"'\s<>]*)\1", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\n{3,}")
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
    """`text` as it is, or what its HTML says: Google and Outlook write descriptions in HTML.

    Tags are told apart by their brackets alone, which takes the same time for any text; Python's
    html.parser takes minutes for some.
    """
    if not _HTML.search(text):
        return text
    reader = _Plain()
    for number, part in enumerate(_TAG.split(text)):
        if number % 2:
            reader.tag(part)
        else:
            reader.words(part)
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


class _Plain:
    """Keeps the words, the line breaks and where links lead."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._hidden = ""
        self._leads_to = ""

    def words(self, text: str) -> None:
        """Take text between tags."""
        if not self._hidden:
            self.parts.append(unescape(text))

    def tag(self, inside: str) -> None:
        """Take what stands between < and >."""
        found = _TAG_NAME.match(inside)
        if found is None:
            return
        name = found[2].lower()
        if found[1]:
            self._end(name)
        else:
            self._begin(name, inside)

    def _begin(self, name: str, inside: str) -> None:
        if name in _HIDDEN:
            self._hidden = self._hidden or name
        if name in _BEGIN_A_LINE:
            self.parts.append("\n")
        if name == "li":
            self.parts.append("- ")
        if name == "a":
            link = _HREF.search(inside)
            self._leads_to = _direct(unescape(link[2])) if link else ""

    def _end(self, name: str) -> None:
        if name == self._hidden:
            self._hidden = ""
        if name in _END_A_LINE:
            self.parts.append("\n")
        if name == "a" and self._leads_to.startswith(("http:", "https:")):
            if self._leads_to not in "".join(self.parts[-1:]):
                self.parts.append(f" ({self._leads_to})")
            self._leads_to = ""


def _direct(link: str) -> str:
    """Where `link` leads without passing through Google, which would learn who follows it."""
    if not link.startswith("https://www.google.com/url?"):
        return link
    return next(iter(parse_qs(urlsplit(link).query).get("q", [])), link)
