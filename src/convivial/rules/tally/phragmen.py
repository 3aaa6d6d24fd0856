"""Phragmén's sequential rule: every seat is a load that its supporters carry, as evenly as can be.

Phragmén (1894–1899); Janson, Phragmén's and Thiele's election methods (2016), section 4;
"seq-Phragmén" in Lackner and Skowron (2023), Rule 9. A seat is a load of 1. The next seat goes to
the option with which the most loaded of its supporters would carry least, all of them then equally.
Committees of more seats contain those of fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import mul
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
    return seat_in_turn("phragmen", ballots, _Loads(ballots), seats=seats, seed=seed)


class _Loads:
    """What each ballot carries: the load that came with the last seat it supported.

    There are no more different loads than seats, so sums are exact whatever the number of ballots.
    """

    def __init__(self, ballots: Approvals) -> None:
        import numpy as np

        self.ballots = ballots
        self.last = np.zeros(len(ballots.weights), dtype=np.intp)
        self.loads = [Fraction()]
        self.would: dict[int, Fraction | None] = {}

    def figures(self, left: Sequence[int]) -> list[Fraction | None]:
        self.would = {option: self._load(option) for option in left}
        return [None if load is None else -load for load in self.would.values()]

    def _load(self, option: int) -> Fraction | None:
        """What each of its supporters would carry."""
        people = supporters_by(self.last, self.ballots, option, len(self.loads))
        carried = sum(map(mul, self.loads, people), Fraction(1))
        return carried / sum(people) if any(people) else None

    def reason(self, option: int, number: int) -> Finding:
        name, load = self.ballots.options[option], self.would[option]
        if load is None:
            return SENTENCES.finding("no-support", seat=number, option=name)
        people = int(self.ballots.weights[self.ballots.marks[option]].sum())
        return SENTENCES.finding(
            "least-load", seat=number, option=name, supporters=people, load=str(load)
        )

    def seat(self, option: int) -> Mapping[str, Any]:
        load = self.would[option]
        if load is not None:
            self.last[self.ballots.marks[option]] = len(self.loads)
            self.loads.append(load)
        names = self.ballots.options
        would = {
            names[row]: None if load is None else str(load) for row, load in self.would.items()
        }
        return {"loads": would}
