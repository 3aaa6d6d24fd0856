"""Equal Shares on budgets as large as a city's district and as a whole city."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.rules.contest import Contest, Grows
from convivial.rules.budget import equal_shares
from convivial.rules.budget.election import approved

Given = dict[str, Any]


def budget(voters: int, projects: int) -> Given:
    """An election as Polish cities have them: some projects far dearer or better liked than others.

    Drawn, not real: the spread of costs and of votes, the limit's share of all costs and how many
    projects a voter names are as in the districts of Warsaw and in Świecie.
    """
    draw = np.random.default_rng(20261123)
    costs = np.rint(np.exp(draw.normal(10.5, 1.1, projects))).astype(int)
    liked = np.exp(draw.normal(0, 0.6, projects))
    liked /= liked.sum()
    approvals = [
        sorted(draw.choice(projects, size=many, replace=False, p=liked).tolist())
        for many in 1 + np.minimum(draw.poisson(5, voters), 14)
    ]
    return {"costs": costs.tolist(), "limit": int(costs.sum() * 45 // 100), "approvals": approvals}


def _into(folder: Path, voters: int, projects: int) -> Given:
    given = budget(voters, projects)
    (folder / "election.json").write_text(json.dumps(given))
    return given


def add1(given: Given) -> list[str]:
    """Equal Shares by cost, completed by Add1, from lists of approvals."""
    names = [str(number) for number in range(len(given["costs"]))]
    election = approved(names, given["costs"], given["limit"], given["approvals"])
    return sorted(equal_shares.count(election, completion="add1").winners)


def _shared(ours: list[str], theirs: list[str]) -> str:
    both = len(set(ours) & set(theirs))
    if set(ours) == set(theirs):
        return "yes"
    return f"{both} of {len(ours)}: theirs stops once nothing more fits"


CONTESTS = (
    Contest(
        "Equal Shares, Add1, 6,586 voters, 64 projects",
        partial(_into, voters=6_586, projects=64),
        add1,
        "pabutools.equal_shares",
        "≤ 0.25 s, ≥ 150×",
        _shared,
    ),
    Contest(
        "Equal Shares, Add1, 90,494 voters, 160 projects",
        partial(_into, voters=90_494, projects=160),
        add1,
        wanted="≤ 0.6 s",
    ),
)

GROWTH = (
    Grows(
        "Equal Shares, Add1, 40 projects",
        "voters",
        (100, 1_000, 10_000, 100_000),
        lambda voters: budget(voters, 40),
        add1,
    ),
)
