"""Single transferable vote as Scotland counts its councils: weighted inclusive Gregory.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to
52, unchanged in the Order of 2011 as rules 46 to 53. The quota is the whole number above
ballots ÷ (seats + 1). A surplus goes on with all ballots of whoever has it, each at the value it
came with × surplus ÷ votes, to five decimal places, the rest ignored. The largest surplus goes
first; of equal ones the one that was larger at the latest earlier stage in which they differed,
else by lot. Without a surplus, whoever has the fewest votes is out, equals told apart likewise.
When as many are left as there are seats, they take them.

Ballots are strict orders: one that puts several equally is valid only down to there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.tally.earlier_stages import Which, ranked_by
from convivial.rules.tally.said_of_stv import nobody_named, shown
from convivial.rules.tally.staged import Staged

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.verdict import Verdict

METHOD = "stv-scottish"
PLACES = 5
UNIT = 10**PLACES
MOST_FOR_INT64 = 10**8
"""With more ballots than this, surplus × value leaves 64 bits; then Python's integers count."""

Stage = dict[str, Any]


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Fill `seats` from `ballots`; ballots that name nobody are not valid.

    `winners` are in the order of their election, those of one stage by their votes. Each round is
    a stage: `votes` by option (not of those who were out before), `exhausted` (ballots with no
    next name), `rounding` (what the five decimals leave behind), and who was elected, excluded, or
    handed on how much to whom. Raises ValueError for fewer than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    counting = _Count(ballots, seats, seed)
    if not counting.valid or not seats:
        return nobody_named(METHOD, ballots, seats, seed)
    counting.run()
    return counting.verdict(METHOD)


