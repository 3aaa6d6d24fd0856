"""How fast a call spreads: small waves, sooner or later."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from convivial.rules.routing.values import Soon


class Stage(NamedTuple):
    """From `minute` of a call on, a wave asks `others` besides the chosen and those on duty."""

    minute: float
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The stages of a call, and what comes after them: `later` people every `later_every` minutes.

    After `until` minutes nobody new is asked, nor once `most_people` have been.
    """

    stages: tuple[Stage, ...]
    later: int
    later_every: float
    until: float
    most_people: int = 40

    def __post_init__(self) -> None:
        """Raises ValueError unless the stages begin at 0, each after the one before."""
        minutes = [stage.minute for stage in self.stages]
        if minutes[:1] != [0] or any(b <= a for a, b in pairwise(minutes)):
            raise ValueError("the stages of a pace begin at 0, each after the one before")
        if self.later_every <= 0:
            raise ValueError("waves must be some minutes apart")

    @property
    def lead(self) -> float:
        """For so many minutes the caller's own people may be asked alone."""
        return self.stages[1].minute if len(self.stages) > 1 else self.later_every

    def others(self, minute: float) -> int:
        """How many a wave at `minute` asks besides the chosen and those on duty."""
        if minute > self.stages[-1].minute:
            return self.later
        return [stage.others for stage in self.stages if stage.minute <= minute][-1]

    def after(self, minute: float) -> float | None:
        """The minute of the next wave; None when `minute` is that of the last."""
        coming = [stage.minute for stage in self.stages if stage.minute > minute]
        following = coming[0] if coming else minute + self.later_every
        return following if following <= self.until else None


PACES: dict[Soon, Pace] = {
    "now": Pace(
        stages=(
            Stage(0, 1),
            Stage(2, 2),
            Stage(4, 2),
            Stage(7, 2),
            Stage(10, 2),
            Stage(14, 2),
            Stage(19, 2),
            Stage(24, 2),
            Stage(29, 2),
            Stage(34, 2),
        ),
        later=2,
        later_every=10,
        until=3 * 60,
    ),
    "within-the-hour": Pace(
        stages=(Stage(0, 1), Stage(8, 2), Stage(16, 2), Stage(24, 2), Stage(32, 2), Stage(40, 2)),
        later=2,
        later_every=10,
        until=3 * 60,
    ),
    "today": Pace(
        stages=(Stage(0, 2), Stage(30, 2), Stage(60, 2)),
        later=2,
        later_every=60,
        until=12 * 60,
    ),
}
"""For what is needed now the waves are two to five minutes apart: most who answer do so in four."""
