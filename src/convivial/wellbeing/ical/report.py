"""What is said about a file while it is read: problems (nothing is imported) and notes."""

from convivial.rules.findings import Finding, Param
from convivial.wellbeing.ical.sentences import SENTENCES

MOST_TOLD, MOST_KEPT = 100, 5000
"""More than anyone reads are only counted; a file full of nothing else is not even counted."""


class Report:
    """Collects findings; each note that is to be said once is said once."""

    def __init__(self) -> None:
        self._problems: list[Finding] = []
        self._notes: list[Finding] = []
        self._said: set[tuple[str, str]] = set()

    def problem(self, code: str, line: int = 0, **params: Param) -> None:
        """Something because of which nothing is imported."""
        self.add(SENTENCES.finding(code, line, **params), line)

    def add(self, finding: Finding, line: int) -> None:
        """A problem that was found without knowing its line."""
        if len(self._problems) < MOST_KEPT:
            self._problems.append(Finding(finding.code, finding.template, finding.params, line))

    def note(self, code: str, line: int = 0, **params: Param) -> None:
        """Something to know that hinders nothing."""
        if len(self._notes) < MOST_KEPT:
            self._notes.append(SENTENCES.finding(code, line, **params))

    def note_once(self, code: str, about: str, line: int = 0, **params: Param) -> None:
        """A note of which one is enough for each thing it is `about`."""
        if (code, about) not in self._said:
            self._said.add((code, about))
            self.note(code, line, **params)

    def problems(self) -> tuple[Finding, ...]:
        """In the order of the file, the first hundred."""
        return _first(self._problems)

    def notes(self) -> tuple[Finding, ...]:
        """In the order of the file, the first hundred."""
        return _first(self._notes)


def _first(findings: list[Finding]) -> tuple[Finding, ...]:
    told = sorted(findings, key=lambda one: one.line)
    rest = len(told) - MOST_TOLD
    if rest > 0:
        told[MOST_TOLD:] = [SENTENCES.finding("and-more", told[MOST_TOLD].line, count=rest)]
    return tuple(told)