class _Count(Staged):
    """A count under way. Votes and values are whole numbers of 1/100,000 vote."""

    def __init__(self, ballots: Rankings, seats: int, seed: Seed | None) -> None:
        import numpy as np

        super().__init__(ballots, seats, seed)
        self.blank = ballots.unranked
        self.next_places, self.cut = _strict(ballots)
        kinds = len(ballots.weights)
        number = np.int64 if ballots.ballots <= MOST_FOR_INT64 else object
        self.weights = ballots.weights.astype(number)
        self.values = np.full(kinds, UNIT, dtype=number)
        self.holder = np.full(kinds, -1, dtype=np.int64)
        self.votes = [0] * len(self.options)
        self.exhausted = 0
        self.continuing = list(range(len(self.options)))
        self.surpluses: list[int] = []
        self._hand_out(np.arange(kinds))
        self.valid = sum(self.votes) // UNIT
        self.blanks, self.exhausted = self.exhausted // UNIT, 0
        self.quota = (self.valid // (seats + 1) + 1) * UNIT

    def run(self) -> None:
        """Go from stage to stage until the seats are filled."""
        self._tell_start()
        self._close({})
        while len(self.elected) < self.seats and self.continuing:
            if self.surpluses:
                self._close(self._pass_on_surplus())
            else:
                self._close(self._exclude())

    def _hand_out(self, kinds: NDArray[np.int64]) -> dict[int, int]:
        """Give these kinds of ballots to their next names; returns who gained how much."""
        import numpy as np

        places = self.next_places[:, kinds]
        if not places.size:
            return {}
        to = places.argmin(axis=0)
        to[places[to, np.arange(len(kinds))] == self.blank] = -1
        self.holder[kinds] = to
        worth = self.weights[kinds] * self.values[kinds]
        gains = np.zeros(len(self.options) + 1, dtype=worth.dtype)
        np.add.at(gains, to, worth)
        *by_option, nobody = gains.tolist()
        self.exhausted += nobody
        gained = {one: gain for one, gain in enumerate(by_option) if gain}
        for one, gain in gained.items():
            self.votes[one] += gain
        return gained

    def _pass_on_surplus(self) -> Stage:
        import numpy as np

        source = self._pick(self.surpluses, "most", "surplus")
        self.surpluses.remove(source)
        surplus, had = self.votes[source] - self.quota, self.votes[source]
        kinds = np.flatnonzero(self.holder == source)
        self.values[kinds] = surplus * self.values[kinds] // had
        self.votes[source] = self.quota
        gained = self._hand_out(kinds)
        self._tell("surplus", source, surplus=shown(surplus, PLACES))
        return {"transfer": self._transfer(source, "surplus", surplus, gained)}

    def _exclude(self) -> Stage:
        import numpy as np

        source = self._pick(self.continuing, "fewest", "exclusion")
        self._tell("excluded", source, votes=shown(self.votes[source], PLACES))
        had, self.votes[source] = self.votes[source], 0
        self._leave(source)
        gained = self._hand_out(np.flatnonzero(self.holder == source))
        return {
            "excluded": [self.options[source]],
            "transfer": self._transfer(source, "exclusion", had, gained),
        }

    def _pick(self, candidates: Sequence[int], which: Which, what: str) -> int:
        bound = (max if which == "most" else min)(self.votes[one] for one in candidates)
        return self.pick([one for one in candidates if self.votes[one] == bound], which, what)

    def _close(self, happened: Stage) -> None:
        """End a stage: see who has reached the quota, and whether the rest simply sit down."""
        self.standing = ranked_by(self.votes, self.standing)
        reached = self._in_order([one for one in self.continuing if self.votes[one] >= self.quota])
        for one in reached:
            self._elect(one, "elected")
        self.surpluses += [one for one in reached if self.votes[one] > self.quota]
        if len(self.continuing) <= self.seats - len(self.elected):
            last = self._in_order(self.continuing)
            reached += last
            for one in last:
                self._elect(one, "elected-last")
        figures = {
            "votes": {self.options[one]: shown(self.votes[one], PLACES) for one in self.listed},
            "exhausted": shown(self.exhausted, PLACES),
            "rounding": shown(self.valid * UNIT - sum(self.votes) - self.exhausted, PLACES),
        }
        self.listed = [one for one in self.listed if one in self.continuing or one in self.elected]
        self.close_stage(figures, elected=list(self.names(reached)), **happened)

    def _in_order(self, some: Sequence[int]) -> list[int]:
        """By votes, the most first; equals as they stood at the latest earlier stage."""
        return sorted(some, key=lambda one: -self.standing[one])

    def _elect(self, one: int, code: str) -> None:
        self.elected.append(one)
        self._leave(one)
        self._tell(code, one, votes=shown(self.votes[one], PLACES))

    def _leave(self, one: int) -> None:
        """From now on no ballot goes to this one."""
        self.continuing.remove(one)
        self.next_places[one] = self.blank

    def _transfer(self, source: int, why: str, amount: int, gained: dict[int, int]) -> Stage:
        return {
            "from": self.options[source],
            "why": why,
            "votes": shown(amount, PLACES),
            "to": {self.options[one]: shown(gain, PLACES) for one, gain in gained.items()},
        }

    def _tell_start(self) -> None:
        quota = shown(self.quota, PLACES)
        self.tell("quota", valid=self.valid, seats=self.seats, quota=quota)
        if self.blanks:
            self.tell("blank", blank=self.blanks)
        if self.cut:
            self.tell("cut-at-equals", ballots=self.cut)

    def _tell(self, code: str, one: int, **params: str) -> None:
        self.tell(code, name=self.options[one], **params)


def _strict(ballots: Rankings) -> tuple[NDArray[Any], int]:
    """Give the places, cut where a ballot puts several equally, and how many ballots that met."""
    import numpy as np

    places, blank = ballots.places, ballots.unranked
    in_order = np.sort(places, axis=0)
    twice = (in_order[1:] == in_order[:-1]) & (in_order[1:] != blank)
    if not twice.any():
        return places.copy(), 0
    down_to = np.where(twice, in_order[1:], blank).min(axis=0)
    cut = np.where(places < down_to, places, blank).astype(places.dtype)
    return cut, int(ballots.weights[twice.any(axis=0)].sum())
