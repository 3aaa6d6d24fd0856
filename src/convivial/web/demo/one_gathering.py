"""What is known of something that Riverside does together."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """An activity; its first day is the first ``weekday`` from ``first`` days after the present.

    ``planned`` is how many days ago it was planned. ``regulars`` said “I’m coming” to all of it,
    ``likely`` come or don’t, ``watchers`` come and watch.
    """

    key: str
    host: str
    kind: str
    title: str
    words: str
    first: int
    planned: int
    weekday: int | None = None
    clock: time | None = None
    minutes: int = 120
    rule: str = ""
    zone: str = "Europe/London"
    place: str = ""
    finding: str = ""
    link: str = ""
    effort: str = ""
    access: str = ""
    cost: str = ""
    weather: str = ""
    least: int | None = None
    most: int | None = None
    watching: bool = True
    children: bool = False
    bring: tuple[tuple[str, int], ...] = ()
    co_host: str = ""
    regulars: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    watchers: tuple[str, ...] = ()

    @property
    def lasts(self) -> timedelta:
        """How long it takes; whole days where it has no time of day."""
        return timedelta(days=1) if self.clock is None else timedelta(minutes=self.minutes)
