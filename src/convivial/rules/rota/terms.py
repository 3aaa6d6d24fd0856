"""What a rota is made from: who would like to serve when, and on what terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

OPEN_PLACE = 100
"""What a place left open costs, in units of preference."""
MOST_PLACES = 100_000
"""So many places are five years of six shifts a day with nine people in each."""
NOBODY_APART: frozenset[frozenset[str]] = frozenset()


class Wish(NamedTuple):
    """`person` would serve on `day` in `shift`, both from 0: 0 is no, and the higher the dearer."""

    person: str
    day: int
    shift: int
    preference: int


class Limits(NamedTuple):
    """How many shifts one person takes in the whole rota."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What one person asks for beside the terms of all; None leaves it to those.

    No shift falls on a day in `rest`. `gap` counts the free shifts after each shift. Raises
    ValueError when it asks for less than nothing.
    """

    least: int | None = None
    most: int | None = None
    gap: int | None = None
    rest: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what nobody can ask for."""
        _refuse_negative(self, "least", "most", "gap")
        _refuse_crossed(self.least, self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a rota is made.

    `days` are counted from 0 and have `shifts` each, every shift with `cover` places: a first and
    its backups. Nobody serves twice on one day, nor in the `gap` shifts after a shift. `most` and
    `least` are for one person in the whole rota; None means by the average (`average_limits`).
    `apart` are pairs who never share a shift; `own` is what single people ask for. A place left
    open costs `open_place` units of preference. Raises ValueError for terms that contradict
    themselves, or ask for more than `MOST_PLACES`.
    """

    days: int
    shifts: int = 6
    cover: int = 2
    most: int | None = None
    least: int | None = None
    gap: int = 2
    open_place: int = OPEN_PLACE
    apart: frozenset[frozenset[str]] = NOBODY_APART
    own: Mapping[str, Own] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        _refuse_negative(self, "days", "shifts", "cover", "most", "least", "gap", "open_place")
        _refuse_crossed(self.least, self.most)
        if self.places > MOST_PLACES:
            raise ValueError(f"{self.places} places are more than {MOST_PLACES}")
        if any(len(pair) != 2 for pair in self.apart):  # noqa: PLR2004  a pair is two
            raise ValueError("those who are kept apart come in pairs of two people")

    @property
    def slots(self) -> int:
        """All shifts of all days."""
        return self.days * self.shifts

    @property
    def places(self) -> int:
        """All places that are to be filled."""
        return self.slots * self.cover

    def limits(self, people: Iterable[str]) -> dict[str, Limits]:
        """What each of `people` takes at least and at most; their own word comes first."""
        everyone = list(people)
        usual = self.usual_limits(len(everyone))
        return {person: _narrowed(usual, self.own.get(person)) for person in everyone}

    def usual_limits(self, people: int) -> Limits:
        """What each of so many people takes, unless they ask for something of their own."""
        least, most = average_limits(self.places, people)
        if self.most is not None:
            most = self.most
            least = min(least, most)
        if self.least is not None:
            least = self.least
            most = max(least, most)
        return Limits(least, most)


def average_limits(places: int, people: int) -> Limits:
    """The limits where nobody names any: about the average of `places` for each of `people`.

    At most the average rounded up; at least one less than the average rounded down. So 336 places
    for 50 people, 6.72 each, are 5 to 7 for everyone.
    """
    if not people:
        return Limits(0, 0)
    return Limits(max(0, places // people - 1), -(-places // people))


def _narrowed(usual: Limits, own: Own | None) -> Limits:
    if own is None:
        return usual
    least, most = usual
    if own.most is not None:
        most = own.most
        least = min(least, most)
    if own.least is not None:
        least = own.least
        most = max(least, most)
    return Limits(least, most)


def _refuse_negative(given: Terms | Own, *names: str) -> None:
    for name in names:
        value = getattr(given, name)
        if value is not None and value < 0:
            raise ValueError(f"{name} is below zero: {value}")


def _refuse_crossed(least: int | None, most: int | None) -> None:
    if least is not None and most is not None and least > most:
        raise ValueError(f"at least {least} is more than at most {most}")
