"""ABIF, the aggregated ballot information format: ballots as one would write them on a board.

    {"title": "Where to meet"}
    =G:[The garden]
    27:G>Kitchen=Hall
    3:G/5,Kitchen/2

Source: electorama/abif, its drafts and grammars up to version 0.31: lines of JSON data, options
with keys, ballots with ranks (`>`, `=`), points after `/` (or `*`), or both; a comma lists without
order. `#` begins a comment. Ballots with points are scores; where they have ranks too, both are
kept. Our own data are `seats` and, for what ABIF itself cannot say, `kind`, `lowest`, `highest`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from convivial.rules.formats.contest import Contest, unfit, unlike
from convivial.rules.formats.sentences import malformed
from convivial.rules.formats.tables import (
    Groups,
    Marks,
    approvals,
    approved_by,
    groups_of,
    marks_of,
    rankings,
    scores,
)
from convivial.rules.formats.text import LARGEST, check_options, lines_of, short, signed
from convivial.rules.tally.ballots import Approvals, Rankings, Scores

# Possessive, so that no line, however long, is tried more than once.
_QUOTED = r'"(?:[^"\\]|\\.)*+"|\[[^\[\]]*+\]'
_BALLOT = re.compile(r"(\d{1,15})\s*+[:*](.*)")
_OPTION = re.compile(rf'=?\s*+(?:({_QUOTED})\s*+|([^\s=:>\[\]"{{}}/,#][^=:>\[\]"{{}}/,#]*+)):(.+)')
_MARK = re.compile(
    rf'(?:\s*+({_QUOTED})\s*+|([^=:>\[\]"{{}}/,#*]++))'
    r"(?:[/*]\s*+(-?\d{1,15})\s*+)?(?:([>=,])|(:\s*+\{.*\}\s*+)?$|(?<=\s)(?=\#))"
)
_BARE_PAIR = re.compile(r'"?(\w{1,64})"?\s*+:\s*+(?:"([^"\\]*+)"|\[([^\[\]]*+)\]|(-?\d{1,15}))')
LONGEST_LOOSE = 10_000


@dataclass
class _File:
    data: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ranked: dict[tuple[Groups, Marks, bool], int] = field(default_factory=dict)

    def option(self, token: str) -> int:
        """Number of the option that `token` names; a new one if it is not known yet."""
        key = _unquoted(token)
        if key not in self.numbers:
            check_options(len(self.numbers) + 1)
            self.numbers[key] = len(self.numbers)
        return self.numbers[key]

    def options(self) -> tuple[str, ...]:
        """The names, in the order in which they were met."""
        return unlike([self.names.get(key, key) for key in self.numbers])


def read(data: bytes) -> Contest:
    """The rankings, points or approvals in an `.abif` file. Raises Malformed."""
    lines, notes = lines_of(data)
    file = _File()
    elsewhere = False
    for number, line in enumerate(lines, 1):
        if line.startswith("@"):
            elsewhere = line.partition(":")[0].strip().lower() != "@choices"
        elif not line or line.startswith("#") or (elsewhere and line.startswith("=")):
            continue
        else:
            _take(file, line, number)
    if not file.numbers and not file.ranked:
        raise malformed("abif-line", 1)
    seats = file.data.get("seats")
    title = file.data.get("title")
    ballots, ranked = _counted(file)
    return Contest(
        ballots,
        title=title if isinstance(title, str) else "",
        seats=seats if type(seats) is int and 0 <= seats <= LARGEST else None,
        ranked=ranked,
        notes=notes,
    )


def _take(file: _File, line: str, number: int) -> None:
    ballot = _BALLOT.fullmatch(line)
    option = _OPTION.fullmatch(line) if ballot is None else None
    if ballot:
        _take_ballot(file, int(ballot[1]), ballot[2].strip(), number)
    elif line.startswith("{") or line.upper().startswith("ABIF"):
        file.data.update(_metadata(line))
    elif option and not line.startswith("=") and option[3].strip()[:1] not in {"[", '"'}:
        file.data.setdefault(option[2] or "", option[3].strip())  # as the first drafts wrote data
    elif option:
        _take_option(file, option[1] or option[2], option[3].strip(), number)
    else:
        raise malformed("abif-line", number)


def _metadata(line: str) -> dict[str, Any]:
    """Data in JSON, or as the looser pairs that the grammar allows."""
    start, end = line.find("{"), line.rfind("}")
    if start < 0 or end < start:
        return {}
    try:
        data = json.loads(line[start : end + 1])
    except (ValueError, RecursionError):
        if end - start > LONGEST_LOOSE:
            return {}
        return {
            key: int(number) if number else text or bracketed
            for key, text, bracketed, number in _BARE_PAIR.findall(line[start:end])
        }
    return data if isinstance(data, dict) else {}


def _take_option(file: _File, key: str, name: str, number: int) -> None:
    name = re.sub(r"\s#.*$", "", name) if not name.startswith(('"', "[")) else name
    closing = {'"': '"', "[": "]"}.get(name[:1])
    if closing and closing in name[1:]:
        name = name[: name.rfind(closing) + 1]
    key = _unquoted(key)
    name = _unquoted(name)
    if file.names.get(key, name) != name:
        raise malformed("abif-key-twice", number, key=short(key))
    file.option(key)
    file.names[key] = name or key


def _take_ballot(file: _File, weight: int, text: str, line: int) -> None:
    groups: list[list[int]] = []
    marks: list[tuple[int, int]] = []
    at, ordered, joined = 0, False, False
    while at < len(text) and text[at] != "#":
        found = _MARK.match(text, at)
        if found is None:
            raise malformed("abif-token", line, text=short(text[at:].strip()))
        token = found[1] or found[2]
        if not token.strip():
            raise malformed("abif-token", line, text=short(text[at:].strip()))
        one = file.option(token)
        if any(one in group for group in groups):
            raise malformed("named-twice", line, name=short(_unquoted(token)))
        if joined:
            groups[-1].append(one)
        else:
            groups.append([one])
        if found[3] is not None:
            marks.append((one, signed(found[3], line, "points")))
        joined = found[4] in {"=", ","}
        ordered = ordered or found[4] in {">", "="}
        at = found.end()
    kind = (tuple(tuple(group) for group in groups), tuple(sorted(marks)), ordered)
    file.ranked[kind] = file.ranked.get(kind, 0) + weight


def _counted(file: _File) -> tuple[Rankings | Scores | Approvals, Rankings | None]:
    options = file.options()
    orders: dict[Groups, int] = {}
    marked: dict[Marks, int] = {}
    for (groups, marks, ordered), weight in file.ranked.items():
        order = groups if ordered or not marks else _by_points(marks)
        orders[order] = orders.get(order, 0) + weight
        marked[marks] = marked.get(marks, 0) + weight
    if file.data.get("kind") == "approvals":
        sets = {tuple(groups[0]) if groups else (): 0 for groups in orders}
        for groups, weight in orders.items():
            sets[tuple(groups[0]) if groups else ()] += weight
        return approvals(options, sets), None
    points = [given for marks in marked for _, given in marks]
    if not points and file.data.get("kind") != "scores":
        return rankings(options, orders), None
    lowest = min([_bound(file, "lowest", "min_rating"), *points])
    highest = max([_bound(file, "highest", "max_rating"), lowest, *points])
    both = any(ordered for _, _, ordered in file.ranked)
    return scores(options, marked, lowest, highest), rankings(options, orders) if both else None


def _bound(file: _File, *names: str) -> int:
    for name in names:
        given = file.data.get(name)
        if isinstance(given, int) and abs(given) <= LARGEST:
            return given
    return 0


def _by_points(marks: Marks) -> Groups:
    levels: dict[int, list[int]] = {}
    for one, points in marks:
        levels.setdefault(points, []).append(one)
    return tuple(tuple(levels[points]) for points in sorted(levels, reverse=True))


def _unquoted(token: str) -> str:
    token = token.strip()
    if token.startswith("[") and token.endswith("]"):
        return token[1:-1].strip()
    if token.startswith('"') and token.endswith('"') and len(token) > 1:
        try:
            return str(json.loads(token)).strip()
        except ValueError:
            return token[1:-1].strip()
    return token


def write(contest: Contest) -> str:
    """A contest of rankings, points or approvals as ABIF. Raises ValueError for others."""
    ballots = contest.ballots
    data: dict[str, Any] = {"title": contest.title} if contest.title else {}
    if contest.seats is not None:
        data["seats"] = contest.seats
    if isinstance(ballots, Rankings):
        rows = [
            (">".join("=".join(_key(one) for one in group) for group in groups), weight)
            for groups, weight in groups_of(ballots)
        ]
    elif isinstance(ballots, Scores):
        data |= {"kind": "scores", "lowest": ballots.lowest, "highest": ballots.highest}
        rows = [
            (",".join(f"{_key(one)}/{points}" for one, points in marks), weight)
            for marks, weight in marks_of(ballots)
        ]
    elif isinstance(ballots, Approvals):
        data["kind"] = "approvals"
        rows = [
            ("=".join(map(_key, approved)), weight) for approved, weight in approved_by(ballots)
        ]
    else:
        raise unfit("an .abif file", "rankings, points or approvals")
    lines = [json.dumps({name: value}, ensure_ascii=False) for name, value in data.items()]
    lines += [f"={_key(one)}:{_named(name)}" for one, name in enumerate(ballots.options)]
    return "\n".join([*lines, *(f"{weight}:{text}" for text, weight in rows)]) + "\n"


def _key(option: int) -> str:
    return f"C{option + 1}"


def _named(name: str) -> str:
    if re.search(r'[\[\]"\\]', name) or not name.strip():
        return json.dumps(name, ensure_ascii=False)
    return f"[{name}]"
