"""Elections over a budget in Convivial's own `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from convivial.rules.budget.election import Amount, BudgetElection, Kind
from convivial.rules.formats.text import LARGEST, MOST_BALLOTS, check_table, exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from convivial.rules.formats.json_places import Node


def read(root: Node) -> BudgetElection:
    """Read `limit`, `projects`, `votes` and `ballots`. Raises Malformed."""
    votes = root.at("votes")
    if votes.value not in get_args(Kind):
        raise votes.fault("json-what", what=f"one of {', '.join(get_args(Kind))}")
    costs: dict[str, Amount] = {}
    names: dict[str, str] = {}
    for project in root.at("projects").items():
        name = project.at("id").a_text()
        if name in costs:
            raise project.fault("json-twice", name=name)
        costs[name] = _amount(project.at("cost"))
        if project.at("name").value is not None:
            names[name] = project.at("name").a_text()
    table, weights = _ballots(root, {name: number for number, name in enumerate(costs)})
    limit = _amount(root.at("limit"))
    return BudgetElection(
        tuple(costs), tuple(costs.values()), limit, table, weights, votes.value, names
    )


def written(election: BudgetElection) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the fields and the ballots for the file."""
    projects = [
        {"id": name, "cost": _text(cost)}
        | ({"name": election.names[name]} if name in election.names else {})
        for name, cost in zip(election.projects, election.costs, strict=True)
    ]
    ballots = []
    for column, weight in enumerate(election.weights.tolist()):
        points = election.utilities[:, column].tolist()
        given = {
            name: int(mark) for name, mark in zip(election.projects, points, strict=True) if mark
        }
        ballots.append({"count": weight, "points": given})
    fields = {"limit": _text(election.limit), "votes": election.kind, "projects": projects}
    return fields, ballots


def _ballots(root: Node, numbers: Mapping[str, int]) -> tuple[Any, Any]:
    import numpy as np

    kinds: dict[tuple[tuple[int, int], ...], int] = {}
    for ballot in root.at("ballots").items():
        ballot.a(dict, "a ballot")
        weight = ballot.at("count").a_number(lambda n: 0 <= n <= MOST_BALLOTS, "a number", 1)
        given = ballot.at("points")
        marks = []
        for name in given.a(dict, "points by project"):
            if name not in numbers:
                raise given.fault("json-unknown", name=name)
            fits = given.at(name).a_number(lambda n: abs(n) <= LARGEST, "a whole number")
            marks.append((numbers[name], fits))
        key = tuple(sorted(marks))
        kinds[key] = kinds.get(key, 0) + weight
    check_table(len(numbers), len(kinds), sum(kinds.values()), each=8)
    table = np.zeros((len(numbers), len(kinds)), dtype=np.int64)
    for column, marked in enumerate(kinds):
        for project, points in marked:
            table[project, column] = points
    return table, np.array(list(kinds.values()), dtype=np.int64)


def _amount(given: Node) -> Amount:
    """A whole number, or a text such as "12.50" or "7/3"."""
    value = given.value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    what = "an amount such as 12 or “12.50”"
    text = given.a(str, what)
    try:
        amount = exact(text)
    except ValueError as error:
        raise given.fault("json-what", what=what) from error
    if amount < 0:
        raise given.fault("json-what", what=what)
    return int(amount) if amount.denominator == 1 else amount


def _text(amount: Amount) -> int | str:
    return amount if isinstance(amount, int) and amount <= LARGEST else str(amount)
