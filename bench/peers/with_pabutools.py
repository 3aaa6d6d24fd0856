"""pabutools: Equal Shares, the voters’ money growing by 1 each until the outcome is exhaustive.

It stops there; the cities go on until the next step would overspend. So it has less to do.
"""

import json
import time
from pathlib import Path

from pabutools.election import (
    ApprovalBallot,
    ApprovalProfile,
    Cardinality_Sat,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares


def equal_shares(folder: Path) -> tuple[float, list[str]]:
    """The projects chosen by Equal Shares, cost utilities, increments of 1 a voter."""
    given = json.loads((folder / "election.json").read_text())
    begun = time.perf_counter()
    instance, profile = _election(given)
    chosen = method_of_equal_shares(instance, profile, Cost_Sat, voter_budget_increment=1)
    return time.perf_counter() - begun, sorted(project.name for project in chosen)


def all_by_cost(folder: Path) -> tuple[float, list[list[list[str]]]]:
    """All outcomes that ties could bring about, cost utilities."""
    return _all(folder, Cost_Sat)


def all_by_number(folder: Path) -> tuple[float, list[list[list[str]]]]:
    """All outcomes that ties could bring about, every project worth the same."""
    return _all(folder, Cardinality_Sat)


def greedy(folder: Path) -> tuple[float, list[list[list[str]]]]:
    """All outcomes of the greedy rule that ties could bring about; worth over cost is votes."""
    profiles = json.loads((folder / "profiles.json").read_text())
    begun = time.perf_counter()
    found = []
    for given in profiles:
        instance, profile = _election(given)
        every = greedy_utilitarian_welfare(instance, profile, Cost_Sat, resoluteness=False)
        found.append(sorted(sorted(project.name for project in one) for one in every))
    return time.perf_counter() - begun, found


def _all(folder: Path, worth: type) -> tuple[float, list[list[list[str]]]]:
    profiles = json.loads((folder / "profiles.json").read_text())
    begun = time.perf_counter()
    found = []
    for given in profiles:
        every = method_of_equal_shares(*_election(given), worth, resoluteness=False)
        found.append(sorted(sorted(project.name for project in one) for one in every))
    return time.perf_counter() - begun, found


def _election(given: dict[str, list]) -> tuple[Instance, ApprovalProfile]:
    projects = [Project(str(number), cost) for number, cost in enumerate(given["costs"])]
    instance = Instance(projects, budget_limit=given["limit"])
    ballots = [ApprovalBallot(projects[one] for one in ballot) for ballot in given["approvals"]]
    return instance, ApprovalProfile(ballots, instance=instance)
