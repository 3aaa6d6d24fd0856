"""Who is in and who waits, when an activity has only so many places.

The rule: first come, first in. Nobody is overtaken: when someone who brings a friend does not fit,
a later single person waits behind them. A place once promised is kept, even if the host lowers the
number of places afterwards. Who only watches takes no place.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's yes. `places` counts them and whom they bring. Raises ValueError below 1."""

    person: str
    places: int = 1
    watching: bool = False

    def __post_init__(self) -> None:
        """A yes for nobody is no answer."""
        if self.places < 1:
            message = "an answer is for at least one place"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Seating:
    """The verdict, each list in order of arrival; `free` is None where there is no limit."""

    inside: tuple[str, ...]
    waiting: tuple[str, ...]
    watching: tuple[str, ...]
    free: int | None


def seat(
    answers: Sequence[Answer], *, capacity: int | None, promised: Collection[str] = ()
) -> Seating:
    """Seat `answers` (in order of arrival) on `capacity` places (None: no limit).

    `promised` are persons already told that they are in.
    """
    coming = [answer for answer in answers if not answer.watching]
    inside = _inside(coming, capacity, promised)
    taken = sum(answer.places for answer in coming if answer.person in inside)
    return Seating(
        inside=tuple(answer.person for answer in coming if answer.person in inside),
        waiting=tuple(answer.person for answer in coming if answer.person not in inside),
        watching=tuple(answer.person for answer in answers if answer.watching),
        free=None if capacity is None else max(0, capacity - taken),
    )


def moved_up(before: Seating, after: Seating) -> tuple[str, ...]:
    """Who waited before and is in now, in order of arrival: they are to be told."""
    waited = set(before.waiting)
    return tuple(person for person in after.inside if person in waited)


def _inside(
    coming: Sequence[Answer], capacity: int | None, promised: Collection[str]
) -> frozenset[str]:
    if capacity is None:
        return frozenset(answer.person for answer in coming)
    inside = {answer.person for answer in coming if answer.person in promised}
    left = capacity - sum(answer.places for answer in coming if answer.person in inside)
    for answer in coming:
        if answer.person in inside:
            continue
        if answer.places > left:
            break
        inside.add(answer.person)
        left -= answer.places
    return frozenset(inside)
