"""A stage on which the cast asks, offers and answers, and what catches a refusal."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from convivial.kernel import due
from convivial.kernel.refusal import Refusal, Refused
from convivial.support.commands import matches, matching, posts
from convivial.support.facts import Facts
from convivial.support.models import Match, Post
from tests.world import NOW, World

SOME = Facts(
    category="ride",
    title="A lift to the clinic",
    words="Thursday, with my crutches",
    expires_on=(NOW + timedelta(days=30)).date(),
)


@dataclass
class Stage:
    """Lets the cast act through commands, at the world's present unless told otherwise."""

    world: World

    def post(self, who: str, kind: str, now: datetime = NOW, **facts: Any) -> Post:
        """Put a post of one of the cast on the board."""
        seat = self.world.people[who]
        return posts.post(
            community_id=seat.community_id,
            member_id=seat.pk,
            kind=kind,
            facts=replace(SOME, **facts),
            now=now,
        )

    def ask(self, who: str, now: datetime = NOW, **facts: Any) -> Post:
        """Have one of the cast ask."""
        return self.post(who, "ask", now, **facts)

    def offer(self, who: str, now: datetime = NOW, **facts: Any) -> Post:
        """Have one of the cast offer."""
        return self.post(who, "offer", now, **facts)

    def respond(
        self, who: str, post: Post, now: datetime = NOW, reach: str = "At my door"
    ) -> Match:
        """Have one of the cast answer a post."""
        seat = self.world.people[who]
        return matches.respond(
            post_id=post.pk,
            community_id=seat.community_id,
            member_id=seat.pk,
            reach=reach,
            now=now,
        )

    def yes(self, who: str, match: Match, now: datetime = NOW, reach: str = "At my door") -> Match:
        """Have one of the cast say yes."""
        return matches.say_yes(
            match_id=match.pk, member_id=self.world.seat(who), reach=reach, now=now
        )

    def no(self, who: str, match: Match, now: datetime = NOW) -> Match:
        """Have one of the cast say “not this time”."""
        return matches.say_no(match_id=match.pk, member_id=self.world.seat(who), now=now)

    def agreed(self, asker: str, helper: str, now: datetime = NOW, **facts: Any) -> Match:
        """Have one of the cast ask, another help, and both agree."""
        ask = self.ask(asker, now, **facts)
        return self.yes(asker, self.respond(helper, ask, now), now)

    def tend(self, now: datetime = NOW) -> matching.Round:
        """Go round the board."""
        return matching.tend(community_id=self.world.riverside.pk, now=now)

    def sweep(self, now: datetime) -> int:
        """Do what is due, as the host does."""
        return due.sweep(now=now)


class Refuses:
    """A context in which something is refused with this code; keeps the refusal."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.refusal: Refusal | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        assert isinstance(error, Refused), f"nobody refused; expected {self.code}"
        self.refusal = error.refusal
        assert error.refusal.code == self.code
        assert error.refusal.sentence
        return True
