"""PrefLib's files: strict or weak orders, complete or not (`.soc .soi .toc .toi`), categories.

Source: PrefLib's format specification (preflib.org/format; Mattei and Walsh, ADT 2013). The header
is `# KEY: value`; the older one, of numbers and commas, is read as well. Where a header's figures
do not fit what follows, the ballots count, and a note says so.

Categories (`.cat`): two are a yes and a no; numbers as names are points; other categories are
points by their order, the first highest. An alternative in no category has no points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convivial.rules.formats.contest import Contest, unfit, unlike
from convivial.rules.formats.sentences import SENTENCES, malformed
from convivial.rules.formats.tables import (
    Groups,
    Marks,
    approvals,
    approved_by,
    groups_of,
    marks_of,
    rankings,
    scores,
    strict,
)
from convivial.rules.formats.text import MOST_OPTIONS, lines_of, whole
from convivial.rules.tally.ballots import Approvals, Rankings, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from convivial.rules.findings import Finding

_PART = re.compile(r"\{[^{}]*\}|[^,{}]+|,|[{}]")
_NUMBER = re.compile(r"-?\d{1,9}")
_NO = re.compile(r"(no|nay|not\b.*|dis\w*|against|reject\w*|un\w+)", re.IGNORECASE)
NO, YES = "No", "Yes"


@dataclass
class _File:
    """A file on its way: what the header said, and how often each ballot's text was cast."""

    title: str = ""
    names: dict[int, str] = field(default_factory=dict)
    categories: dict[int, str] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    cast: dict[str, int] = field(default_factory=dict)
    first_at: dict[str, int] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)

    def take(self, text: str, weight: int, line: int) -> None:
        """Add `weight` ballots of the same text."""
        self.cast[text] = self.cast.get(text, 0) + weight
        self.first_at.setdefault(text, line)

    def alternatives(self) -> dict[int, int]:
        """From the file's numbers to ours, which count from 0. Raises Malformed."""
        count = self.said.get("NUMBER ALTERNATIVES", 0)
        if not count and not self.names:
            raise malformed("no-alternatives")
        if max(count, len(self.names)) > MOST_OPTIONS:
            raise malformed("too-many-options", most=MOST_OPTIONS)
        for number in range(1, count + 1):
            if len(self.names) >= count:
                break
            self.names.setdefault(number, str(number))
        return {number: place for place, number in enumerate(sorted(self.names))}

    def options(self) -> tuple[str, ...]:
        """The alternatives' names in the order of their numbers."""
        return unlike([self.names[number] for number in sorted(self.names)])

    def told(self) -> tuple[Finding, ...]:
        """The notes, and one more where the header's number of voters is not what was found."""
        found, said = sum(self.cast.values()), self.said.get("NUMBER VOTERS")
        if said is not None and said != found:
            self.notes.append(SENTENCES.finding("voters-differ", said=said, found=found))
        return tuple(self.notes)


def read(data: bytes) -> Contest:
    """The rankings in a `.soc`, `.soi`, `.toc` or `.toi` file. Raises Malformed."""
    file = _read(data)
    at = file.alternatives()
    alone = {str(number): (place,) for number, place in at.items()}
    kinds: dict[Groups, int] = {}
    for text, weight in file.cast.items():
        groups = strict(text.split(","), alone)
        if groups is None:
            read_slowly = _groups(text, at, file.first_at[text])
            groups = tuple(group for group in read_slowly if group)
        kinds[groups] = kinds.get(groups, 0) + weight
    return Contest(rankings(file.options(), kinds), title=file.title, notes=file.told())


