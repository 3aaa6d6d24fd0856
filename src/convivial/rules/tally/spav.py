"""Sequential proportional approval: a ballot counts for less with every seat it already has.

Thiele (Om Flerfoldsvalg, 1895); "reweighted approval" in Sweden 1909–1921; sequential PAV in
Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023), Rule 4. Each seat goes to
the option whose supporters weigh most; a ballot weighs 1, 1/2, 1/3 … after 0, 1, 2 … seats for
options on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from convivial.rules.findings import Finding
from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import Approvals
from convivial.rules.tally.in_turn import SENTENCES, seat_in_turn, supporters_by
from convivial.rules.tally.verdict import Verdict


def count(ballots: Approvals, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Fill `seats` one by one; `winners` in the order of seats, no ranking of the others.

    Equals: the lot, or without a seed the order given; each is named in `ties`, unless all options
    have a seat. Raises ValueError for fewer than no seats.
    """
    return seat_in_turn("spav", ballots, _Reweighted(ballots), seats=seats, seed=seed)


class _Reweighted:
    """How many seats each ballot has already."""

    def __init__(self, ballots: Approvals) -> None:
        import numpy as np

        self.ballots = ballots
        self.seated = np.zeros(len(ballots.weights), dtype=np.intp)
        self.seats = 0
        self.weighs: dict[int, Fraction] = {}

    def figures(self, left: Sequence[int]) -> list[Fraction | None]:
        self.weighs = {option: self._weight(option) for option in left}
        return [self.weighs[option] or None for option in left]

    def _weight(self, option: int) -> Fraction:
        counts = supporters_by(self.seated, self.ballots, option, self.seats + 1)
        return sum((Fraction(people, had + 1) for had, people in enumerate(counts)), Fraction())

    def reason(self, option: int, number: int) -> Finding:
        name, weight = self.ballots.options[option], self.weighs[option]
        if not weight:
            return SENTENCES.finding("no-support", seat=number, option=name)
        people = int(self.ballots.weights[self.ballots.marks[option]].sum())
        return SENTENCES.finding(
            "most-weight", seat=number, option=name, supporters=people, weight=str(weight)
        )

    def seat(self, option: int) -> Mapping[str, Any]:
        self.seated[self.ballots.marks[option]] += 1
        self.seats += 1
        names = self.ballots.options
        return {"weights": {names[row]: str(weight) for row, weight in self.weighs.items()}}
