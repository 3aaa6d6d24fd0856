"""Who is first in each shift, and who backs them up: everyone is first about equally often.

A person who serves in shifts of 2, 2 and 1 people is due half, half and all of a first place: their
share is 2. As flows in whole numbers exist where any exist, all can be first as often as their
share says, rounded up or down. The least sum of squared differences is such, and it is reached when
no chain of handing on makes it smaller.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Serving = Sequence[Sequence[str]]
"""For each shift the people who serve in it."""


def in_order_of_role(serving: Serving) -> list[list[str]]:
    """The same people in each shift, the first of them first.

    Among what is equal, who comes earlier in the shift as it was given is first.
    """
    share: dict[str, Fraction] = {}
    for people in serving:
        for person in people:
            share[person] = share.get(person, Fraction()) + Fraction(1, len(people))
    firsts = _Firsts(serving, share)
    firsts.level()
    return [
        [first, *(person for person in people if person != first)] if people else []
        for people, first in zip(serving, firsts.first, strict=True)
    ]


class _Firsts:
    """Who is first where, while it gets fairer."""

    def __init__(self, serving: Serving, share: Mapping[str, Fraction]) -> None:
        """Each shift goes to whoever in it has been first least, measured by their share."""
        self.serving = serving
        self.excess = {person: -part for person, part in share.items()}
        self.first: list[str] = []
        self.led: dict[str, dict[int, None]] = {person: {} for person in share}
        for shift, people in enumerate(serving):
            chosen = min(people, key=lambda person: self.excess[person], default="")
            self.first.append(chosen)
            if people:
                self.led[chosen][shift] = None
                self.excess[chosen] += 1

    def level(self) -> None:
        """Hand shifts on along chains until nobody is first too often."""
        while any([self._relieve(person) for person in self.excess]):  # noqa: C419  relieve all
            pass

    def _relieve(self, person: str) -> bool:
        """Take one shift off `person`, if a chain ends at somebody who has at least 1 less."""
        came_by: dict[str, tuple[str, int]] = {}
        queue = [person]
        for one in queue:
            if self.excess[person] - self.excess[one] > 1:
                self._hand_on(person, one, came_by)
                return True
            for shift in self.led[one]:
                for other in self.serving[shift]:
                    if other != person and other not in came_by:
                        came_by[other] = (one, shift)
                        queue.append(other)
        return False

    def _hand_on(self, person: str, end: str, came_by: Mapping[str, tuple[str, int]]) -> None:
        self.excess[person] -= 1
        self.excess[end] += 1
        while end != person:
            giver, shift = came_by[end]
            del self.led[giver][shift]
            self.led[end][shift] = None
            self.first[shift] = end
            end = giver
