"""Single transferable vote by Meek's method.

Source: I. D. Hill, B. A. Wichmann, D. R. Woodall, "Algorithm 123: Single transferable vote by
Meek's method", The Computer Journal 30 (1987). Whoever has a seat keeps of each ballot only the
share that is needed (the keep value), and the rest goes on to the next name; keep values are found
by repeating. Ballots of those who are out are read as if they had never stood.

Arithmetic: that of New Zealand's Local Electoral Regulations 2001, Schedule 1A. Numbers have nine
decimals, held exactly as integers; keep values and what is kept are rounded up, the quota is
votes ÷ (seats + 1), cut off, plus 0.000000001. Repeating ends when the surpluses together are below
0.000001 (the reference rule of the Proportional Representation Foundation; New Zealand ends already
at 0.0001) or no longer shrink, or when the last one could not catch up even with all of them.
Equals for exclusion are those within that surplus; the one who was behind at the first difference
goes, else the lot decides (the schedule's part 5, with our lot instead of its generator).

A ballot that puts several equally counts as the average of all orders in which they could stand
(Hill, "Meek style STV with equality of preference allowed"): it is shared among them. To keep such
shares exact, the integers then count in 1/lcm(1…n) of the ninth decimal.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING

from convivial.rules.tally.earlier_stages import ranked_by
from convivial.rules.tally.keeping import Pile, Piles, distributed, rankings_as_groups
from convivial.rules.tally.said_of_stv import nobody_named, shown_exactly
from convivial.rules.tally.staged import Staged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.verdict import Verdict

METHOD = "stv-meek"
PLACES = 9
SMALL_SURPLUS = 1000
"""Keep values have settled when all surpluses are below so many units of the ninth decimal."""


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Fill `seats` from `ballots`; weak orders and truncated ballots are welcome.

    `winners` are in the order of their election, those of one step by their votes. Each round is a
    stage that ends with an election or an exclusion: `votes` by option (not of those who were out
    before), `exhausted` (what no name keeps), `quota`, and the keep values of those with a seat.
    Raises ValueError for fewer than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    groups = rankings_as_groups(ballots)
    if not groups or not seats:
        return nobody_named(METHOD, ballots, seats, seed)
    counting = _Count(ballots, groups, seats, seed)
    counting.run()
    return counting.verdict(METHOD)


class _Count(Staged):
    """A count under way; all numbers of votes are whole numbers of 1/`unit`."""

    def __init__(
        self,
        ballots: Rankings,
        groups: Sequence[Pile],
        seats: int,
        seed: Seed | None,
    ) -> None:
        super().__init__(ballots, seats, seed)
        self.piles = Piles(groups, len(ballots.options))
        widest = max(len(group) for pile, _ in groups for group in pile)
        self.tick = lcm(*range(1, widest + 1))
        self.unit = 10**PLACES * self.tick
        self.valid = sum(weight for _, weight in groups)
        self.blanks = self.ballots - self.valid
        self.keep = [self.unit] * len(self.options)
        self.hopeful = list(range(len(self.options)))
        self.votes: list[int] = []
        self.quota = 0

    def run(self) -> None:
        """Elect and exclude until the seats are filled."""
        self._hand_out(self.piles.equal())
        self._tell_start()
        while self.hopeful and len(self.elected) < self.seats:
            if len(self.hopeful) <= self.seats - len(self.elected):
                self._seat_the_rest()
                return
            settled_within = self._repeat(self.piles.equal())
            if settled_within is None:
                self._elect_those_with_quota()
            else:
                self._exclude(settled_within)
            self._hand_out(self.piles.equal())

    def _hand_out(self, piles: Sequence[Pile]) -> None:
        self.votes = distributed(piles, self.keep, self.unit)
        total = sum(self.votes)
        self.quota = total // ((self.seats + 1) * self.tick) * self.tick + self.tick

    def _repeat(self, piles: Sequence[Pile]) -> int | None:
        """Settle the keep values; None when somebody has reached the quota, else the surplus."""
        before = None
        while True:
            if any(self.votes[one] >= self.quota for one in self.hopeful):
                return None
            surplus = sum(max(0, self.votes[one] - self.quota) for one in self.elected)
            settled = surplus < SMALL_SURPLUS * self.tick
            stuck = before is not None and surplus >= before
            if settled or stuck or self._one_is_lost(surplus):
                return surplus
            before = surplus
            for one in self.elected:
                self._keep_less(one)
            self._hand_out(piles)

    def _keep_less(self, one: int) -> None:
        if self.votes[one] > self.quota:
            share = _up(self.keep[one] * self.quota, self.unit, self.tick)
            self.keep[one] = _up(share * self.unit, self.votes[one], self.tick)

    def _one_is_lost(self, surplus: int) -> bool:
        last, next_to_last = sorted(self.votes[one] for one in self.hopeful)[:2]
        return last + surplus < next_to_last

    def _elect_those_with_quota(self) -> None:
        room = self.seats - len(self.elected)
        reached = self._in_order([one for one in self.hopeful if self.votes[one] >= self.quota])
        for one in reached[:room]:
            self._elect(one, "elected")
        self._close(elected=self.names(reached[:room]))

    def _seat_the_rest(self) -> None:
        rest = self._in_order(self.hopeful)
        for one in rest:
            self._elect(one, "elected-last")
        self._close(elected=self.names(rest))

    def _elect(self, one: int, code: str) -> None:
        self.elected.append(one)
        self.hopeful.remove(one)
        self.piles.elect(one)
        self._tell(code, one, votes=self._shown(self.votes[one]))

    def _exclude(self, surplus: int) -> None:
        fewest = min(self.votes[one] for one in self.hopeful)
        lost = self._one_is_lost(surplus)
        within = fewest if lost else fewest + surplus
        tied = [one for one in self.hopeful if self.votes[one] <= within]
        out = self.pick(tied, "fewest", "exclusion")
        self._tell("excluded", out, votes=self._shown(self.votes[out]))
        self.hopeful.remove(out)
        self.keep[out] = 0
        self.piles.exclude(out)
        self._close(excluded=self.names([out]))
        self.listed.remove(out)

    def _in_order(self, some: Sequence[int]) -> list[int]:
        """By votes, the most first; equals as they stood at the first difference."""
        return sorted(some, key=lambda one: (-self.votes[one], -self.standing[one]))

    def _close(self, **happened: tuple[str, ...]) -> None:
        self.standing = ranked_by(self.standing, self.votes)
        figures = {
            "votes": {self.options[one]: self._shown(self.votes[one]) for one in self.listed},
            "exhausted": self._shown(self.valid * self.unit - sum(self.votes)),
            "quota": self._shown(self.quota),
            "keep": {self.options[one]: self._shown(self.keep[one]) for one in self.elected},
        }
        told = {name: list(names) for name, names in happened.items()}
        self.close_stage(figures, **told)

    def _shown(self, number: int) -> str:
        return shown_exactly(number, self.unit, PLACES)

    def _tell_start(self) -> None:
        quota = self._shown(self.quota)
        self.tell("quota-moves", valid=self.valid, seats=self.seats, quota=quota)
        if self.blanks:
            self.tell("blank", blank=self.blanks)

    def _tell(self, code: str, one: int, **params: str) -> None:
        self.tell(code, name=self.options[one], **params)


def _up(product: int, divisor: int, tick: int) -> int:
    """Divide, rounded up to the ninth decimal."""
    return -(-product // (divisor * tick)) * tick
