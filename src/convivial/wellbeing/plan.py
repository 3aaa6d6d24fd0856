"""What somebody says when they plan something: plain values, as a form or a script gives them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from convivial.wellbeing.keys import Start


@dataclass(frozen=True)
class Bring:
    """One line of the bring-list: what, and how many are needed."""

    words: str
    needed: int = 1


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An activity as planned. ``clock`` None means all day; ``rule`` is an RRULE value or empty."""

    title: str
    first_day: date
    zone: str
    kind: str = "social"
    words: str = ""
    place: str = ""
    finding: str = ""
    link: str = ""
    clock: time | None = None
    lasts: timedelta = timedelta(hours=1)
    rule: str = ""
    effort: str = ""
    access: str = ""
    cost: str = ""
    weather: str = ""
    least: int | None = None
    most: int | None = None
    watching: bool = True
    children: bool = False
    bring: tuple[Bring, ...] = ()

    @property
    def starts(self) -> Start:
        """The first date, as wall clock in ``zone``."""
        if self.clock is None:
            return self.first_day
        return datetime.combine(self.first_day, self.clock)


@dataclass(frozen=True, kw_only=True)
class OneDate:
    """How a single date of a series is to be."""

    day: date
    clock: time | None
    lasts: timedelta
    title: str
    place: str
    words: str = ""

    @property
    def starts(self) -> Start:
        """When it starts, as wall clock in the activity's zone."""
        return self.day if self.clock is None else datetime.combine(self.day, self.clock)
