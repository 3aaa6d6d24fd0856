"""The events of a file put together: each series with its changed occurrences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from convivial.wellbeing.ical.components import Component
from convivial.wellbeing.ical.event import Events, sequence
from convivial.wellbeing.ical.report import Report
from convivial.wellbeing.ical.series import Change, Series, Start

LONGEST_UID = 200
PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})


class Gathering:
    """Gathers the events of a file by UID, in the order in which they first come."""

    def __init__(self, events: Events, report: Report) -> None:
        self.events, self.report = events, report

    def series(self, components: Iterable[Component]) -> tuple[Series, ...]:
        """Every series that can be read; the rest is in the report."""
        by_uid: dict[str, list[Component]] = {}
        for component in components:
            by_uid.setdefault(self._uid(component), []).append(component)
        found: list[Series] = []
        for uid, same in by_uid.items():
            found += self._one(uid, same)
        # An own name that one of them was given could be another's UID: each stands once.
        return tuple({one.uid: one for one in found}.values())

    def _one(self, uid: str, same: Sequence[Component]) -> list[Series]:
        """What one UID stands for: a series with its changes, or changes alone."""
        masters = [one for one in same if not one.first("RECURRENCE-ID")]
        changes = [one for one in same if one.first("RECURRENCE-ID")]
        hidden = next((one for one in masters or same if _is_private(one)), None)
        if hidden:
            title = self.events.named(hidden)
            self.report.note("private", hidden.line, title=title)
            return []
        if not masters:
            return self._alone(uid, changes)
        master = self._latest(masters)
        series = self.events.series(master, uid)
        if series is None:
            return []
        if not series.title:
            self.report.note("no-title", master.line)
        return [replace(series, changes=self._changes(changes, series))]

    def _uid(self, component: Component) -> str:
        """Its UID; where there is none, one made of what it says, the same in each reading."""
        uid = component.value("UID")
        if not uid:
            self.report.note("no-uid", component.line, title=self.events.named(component))
            said = (component.value(name) for name in ("DTSTART", "DTEND", "RRULE", "SUMMARY"))
            return sha256("\n".join(said).encode()).hexdigest()
        return uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest()

    def _latest(self, masters: Sequence[Component]) -> Component:
        """The newest version; two of the same version must say the same."""
        latest = max(masters, key=sequence)
        newest, said = sequence(latest), _says(latest)
        for other in masters:
            if other is latest:
                continue
            title = self.events.named(other)
            if sequence(other) < newest or _says(other) == said:
                self.report.note("older-version", other.line, title=title)
            else:
                self.report.problem("twice", other.line, title=title, first=latest.line)
        return latest

    def _changes(self, components: Sequence[Component], series: Series) -> tuple[Change, ...]:
        """One for each occurrence, in the order of their originals."""
        latest: dict[Start, Change] = {}
        for component in sorted(components, key=sequence):
            change = self.events.change(component, series)
            if change is None:
                continue
            if change.original in latest:
                older = latest[change.original].line
                self.report.note("older-version", older, title=self.events.named(component))
            latest[change.original] = change
        return tuple(latest[original] for original in sorted(latest))

    def _alone(self, uid: str, components: Sequence[Component]) -> list[Series]:
        """Occurrences whose series is elsewhere, as when someone invited us to one of them only."""
        latest: dict[str, Component] = {}
        for component in sorted(components, key=sequence):
            which = component.value("RECURRENCE-ID")
            if which in latest:
                title = self.events.named(component)
                self.report.note("older-version", latest[which].line, title=title)
            latest[which] = component
        found: list[Series] = []
        for which, component in latest.items():
            one = self.events.series(component, f"{uid}#{which}"[-LONGEST_UID:])
            if one is not None:
                self.report.note("no-series", component.line, title=one.title or which)
                found.append(replace(one, rule="", extra=(), skipped=()))
        return found


def _is_private(component: Component) -> bool:
    return component.value("CLASS").upper() in PRIVATE


def _says(component: Component) -> list[tuple[str, str]]:
    return sorted((one.name, one.value) for one in component.properties)