def read_categories(data: bytes) -> Contest:
    """The approvals or the points in a `.cat` file. Raises Malformed."""
    file = _read(data)
    at = file.alternatives()
    sorted_in: dict[tuple[tuple[int, ...], ...], int] = {}
    for text, weight in file.cast.items():
        groups = tuple(_groups(text, at, file.first_at[text]))
        sorted_in[groups] = sorted_in.get(groups, 0) + weight
    width = max([len(groups) for groups in sorted_in] + [len(file.categories), 2])
    names = [file.categories[number] for number in sorted(file.categories)]  # from 0 or from 1
    names += [str(number) for number in range(len(names) + 1, width + 1)]
    ballots: Approvals | Scores
    if all(_NUMBER.fullmatch(name) for name in names) and file.categories:
        ballots = _as_points(file.options(), sorted_in, [int(name) for name in names])
    elif width == 2:  # noqa: PLR2004  a yes and a no
        ballots = _as_approvals(file, sorted_in, names)
    else:
        last = str(width - 1)
        file.notes.append(
            SENTENCES.finding("categories-read", highest=last, first=names[0], last=names[-1])
        )
        ballots = _as_points(file.options(), sorted_in, list(range(width - 1, -1, -1)))
    return Contest(ballots, title=file.title, notes=file.told())


def _as_approvals(
    file: _File, kinds: dict[tuple[tuple[int, ...], ...], int], names: Sequence[str]
) -> Approvals:
    yes = 0
    if _NO.fullmatch(names[0].strip()) and not _NO.fullmatch(names[1].strip()):
        yes = 1
        file.notes.append(SENTENCES.finding("no-first", no=names[0], yes=names[1]))
    sets: dict[tuple[int, ...], int] = {}
    for groups, weight in kinds.items():
        approved = tuple(sorted(groups[yes])) if len(groups) > yes else ()
        sets[approved] = sets.get(approved, 0) + weight
    return approvals(file.options(), sets)


def _as_points(
    options: Sequence[str],
    kinds: dict[tuple[tuple[int, ...], ...], int],
    points: Sequence[int],
) -> Scores:
    marked: dict[Marks, int] = {}
    for groups, weight in kinds.items():
        marks = tuple(
            sorted((one, points[place]) for place, group in enumerate(groups) for one in group)
        )
        marked[marks] = marked.get(marks, 0) + weight
    return scores(options, marked, min(points), max(points))


def _read(data: bytes) -> _File:
    lines, notes = lines_of(data)
    file = _File(notes=list(notes))
    first = next(number for number, line in enumerate(lines) if line)
    if lines[first].startswith("#") or ":" in lines[first]:
        _read_modern(file, lines)
    else:
        _read_older(file, lines[first:], first + 1)
    return file


