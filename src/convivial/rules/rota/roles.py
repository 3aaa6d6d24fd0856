"""Who is first in each shift, and who backs them up: everyone is first about equally often.

A person who serves in shifts of 2, 2 and 1 people is due half, half and all of a first place: their
share is 2. All can be first as often as their share says, rounded up or down: the shares themselves
are a flow from shifts to people, and where a flow keeps to whole bounds, a whole one does (Dantzig
and Fulkerson 1956). It is reached from any other by handing shifts on along chains.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import lcm

Serving = Sequence[Sequence[str]]
"""For each shift the people who serve in it."""


def in_order_of_role(serving: Serving) -> list[list[str]]:
    """The same people in each shift, the first of them first.

    What is equal is settled by the order in which people are given.
    """
    firsts = _Firsts(serving)
    firsts.level()
    return [
        [first, *(person for person in people if person != first)] if people else []
        for people, first in zip(serving, firsts.first, strict=True)
    ]


class _Firsts:
    """Who is first where, while it gets fairer."""

    def __init__(self, serving: Serving) -> None:
        """Each shift goes to whoever in it has been first least, measured by their share.

        `excess` counts in such parts of a shift that every share is a whole number of them.
        """
        self.serving = serving
        self.whole = lcm(*(len(people) for people in serving if people))
        self.excess: dict[str, int] = {}
        for people in serving:
            for person in people:
                self.excess[person] = self.excess.get(person, 0) - self.whole // len(people)
        self.first: list[str] = []
        self.led: dict[str, dict[int, None]] = {person: {} for person in self.excess}
        for shift, people in enumerate(serving):
            chosen = min(people, key=self.excess.__getitem__, default="")
            self.first.append(chosen)
            if people:
                self.led[chosen][shift] = None
                self.excess[chosen] += self.whole

    def level(self) -> None:
        """Hand shifts on until nobody is a whole shift over or under their share."""
        for person in self.excess:
            while self.excess[person] >= self.whole:
                self._hand_on([person], lambda one: self.excess[one] < 0)
            while self.excess[person] <= -self.whole:
                over = [one for one, excess in self.excess.items() if excess > 0]
                self._hand_on(over, lambda one, person=person: one == person)  # type: ignore[misc]

    def _hand_on(self, givers: Iterable[str], may_end: Callable[[str], bool]) -> None:
        """One first place less for one of the `givers`, one more for whom it ends with."""
        queue = list(givers)
        came_by: dict[str, tuple[str, int] | None] = dict.fromkeys(queue)
        for one in queue:
            for shift in self.led[one]:
                for other in self.serving[shift]:
                    if other not in came_by:
                        came_by[other] = (one, shift)
                        queue.append(other)
                        if may_end(other):
                            self._shift(other, came_by)
                            return
        raise AssertionError("no chain leads to a fair share")

    def _shift(self, end: str, came_by: Mapping[str, tuple[str, int] | None]) -> None:
        """Move each first place on the chain one step towards its `end`."""
        self.excess[end] += self.whole
        while step := came_by[end]:
            giver, shift = step
            del self.led[giver][shift]
            self.led[end][shift] = None
            self.first[shift] = end
            end = giver
        self.excess[end] -= self.whole
