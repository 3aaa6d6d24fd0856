"""Ranked pairs: wins are locked in, the strongest first, unless stronger ones say the opposite.

T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4
(1987). A win is as strong as its lead ("margins", as Tideman has it and our default) or as the
votes for it ("winning"). Equal wins: with a seed they are taken by a ranking drawn from the ballots
(Zavist and Tideman 1989): whose winner stands higher in it first (in which order those of the same
winner come is of no matter); and who stand equally with each other are put in its order last of
all. Without a seed every order of equal wins is followed, as in M. Brill and F. Fischer, "The price
of neutrality for the ranked pairs method" (2012), and whoever comes first in one of them is a
winner.
"""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from convivial.rules.tally import locking
from convivial.rules.tally.outcome import by_ranking, by_reach
from convivial.rules.tally.pairwise import Strength, beats_all, by_name, majorities, pairwise
from convivial.rules.tally.said_of_pairs import SENTENCES, of_the_matches
from convivial.rules.tally.tie_ranking import drawn_ranking
from convivial.rules.tally.verdict import Tie, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.locking import Order, Win
    from convivial.rules.tally.pairwise import Numbers

OVER = "which of equal majorities counts first"
TOGETHER = "equal majorities that cannot all count are left out together"


def count(
    ballots: Rankings, *, seats: int = 1, seed: Seed | None = None, strength: Strength = "margins"
) -> Verdict:
    """Rank by what is locked in; `rounds` are the pairs and then each win, the strongest first.

    With a seed the ranking is strict. Without, it has each option at the best place that it reaches
    in any order of equal wins, and of options that stand equally. Raises ValueError for a strength
    that there is not and for fewer than no seats.
    """
    above = pairwise(ballots)
    wins = _by_strength(majorities(above, strength))
    told = _Told(ballots, above, strength, wins)
    if seed is None:
        return _left_open(told, seats)
    return _settled(told, seats, seed)


class _Told:
    """The ballots, what they say of each pair, and how both are put into a verdict."""

    def __init__(
        self, ballots: Rankings, above: Numbers, strength: Strength, wins: list[list[Win]]
    ) -> None:
        self.ballots, self.options = ballots, ballots.options
        self.above, self.strength, self.wins = above, strength, wins

    def names(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.options[one] for one in numbers)

    def rounds(self, orders: set[Order]) -> tuple[dict[str, Any], ...]:
        """`counts` is whether a win is part of the outcome: of all, of none, or it "depends"."""
        wins = [
            {
                "over": list(self.names(win)),
                "for": int(self.above[win]),
                "against": int(self.above[win[::-1]]),
                "counts": _agreed(orders, win),
            }
            for group in self.wins
            for win in group
        ]
        first = {"strength": self.strength, "pairwise": by_name(self.options, self.above)}
        return (first, {"wins": wins})

    def reasons(self, orders: set[Order]) -> list[Finding]:
        """Who wins against everyone; where nobody does, which wins over the first are left out."""
        reasons = list(of_the_matches(self.options, self.above))
        if beats_all(self.above) is not None or len(orders) > 1:
            return reasons
        above = locking.above_each(next(iter(orders)))
        left_out = (
            win for group in self.wins for win in group if above.count(0) == 1 and not above[win[1]]
        )
        return reasons + [self._win("left-out", win) for win in left_out]

    def _win(self, code: str, win: Win) -> Finding:
        one, other = self.names(win)
        ahead, behind = int(self.above[win]), int(self.above[win[::-1]])
        return SENTENCES.finding(code, one=one, other=other, ahead=ahead, behind=behind)


def _left_open(told: _Told, seats: int) -> Verdict:
    options = len(told.options)
    orders, ties = locking.lock_in_every_order(options, told.wins), tuple[Tie, ...]()
    code = "orders-open"
    if orders is None:
        code, ties = "orders-too-many", (Tie(told.options, OVER, "rule", (), TOGETHER),)
        orders = {locking.lock_safe_only(options, told.wins)}
    reached = [min(above) + 1 for above in zip(*map(locking.above_each, orders), strict=True)]
    reasons = told.reasons(orders)
    if len(orders) > 1 or ties:
        reasons.append(SENTENCES.finding(code, outcomes=len(orders)))
    return by_reach(
        "ranked-pairs",
        told.ballots,
        reached,
        seats=seats,
        rounds=told.rounds(orders),
        reasons=reasons,
        ties=ties,
    )


def _settled(told: _Told, seats: int, seed: Seed) -> Verdict:
    options = told.options
    drawn = _Drawn(told.ballots, seed)
    order = locking.nothing_locked(len(options))
    for group in told.wins:
        order, unsafe = locking.lock_safe(order, group)
        order = drawn.lock(order, unsafe)
    unsaid = [
        (one, other)
        for one, other in combinations(range(len(options)), 2)
        if not locking.says(order, one, other) and not locking.says(order, other, one)
    ]
    order = drawn.lock(order, drawn.directed(unsaid))
    above = locking.above_each(order)
    first_to_last = sorted(range(len(options)), key=above.__getitem__)
    return by_ranking(
        "ranked-pairs",
        told.ballots,
        [(options[one],) for one in first_to_last],
        seats=seats,
        seed=seed,
        rounds=told.rounds({order}),
        reasons=[*told.reasons({order}), *drawn.reasons()],
        ties=drawn.ties(),
    )


class _Drawn:
    """The ranking from drawn ballots, drawn when it is first needed."""

    def __init__(self, ballots: Rankings, seed: Seed) -> None:
        self.ballots, self.seed = ballots, seed
        self.involved: set[int] = set()

    @cached_property
    def places(self) -> list[int]:
        """Each option's place in it."""
        ranking = drawn_ranking(self.ballots, self.seed)
        return [ranking.index(name) for name in self.ballots.options]

    def directed(self, pairs: Sequence[Win]) -> list[Win]:
        """Each pair with the higher one first."""
        return [(min(p, key=self._place), max(p, key=self._place)) for p in pairs]

    def lock(self, order: Order, wins: Sequence[Win]) -> Order:
        """Lock `wins` one by one in the order that the ranking gives."""
        if not wins:
            return order
        self.involved.update(one for win in wins for one in win)
        return locking.lock_one_by_one(order, wins, self._rank)

    def ties(self) -> tuple[Tie, ...]:
        """The tie that it settled, if any."""
        if not self.involved:
            return ()
        between = tuple(self.ballots.options[one] for one in sorted(self.involved))
        return (Tie(between, OVER, "lot", self._involved_by_place(), "a ranking of drawn ballots"),)

    def reasons(self) -> list[Finding]:
        """The same in a sentence."""
        if not self.involved:
            return []
        return [SENTENCES.finding("orders-drawn", order=self._involved_by_place())]

    def _involved_by_place(self) -> tuple[str, ...]:
        return tuple(self.ballots.options[one] for one in sorted(self.involved, key=self._place))

    def _place(self, one: int) -> int:
        return self.places[one]

    def _rank(self, win: Win) -> tuple[int, int]:
        return self.places[win[0]], self.places[win[1]]


def _by_strength(wins: Numbers) -> list[list[Win]]:
    at: dict[int, list[Win]] = {}
    for one, row in enumerate(wins.tolist()):
        for other, size in enumerate(row):
            if size:
                at.setdefault(size, []).append((one, other))
    return [at[size] for size in sorted(at, reverse=True)]


def _agreed(orders: set[Order], win: Win) -> bool | str:
    found = {locking.says(order, *win) for order in orders}
    return found.pop() if len(found) == 1 else "depends"
