"""How likely somebody is to take a call, learnt from counts that they can see and erase.

All that is kept is, for each member, their declared state, whether they were here, and the part of
their day: how often they were asked, and how often they answered. What is learnt is worked out
anew from the counts alone, so that erased counts leave nothing behind, in the community's mean
either. Few counts say little: they are shrunk to the mean (empirical Bayes; Efron and Morris,
Journal of the American Statistical Association 70 (1975)).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

State = Literal["duty", "willing", "otherwise"]

HOURS_A_BAND = 4
STRENGTH_OF_BEFORE = 12.0
"""How many notices' worth the first guesses are, in each situation of the whole community."""
STRENGTH_OF_MEAN = 4.0
"""How many expected answers' worth the community's mean is, for one member."""
LEAST, MOST = 0.01, 0.97

BEFORE: dict[tuple[State, bool], float] = {
    ("duty", True): 0.85,
    ("duty", False): 0.60,
    ("willing", True): 0.35,
    ("willing", False): 0.25,
    ("otherwise", True): 0.30,
    ("otherwise", False): 0.08,
}
"""First guesses, by (state, present), before anything is counted."""


class Situation(NamedTuple):
    """In what state somebody was asked; `band` is their local hour // 4, 0-5."""

    state: State
    present: bool
    band: int


class Count(NamedTuple):
    """How often asked, how often answered."""

    asked: int
    answered: int


Counts = Mapping[str, Mapping[Situation, Count]]
"""By member. A notice counts once it was answered, or once it has stood long enough to be."""
Rows = Sequence[tuple[Situation, Count]]


def noted(counts: Counts, member: str, situation: Situation, *, answered: bool) -> Counts:
    """`counts` with one notice more."""
    own = dict(counts.get(member, {}))
    before = own.get(situation, Count(0, 0))
    own[situation] = Count(before.asked + 1, before.answered + answered)
    return {**counts, member: own}


def erased(counts: Counts, member: str) -> Counts:
    """`counts` as if `member` had never been asked."""
    return {name: own for name, own in counts.items() if name != member}


class Learnt:
    """What the counts say."""

    def __init__(self, counts: Counts) -> None:
        """Work it out; cost grows with the number of counts. Raises ValueError for false counts."""
        total: dict[Situation, list[int]] = defaultdict(lambda: [0, 0])
        for own in counts.values():
            for situation, count in own.items():
                _refuse_false(count)
                total[situation][0] += count.asked
                total[situation][1] += count.answered
        self._means = {situation: _shrunk(situation, *sums) for situation, sums in total.items()}
        self._leanings = {
            (member, on_duty): self._leaning(_rows(own, on_duty=on_duty))
            for member, own in counts.items()
            for on_duty in (False, True)
        }

    def chance(self, member: str, situation: Situation) -> float:
        """The chance, 0-1, that `member` answers when asked in `situation`."""
        leaning = self._leanings.get((member, _duty(situation)), 1.0)
        return min(MOST, max(LEAST, self.mean(situation) * leaning))

    def mean(self, situation: Situation) -> float:
        """The community's mean in `situation`."""
        known = self._means.get(situation)
        return _before(situation) if known is None else known

    def _leaning(self, rows: Rows) -> float:
        """How much oftener than the mean somebody answers, in the situations they were in."""
        answered = sum(count.answered for _, count in rows)
        expected = sum(count.asked * self.mean(situation) for situation, count in rows)
        return (answered + STRENGTH_OF_MEAN) / (expected + STRENGTH_OF_MEAN)


def _rows(own: Mapping[Situation, Count], *, on_duty: bool) -> Rows:
    """On duty people answer because they said so; it tells nothing of how they do at other times.

    In the order of situations, so that sums of floats come out the same whatever came first.
    """
    return [(situation, own[situation]) for situation in sorted(own) if on_duty == _duty(situation)]


def _duty(situation: Situation) -> bool:
    return situation.state == "duty"


def _before(situation: Situation) -> float:
    return BEFORE[situation.state, situation.present]


def _shrunk(situation: Situation, asked: int, answered: int) -> float:
    return (answered + STRENGTH_OF_BEFORE * _before(situation)) / (asked + STRENGTH_OF_BEFORE)


def _refuse_false(count: Count) -> None:
    if not 0 <= count.answered <= count.asked:
        raise ValueError(f"answered more often than asked: {count}")
