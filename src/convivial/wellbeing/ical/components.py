"""The components of a calendar file (VEVENT, VTIMEZONE …) with their properties and lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from convivial.rules.findings import Finding
from convivial.wellbeing.ical.lines import Line
from convivial.wellbeing.ical.sentences import SENTENCES

DEEPEST = 8
"""Components lie three deep at most; what nests further is no calendar."""
QUOTED = 60
LONGEST_LINE, MOST_PROPERTIES = 100_000, 5000
ENOUGH_PROBLEMS = 1000
"""Then it is something else, and the rest is not looked at."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property; `value` is as it stands in the file, still escaped."""

    name: str
    value: str
    parameters: dict[str, str]
    line: int


@dataclass(slots=True)
class Component:
    """What lies between BEGIN and END; `line` is that of BEGIN."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Every property of that name, in order."""
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next((one for one in self.properties if one.name == name), None)

    def value(self, name: str) -> str:
        """The value of the first property of that name, bare of blanks, or nothing."""
        found = self.first(name)
        return found.value.strip() if found else ""

    def each(self, name: str) -> Iterator["Component"]:
        """Every component of that name directly inside."""
        return (one for one in self.inside if one.name == name)


NEVER_INSIDE_ITSELF = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO"})
WANTED = frozenset(
    {
        *("BEGIN", "END", "METHOD", "PRODID", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE"),
        *("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "STATUS", "CLASS"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("SEQUENCE", "LAST-MODIFIED", "X-CONVIVIAL-ZONE"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION"),
    }
)
"""The rest is not even taken apart: pictures may be megabytes long."""


class Reading:
    """Builds the components of a file, and notes what does not fit together."""

    def __init__(self) -> None:
        self.roots: list[Component] = []
        self.problems: list[Finding] = []
        self._open: list[Component] = []

    def take(self, lines: Iterable[Line]) -> None:
        """Read `lines`; what is still open at their end was cut off."""
        for line in lines:
            if len(self.problems) >= ENOUGH_PROBLEMS:
                return
            name = _name(line.text)
            if name in WANTED or not (_NAME.fullmatch(name) or name.startswith("X-")):
                self._take(name, line)
        for component in self._open[-1:]:
            self._note("cut-off", component.line, name=component.name[:QUOTED])

    def _take(self, name: str, line: Line) -> None:
        if name == "BEGIN":
            self._begin(_after_colon(line.text), line.number)
        elif name == "END":
            self._end(_after_colon(line.text), line.number)
        elif self._open:
            self._property(line)
        else:
            self._note("outside", line.number, text=line.text[:QUOTED])

    def _begin(self, name: str, number: int) -> None:
        begun = next((one.line for one in self._open if one.name == name), 0)
        if begun and name in NEVER_INSIDE_ITSELF:
            self._note("not-closed", number, name=name, begun=begun)
            self._close(name)
        if len(self._open) >= DEEPEST:
            self._note("too-deep", number, name=name[:QUOTED])
            return
        component = Component(name, number)
        (self._open[-1].inside if self._open else self.roots).append(component)
        self._open.append(component)

    def _end(self, name: str, number: int) -> None:
        if all(one.name != name for one in self._open):
            self._note("closes-nothing", number, name=name[:QUOTED])
            return
        for open_inside in self._close(name):
            self._note("cut-off", open_inside.line, name=open_inside.name[:QUOTED])

    def _close(self, name: str) -> list[Component]:
        """Close the innermost part of that name; gives what was still open inside of it."""
        inside: list[Component] = []
        while (closed := self._open.pop()).name != name:
            inside.append(closed)
        return inside

    def _property(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE or len(self._open[-1].properties) >= MOST_PROPERTIES:
            self._note("line-too-much", line.number, text=line.text[:QUOTED])
            return
        head, _, plain = line.text.partition(":")
        if _NAME.fullmatch(head):  # without parameters there is nothing to take apart
            self._open[-1].properties.append(Property(head, plain, {}, line.number))
            return
        try:
            content: Contentline = Contentline(_quoted_zone(line.text))  # type: ignore[no-untyped-call]
            name, parameters, value = content.raw_parts()
        except ValueError:
            self._note("line-unreadable", line.number, text=line.text[:QUOTED])
            return
        texts = {
            str(key).upper(): one if isinstance(one, str) else ",".join(one)
            for key, one in parameters.items()
        }
        self._open[-1].properties.append(Property(name.upper(), value, texts, line.number))

    def _note(self, code: str, line: int, **params: str | int) -> None:
        self.problems.append(SENTENCES.finding(code, line, **params))


_NAME = re.compile(r"[A-Z0-9-]+")
_FIRST = re.compile(r"[;:]")
_BARE_ZONE = re.compile(r"(;TZID=)(\([^\";]*):([^:]*)$", re.IGNORECASE)


def _quoted_zone(text: str) -> str:
    """Old Outlook leaves out the quotes that a zone's name with a colon needs."""
    return _BARE_ZONE.sub(r'\1"\2":\3', text)


def _name(text: str) -> str:
    if not _FIRST.search(text) and not text.upper().startswith("X-"):
        return ""
    return _FIRST.split(text, maxsplit=1)[0].strip().upper()


def _after_colon(text: str) -> str:
    return text.partition(":")[2].strip().upper()
