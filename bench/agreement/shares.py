"""Equal Shares, greedy budgets, and committees from approvals.

The libraries name every outcome that ties could bring about; ours goes one way, so it has to be
among them.
"""

from functools import partial
from random import Random
from typing import Any

import numpy as np

from bench.agreement.main import Compared
from bench.agreement.profiles import TIMES, Profile
from convivial.rules.budget import equal_shares, greedy
from convivial.rules.budget.election import BudgetElection, approved
from convivial.rules.tally import phragmen, spav
from convivial.rules.tally.ballots import Approvals


def small(times: int = TIMES) -> list[Profile]:
    """Few voters, few projects, few different costs: full of ties."""
    chance = Random(6)  # noqa: S311  a seed, so that everyone compares the same
    return [_one(chance) for _ in range(times)]


def _one(chance: Random) -> Profile:
    options = chance.randint(2, 5)
    costs = [chance.randint(1, 6) for _ in range(options)]
    approvals = [
        sorted(chance.sample(range(options), chance.randint(1, options)))
        for _ in range(chance.randint(1, 7))
    ]
    return {
        "options": options,
        "seats": chance.randint(1, options),
        "costs": costs,
        "limit": chance.randint(1, max(1, sum(costs))),
        "approvals": approvals,
    }


def _election(profile: Profile) -> BudgetElection:
    names = [str(number) for number in range(profile["options"])]
    return approved(names, profile["costs"], profile["limit"], profile["approvals"])


def _funded(utility: Any, profile: Profile) -> list[str]:  # noqa: ANN401  one of two literals
    return sorted(equal_shares.count(_election(profile), utility=utility).winners)


def _greedy(profile: Profile) -> list[str]:
    return sorted(greedy.count(_election(profile)).winners)


def _approvals(profile: Profile) -> Approvals:
    marks = np.zeros((profile["options"], len(profile["approvals"])), dtype=np.bool_)
    for voter, ballot in enumerate(profile["approvals"]):
        marks[ballot, voter] = True
    names = tuple(str(number) for number in range(profile["options"]))
    return Approvals(names, marks, np.ones(len(profile["approvals"]), dtype=np.int64))


def _seated(rule: Any, profile: Profile) -> list[str]:  # noqa: ANN401  a module of the tally
    return sorted(rule.count(_approvals(profile), seats=profile["seats"]).winners)


def among(ours: Any, theirs: Any) -> bool:  # noqa: ANN401  as JSON gives them back
    """Ours is one of theirs."""
    return ours in theirs


def wanted_by_nobody(profile: Profile, ours: list[str], theirs: list[list[str]]) -> bool:
    """One of theirs is ours and, besides, only projects that nobody supports."""
    wanted = {str(one) for ballot in profile["approvals"] for one in ballot}
    return any([one for one in outcome if one in wanted] == ours for outcome in theirs)


RULES = (
    Compared(
        "Equal Shares, cost", "pabutools.all_by_cost", small, partial(_funded, "cost"), agree=among
    ),
    Compared(
        "Equal Shares, cardinality",
        "pabutools.all_by_number",
        small,
        partial(_funded, "cardinality"),
        agree=among,
    ),
    Compared(
        "greedy budget",
        "pabutools.greedy",
        small,
        _greedy,
        wanted_by_nobody,
        "ADR 28: what nobody wants is not funded",
        among,
    ),
    Compared("SPAV", "abcvoting.spav", small, partial(_seated, spav), agree=among),
    Compared("Phragmén", "abcvoting.phragmen", small, partial(_seated, phragmen), agree=among),
)
