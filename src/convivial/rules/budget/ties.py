"""How a tie between projects is settled and named, in the rules that share money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.tally.verdict import Broken, Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.budget.election import BudgetElection
    from convivial.rules.lots import Seed


def tie(election: BudgetElection, rows: Sequence[int], over: str, seed: Seed | None) -> Tie:
    """Name a tie between `rows`, of which the first was chosen.

    The cheaper comes first, then the one with more supporters (as the reference programme of
    equalshares.net breaks ties), then the lot, or without a seed the order given.
    """
    votes = election.votes()
    first, others = rows[0], rows[1:]
    broken_by: Broken = "order" if seed is None else "lot"
    how = ""
    if all(election.costs[row] > election.costs[first] for row in others):
        broken_by, how = "rule", "the cheaper first"
    elif all(
        (election.costs[row], -votes[row]) > (election.costs[first], -votes[first])
        for row in others
    ):
        broken_by, how = "rule", "the cheaper first, then the one with more supporters"
    between = tuple(election.projects[row] for row in sorted(rows))
    return Tie(between, over, broken_by, (election.projects[first],), how)
