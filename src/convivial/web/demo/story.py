"""The story of Riverside as it is told: what happens when, and who is who by now."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from convivial.support.api import Match, Post
from convivial.wellbeing.api import Activity

Act = Callable[[datetime], object]

# People of Riverside write, answer and call between these hours of their own clocks.
FIRST_HOUR, LAST_HOUR = 8, 20


@dataclass
class Story:
    """What has happened so far, and what is still to be told.

    Everything is counted back from ``now``; the same seed gives the same story.
    """

    now: datetime
    seed: int
    zone: ZoneInfo
    community_id: UUID | None = None
    tokens: dict[str, str] = field(default_factory=dict)
    members: dict[str, UUID] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    matches: dict[tuple[str, str], Match] = field(default_factory=dict)
    proposals: dict[str, UUID] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    steps: list[tuple[datetime, Act]] = field(default_factory=list)

    @property
    def community(self) -> UUID:
        """The community, once it is founded."""
        if self.community_id is None:
            message = "this step comes before the founding"
            raise LookupError(message)
        return self.community_id

    def chance(self, *words: object) -> random.Random:
        """Return luck that depends on nothing but the seed and these words."""
        spoken = ":".join(str(word) for word in (self.seed, *words))
        return random.Random(spoken)  # noqa: S311  a story, not a secret

    def moment(self, days: int, *words: object) -> datetime:
        """Return a waking moment so many days ago; for today, some minutes ago."""
        luck = self.chance("moment", days, *words)
        if days == 0:
            return self.now - timedelta(minutes=luck.randint(4, 25))
        at = time(luck.randint(FIRST_HOUR, LAST_HOUR), luck.randrange(60))
        return self.at(days, at)

    def at(self, days: int, clock: time) -> datetime:
        """Return a time of the local clock so many days ago."""
        day = self.now.astimezone(self.zone).date() - timedelta(days=days)
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(self.now.tzinfo)

    def then(self, at: datetime, act: Act) -> None:
        """Have something happen at a moment."""
        self.steps.append((at, act))

    def in_order(self) -> list[tuple[datetime, Act]]:
        """Return what happens, in the order in which it does."""
        return sorted(self.steps, key=lambda step: step[0])