def _read_modern(file: _File, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            key, colon, value = line.lstrip("# ").partition(":")
            if colon:
                _take_header(file, key.strip(), value.strip(), number)
        elif line:
            weight, colon, ballot = line.partition(":")
            if not colon:
                raise malformed("no-colon", number)
            file.take(ballot.replace(" ", ""), whole(weight.strip(), number, "ballots"), number)


def _take_header(file: _File, key: str, value: str, line: int) -> None:
    key, _, last = key.upper().rpartition(" ") if key[-1:].isdigit() else (key.upper(), "", "")
    if key == "TITLE":
        file.title = value
    elif key in {"NUMBER ALTERNATIVES", "NUMBER VOTERS"}:
        file.said[key] = whole(value, line, key.capitalize())
    elif key in {"ALTERNATIVE NAME", "CATEGORY NAME"} and last:
        names = file.names if key == "ALTERNATIVE NAME" else file.categories
        number = whole(last, line, key.capitalize())
        if number in names:
            raise malformed("alternative-twice", line, number=number)
        names[number] = value or last


def _read_older(file: _File, lines: Sequence[str], start: int) -> None:
    """Numbers and commas: how many alternatives, their names, three sums, then the ballots."""
    rows = [(at, line) for at, line in enumerate(lines, start) if line]
    count = whole(rows[0][1], rows[0][0], "Number alternatives")
    if count > MOST_OPTIONS:
        raise malformed("too-many-options", rows[0][0], most=MOST_OPTIONS)
    for at, line in rows[1 : count + 1]:
        number, _, name = line.partition(",")
        file.names[whole(number.strip(), at, "alternative")] = name.strip() or number.strip()
    if len(file.names) < count or len(rows) < count + 2:
        raise malformed("no-alternatives", rows[-1][0])
    at, sums = rows[count + 1]
    file.said["NUMBER VOTERS"] = whole(sums.partition(",")[0].strip(), at, "Number voters")
    for at, line in rows[count + 2 :]:
        weight, _, ballot = line.partition(",")
        file.take(ballot.replace(" ", ""), whole(weight.strip(), at, "ballots"), at)


def _groups(text: str, at: dict[int, int], line: int) -> Iterable[tuple[int, ...]]:
    """Read "1,{2,3},{}" as groups of our numbers; an empty group stays one."""
    seen: set[int] = set()
    for part in _PART.findall(text):
        if part == ",":
            continue
        if part in {"{", "}"}:
            raise malformed("brace", line)
        members = [one for one in part.strip("{}").split(",") if one]
        group = []
        for member in members:
            number = whole(member, line, "alternative")
            if number not in at:
                raise malformed("no-option", line, number=number, options=len(at))
            if number in seen:
                raise malformed("named-twice", line, name=member)
            seen.add(number)
            group.append(at[number])
        yield tuple(group)


def write(contest: Contest) -> str:
    """A contest of rankings as PrefLib. Raises ValueError for others."""
    ballots = contest.ballots
    if not isinstance(ballots, Rankings):
        raise unfit("this PrefLib file", "rankings only")
    rows = [
        (", ".join(_braced(group) for group in groups), weight)
        for groups, weight in groups_of(ballots)
    ]
    no_ties = all("{" not in text for text, _ in rows)
    full = bool((ballots.places != ballots.unranked).all())
    kind = f"{'s' if no_ties else 't'}o{'c' if full else 'i'}"
    head = [
        f"# TITLE: {contest.title}",
        f"# DATA TYPE: {kind}",
        f"# NUMBER ALTERNATIVES: {len(ballots.options)}",
        f"# NUMBER VOTERS: {ballots.ballots}",
        f"# NUMBER UNIQUE ORDERS: {len(rows)}",
        *_named("ALTERNATIVE", ballots.options),
    ]
    return "\n".join([*head, *(f"{weight}: {text}".strip() for text, weight in rows)]) + "\n"


def write_categories(contest: Contest) -> str:
    """A contest of approvals or points as categories. Raises ValueError for others."""
    ballots = contest.ballots
    if isinstance(ballots, Approvals):
        names = [YES, NO]
        rows: list[tuple[tuple[tuple[int, ...], ...], int]]
        everyone = range(len(ballots.options))
        rows = [
            ((approved, tuple(one for one in everyone if one not in approved)), weight)
            for approved, weight in approved_by(ballots)
        ]
    elif isinstance(ballots, Scores):
        used = {int(points) for points in ballots.points.ravel().tolist()}
        levels = sorted(used | {ballots.lowest, ballots.highest}, reverse=True)
        names = [str(level) for level in levels]
        rows = [
            (
                tuple(tuple(one for one, given in marks if given == level) for level in levels),
                weight,
            )
            for marks, weight in marks_of(ballots)
        ]
    else:
        raise unfit("a .cat file", "approvals or points")
    head = [
        f"# TITLE: {contest.title}",
        "# DATA TYPE: cat",
        f"# NUMBER ALTERNATIVES: {len(ballots.options)}",
        f"# NUMBER VOTERS: {ballots.ballots}",
        f"# NUMBER UNIQUE PREFERENCES: {len(rows)}",
        f"# NUMBER CATEGORIES: {len(names)}",
        *_named("CATEGORY", names),
        *_named("ALTERNATIVE", ballots.options),
    ]
    told = [f"{weight}: {', '.join(_braced(group) for group in groups)}" for groups, weight in rows]
    return "\n".join([*head, *told]) + "\n"


def _named(what: str, names: Sequence[str]) -> list[str]:
    return [f"# {what} NAME {number}: {name}" for number, name in enumerate(names, 1)]


def _braced(group: Sequence[int]) -> str:
    numbers = ", ".join(str(one + 1) for one in group)
    return numbers if len(group) == 1 else f"{{{numbers}}}"
