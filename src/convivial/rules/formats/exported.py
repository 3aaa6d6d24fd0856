"""Convivial's own `.json`: the ballots of a decision, so that anyone can count them again.

`"format": "convivial-ballots/1"`; `kind` is one of `KINDS`. docs/reference/formats.md describes
every field. Ballots that are alike may stand together with a `count`; nobody is named on them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from convivial.rules.budget.election import BudgetElection
from convivial.rules.formats import (
    exported_advice,
    exported_answers,
    exported_budget,
    exported_fixed,
    exported_rounds,
    exported_selection,
)
from convivial.rules.formats.contest import Advised, Contest, Held, Meeting, Told, only_method
from convivial.rules.formats.json_places import Node, parsed
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
from convivial.rules.formats.text import (
    LARGEST,
    MOST_BALLOTS,
    MOST_MEGABYTES_OF_JSON,
    check_options,
    text_of,
)
from convivial.rules.selection.record import Record
from convivial.rules.tally.ballots import Approvals, Rankings, Scores, YesNo
from convivial.rules.tally.lot import Willing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FORMAT = "convivial-ballots/1"
PAID = ("dots", "quadratic")


def read(data: bytes) -> Contest:
    """The contest in a `.json` file that a decision exported. Raises Malformed."""
    text, notes = text_of(data, MOST_MEGABYTES_OF_JSON)
    root = parsed(text)
    if root.at("format").value != FORMAT:
        raise root.at("format").fault("json-format", format=FORMAT)
    kind = root.at("kind")
    if kind.value not in KINDS:
        raise kind.fault("json-kind", kinds=KINDS)
    seats = root.at("seats")
    credits_each = root.at("credits")
    held = _READERS[kind.value](root)
    return Contest(
        held,
        title=root.at("title").a_text(""),
        seats=None if seats.value is None else seats.a_number(_fits, "a number of seats"),
        credits=None if credits_each.value is None else credits_each.a_number(_fits, "a number"),
        method=root.at("method").a_text(""),
        notes=notes,
        **exported_fixed.read(root, held),
    )


def write(contest: Contest) -> str:
    """A contest as JSON, one ballot a line."""
    head: dict[str, Any] = {"format": FORMAT, "kind": kind_of(contest)}
    head |= {"title": contest.title} if contest.title else {}
    head |= {"method": contest.method} if contest.method else {}
    head |= {"seats": contest.seats} if contest.seats is not None else {}
    head |= {"credits": contest.credits} if contest.credits is not None else {}
    head |= exported_fixed.written(contest)
    more, rows = _written(contest.ballots, head["kind"])
    fields = [f"{_json(name)}: {_json(value)}" for name, value in (head | more).items()]
    name = ROWS.get(head["kind"], "ballots")
    listed = ",\n  ".join(_json(row) for row in rows)
    fields.append(f'"{name}": [\n  {listed}\n ]' if listed else f'"{name}": []')
    return "{\n " + ",\n ".join(fields) + "\n}\n"


def kind_of(contest: Contest) -> str:
    """What the file calls ballots of this kind."""
    ballots = contest.ballots
    if only_method(ballots):
        return only_method(ballots)
    if isinstance(ballots, Scores):
        paid = contest.credits is not None or contest.method in PAID
        return "points" if paid else "scores"
    names = {Rankings: "rankings", Approvals: "approvals", BudgetElection: "budget"}
    return names[type(ballots)]


def _some(number: int) -> bool:
    return 0 <= number <= MOST_BALLOTS


def _fits(number: int) -> bool:
    return 0 <= number <= LARGEST


def _bounded(number: int) -> bool:
    return abs(number) <= LARGEST


def _options(root: Node) -> dict[str, int]:
    numbers: dict[str, int] = {}
    given = root.at("options")
    for option in given.items():
        name = option.a_text()
        if name in numbers:
            raise given.fault("json-twice", name=name)
        numbers[name] = len(numbers)
    check_options(len(numbers))
    return numbers


def _cast(ballot: Node) -> int:
    ballot.a(dict, "a ballot")
    return ballot.at("count").a_number(_some, "a number of ballots", otherwise=1)


def _number(option: Node, numbers: Mapping[str, int], seen: set[int]) -> int:
    name = option.a_text()
    if name not in numbers:
        raise option.fault("json-unknown", name=name)
    if numbers[name] in seen:
        raise option.fault("json-twice", name=name)
    seen.add(numbers[name])
    return numbers[name]


def _read_rankings(root: Node) -> Rankings:
    numbers = _options(root)
    kinds: dict[Groups, int] = {}
    for ballot in root.at("ballots").items():
        weight = _cast(ballot)
        seen: set[int] = set()
        groups = []
        for place in ballot.at("ranking").items():
            members = place.items() if isinstance(place.value, list) else (place,)
            group = tuple(_number(one, numbers, seen) for one in members)
            groups += [group] if group else []
        key = tuple(groups)
        kinds[key] = kinds.get(key, 0) + weight
    return rankings(list(numbers), kinds)


def _read_scores(root: Node) -> Scores:
    numbers = _options(root)
    kinds: dict[Marks, int] = {}
    for ballot in root.at("ballots").items():
        weight = _cast(ballot)
        given = ballot.at("points" if root.at("kind").value == "points" else "scores")
        marks = []
        for name in given.a(dict, "points by option"):
            if name not in numbers:
                raise given.fault("json-unknown", name=name)
            points = given.at(name).a_number(_bounded, "a whole number")
            marks.append((numbers[name], points))
        key = tuple(sorted(marks))
        kinds[key] = kinds.get(key, 0) + weight
    return scores(list(numbers), kinds, *_scale(root, kinds))


def _scale(root: Node, kinds: Mapping[Marks, int]) -> tuple[int, int]:
    """The scale as given, or as wide as the points; points outside a given scale are a fault."""
    given = [points for marks in kinds for _, points in marks]
    scale = root.at("scale")
    if scale.value is None:
        return min([0, *given]), max([0, *given])
    lowest = scale.at("lowest").a_number(_bounded, "a whole number")
    highest = scale.at("highest").a_number(_bounded, "a whole number")
    if lowest > highest or any(not lowest <= points <= highest for points in given):
        raise scale.fault("json-what", what="a scale that holds all points")
    return lowest, highest


def _read_approvals(root: Node) -> Approvals:
    numbers = _options(root)
    kinds: dict[tuple[int, ...], int] = {}
    for ballot in root.at("ballots").items():
        weight = _cast(ballot)
        seen: set[int] = set()
        for one in ballot.at("approves").items():
            _number(one, numbers, seen)
        key = tuple(sorted(seen))
        kinds[key] = kinds.get(key, 0) + weight
    return approvals(list(numbers), kinds)


_READERS: dict[str, Callable[[Node], Any]] = {
    "rankings": _read_rankings,
    "scores": _read_scores,
    "points": _read_scores,
    "approvals": _read_approvals,
    "budget": exported_budget.read,
    "yes-no": exported_answers.read_yes_no,
    "lot": exported_answers.read_lot,
    "consent": exported_rounds.read,
    "consensus": exported_rounds.read,
    "selection": exported_selection.read,
    "advice": exported_advice.read,
}
KINDS = tuple(_READERS)
ROWS = {
    "lot": "options",
    "consent": "rounds",
    "consensus": "rounds",
    "selection": "proposed",
    "advice": "advice",
}
"""What the rows are called where they are not ballots."""


def _written(ballots: Held, kind: str) -> tuple[dict[str, Any], Sequence[Any]]:
    if isinstance(ballots, Rankings | Scores | Approvals):
        return _table_written(ballots, kind)
    if isinstance(ballots, YesNo):
        return {}, exported_answers.yes_no_written(ballots)
    if isinstance(ballots, Willing):
        return {"purpose": ballots.purpose}, ballots.options
    return _record_written(ballots)


def _record_written(held: BudgetElection | Told) -> tuple[dict[str, Any], Sequence[Any]]:
    if isinstance(held, Meeting):
        return exported_rounds.written(held)
    if isinstance(held, Record):
        return exported_selection.written(held)
    if isinstance(held, Advised):
        return exported_advice.written(held)
    return exported_budget.written(held)


def _table_written(
    ballots: Rankings | Scores | Approvals, kind: str
) -> tuple[dict[str, Any], Sequence[Any]]:
    names = ballots.options
    more: dict[str, Any] = {"options": list(names)}
    if isinstance(ballots, Rankings):
        return more, [
            {"count": weight, "ranking": [_group(group, names) for group in groups]}
            for groups, weight in groups_of(ballots)
        ]
    if isinstance(ballots, Approvals):
        return more, [
            {"count": weight, "approves": [names[one] for one in approved]}
            for approved, weight in approved_by(ballots)
        ]
    more["scale"] = {"lowest": ballots.lowest, "highest": ballots.highest}
    return more, [
        {
            "count": weight,
            ("points" if kind == "points" else "scores"): {
                names[one]: points for one, points in marks
            },
        }
        for marks, weight in marks_of(ballots)
    ]


def _group(group: Sequence[int], names: Sequence[str]) -> str | list[str]:
    return names[group[0]] if len(group) == 1 else [names[one] for one in group]


def _json(value: Any) -> str:  # noqa: ANN401  any JSON value
    return json.dumps(value, ensure_ascii=False)
