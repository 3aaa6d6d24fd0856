"""The greedy budget: the most wanted first, as long as it fits. What most cities do.

Nothing is proportional in it: half of the voters can decide over all of the money. Described as
"BasicAV" by Faliszewski and others (Participatory Budgeting: Data, Tools, and Analysis, IJCAI 2023,
section 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from convivial.rules.budget.market import PURPOSE
from convivial.rules.budget.said_of_budgets import SENTENCES, amount, money
from convivial.rules.budget.ties import tie
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from typing import Any

    from convivial.rules.budget.election import BudgetElection
    from convivial.rules.findings import Finding

By = Literal["score", "votes"]
THRESHOLD = "min_project_score_threshold"
"""Where Pabulib's files say how much score a project needs to be considered."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was taken, row numbers in order, with the figures, ties and reasons."""

    rows: tuple[int, ...]
    ties: tuple[Tie, ...]
    rounds: tuple[Mapping[str, Any], ...]
    reasons: tuple[Finding, ...]


def count(
    election: BudgetElection,
    *,
    seed: Seed | None = None,
    by: By = "score",
    per_cost: bool = False,
    threshold: int | None = None,
) -> Verdict:
    """Take the projects with the most points (`by` "score") or supporters ("votes") that fit.

    One that does not fit is passed over, and cheaper ones after it may still be taken.
    `per_cost` divides by what a project costs. A project without a point is never taken, nor is one
    below `threshold` (by default the file's own, where its meta names one). For approvals score and
    votes are the same. Equals: the cheaper, then more supporters, then the lot, or the order given.
    Raises ValueError for another `by`.
    """
    if by not in {"score", "votes"}:
        raise ValueError(f"greedy goes by score or by votes, not by {by}")
    wanted = election.scores() if by == "score" else election.votes()
    least = _threshold(election) if threshold is None else threshold
    value = [Fraction(points if points >= max(least, 1) else 0) for points in wanted]
    if per_cost:
        value = per_unit(election, value)
    filled = fill(election, value, taken=(), seed=seed)
    reasons = (*_of_nobody(election.voters, wanted), *_too_few(election, wanted, least))
    return Verdict(
        method="greedy",
        ballots=election.voters,
        winners=tuple(election.projects[row] for row in filled.rows),
        ranking=_ranking(election, value),
        ties=filled.ties,
        rounds=filled.rounds,
        reasons=(*reasons, *filled.reasons),
    )


def _too_few(election: BudgetElection, wanted: Sequence[int], least: int) -> Iterator[Finding]:
    for project, points in zip(election.projects, wanted, strict=True):
        if 0 < points < least:
            yield SENTENCES.finding(
                "below-threshold",
                project=election.title(project),
                points=points,
                threshold=least,
            )


def _of_nobody(voters: int, wanted: Sequence[int]) -> tuple[Finding, ...]:
    if not voters:
        return (SENTENCES.finding("nobody-voted"),)
    return () if any(points > 0 for points in wanted) else (SENTENCES.finding("nothing-wanted"),)


def per_unit(election: BudgetElection, value: Sequence[Fraction]) -> list[Fraction]:
    """Divide by the costs; what costs nothing comes before all that costs something."""
    costs = [Fraction(cost) for cost in election.costs]
    each = [points / cost if cost else points for points, cost in zip(value, costs, strict=True)]
    top = sum(each, Fraction(1))
    return [one if cost or not one else one + top for one, cost in zip(each, costs, strict=True)]


def fill(
    election: BudgetElection,
    value: Sequence[Fraction],
    *,
    taken: Collection[int],
    seed: Seed | None,
) -> Filled:
    """Take the rows of the highest `value` above 0 that fit beside those already `taken`."""
    votes = election.votes()
    order = _order(election, value, votes, seed)
    filling = _Filling(election, votes, taken)
    for row in order:
        if row not in taken:
            filling.consider(row)
    ties = _ties(election, order, value, filling.rows, seed)
    return Filled(tuple(filling.rows), ties, tuple(filling.rounds), tuple(filling.reasons))


def _order(
    election: BudgetElection, value: Sequence[Fraction], votes: Sequence[int], seed: Seed | None
) -> list[int]:
    drawn = election.projects if seed is None else drawn_order(seed, PURPOSE, election.projects)
    place = {project: number for number, project in enumerate(drawn)}
    return sorted(
        (row for row in range(len(value)) if value[row] > 0),
        key=lambda row: (
            -value[row],
            election.costs[row],
            -votes[row],
            place[election.projects[row]],
        ),
    )


class _Filling:
    """The money that is left, and what was taken from it."""

    def __init__(
        self, election: BudgetElection, votes: Sequence[int], taken: Collection[int]
    ) -> None:
        self.election, self.votes, self.scores = election, votes, election.scores()
        self.costs = [Fraction(cost) for cost in election.costs]
        self.remaining = Fraction(election.limit) - sum(self.costs[row] for row in taken)
        self.rows: list[int] = []
        self.rounds: list[Mapping[str, Any]] = []
        self.reasons: list[Finding] = []

    def consider(self, row: int) -> None:
        """Take it if it fits."""
        if self.costs[row] > self.remaining:
            self._say("no-fit-by", row)
            return
        self.remaining -= self.costs[row]
        self.rows.append(row)
        self._say("next-by", row)
        self.rounds.append(
            {
                "project": self.election.projects[row],
                "cost": amount(self.costs[row]),
                "supporters": self.votes[row],
                "score": self.scores[row],
                "remaining": amount(self.remaining),
            }
        )

    def _say(self, what: str, row: int) -> None:
        unit = "votes" if self.election.kind == "approval" else "points"
        said = SENTENCES.finding(
            f"{what}-{unit}",
            project=self.election.title(self.election.projects[row]),
            points=self.scores[row],
            cost=money(self.costs[row]),
            remaining=money(self.remaining),
        )
        self.reasons.append(said)


def _ties(
    election: BudgetElection,
    order: Sequence[int],
    value: Sequence[Fraction],
    rows: Sequence[int],
    seed: Seed | None,
) -> tuple[Tie, ...]:
    """Equals of whom some were taken and some were not: by what is wanted, then in all else too."""
    votes = election.votes()
    keys: tuple[Callable[[int], object], ...] = (
        lambda row: value[row],
        lambda row: (value[row], election.costs[row], votes[row]),
    )
    wide, narrow = ([tuple(group) for _, group in groupby(order, key=key)] for key in keys)
    ties = []
    for group in [*(group for group in wide if group not in narrow), *narrow]:
        taken = [row for row in group if row in rows]
        if taken and len(taken) < len(group):
            over = f"place {order.index(taken[0]) + 1}"
            rest = [row for row in group if row not in rows]
            ties.append(tie(election, [*taken, *rest], over, seed))
    return tuple(ties)


def _ranking(election: BudgetElection, value: Sequence[Fraction]) -> tuple[tuple[str, ...], ...]:
    order = sorted(range(len(value)), key=lambda row: -value[row])
    return tuple(
        tuple(election.projects[row] for row in group)
        for _, group in groupby(order, key=lambda row: value[row])
    )


def _threshold(election: BudgetElection) -> int:
    said = election.meta.get(THRESHOLD, "")
    return int(said) if said.isdecimal() else 0
