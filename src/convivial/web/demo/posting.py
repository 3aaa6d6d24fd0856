"""Putting asks and offers on Riverside's board, and helping one another."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from convivial.kernel import due
from convivial.support import api as support
from convivial.web.demo.story import Story

EVENING = time(23, 0)
LONGEST_STORY = 72


@dataclass(frozen=True)
class Posting:
    """An ask or an offer; ``days`` or ``minutes`` are counted back from the present."""

    key: str
    who: str
    category: str
    title: str
    words: str = ""
    days: int = 0
    minutes: int = 0
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    where: str = "either"
    place: str = ""
    at: tuple[float, float] | None = None
    within_km: float | None = None
    rhythm: str = "once"
    inexhaustible: bool = False
    willing: int = 2
    lasts: int = 60
    withdrawn: int | None = None

    def facts(self, posted: datetime) -> support.Facts:
        """Return what the post says, posted at this moment."""
        latitude, longitude = self.at or (None, None)
        return support.Facts(
            category=self.category,
            title=self.title,
            words=self.words,
            expires_on=posted.date() + timedelta(days=self.lasts),
            languages=self.languages,
            times=self.times,
            where=self.where,
            place=self.place,
            latitude=latitude,
            longitude=longitude,
            within_km=self.within_km,
            rhythm=self.rhythm,
            inexhaustible=self.inexhaustible,
            willing_per_month=self.willing,
        )


@dataclass(frozen=True)
class Helping:
    """Someone answers a post; days are counted back. None: it has not come to that (yet).

    A ``reach`` is how someone says they can be reached, a ``word`` what they say once it is done.
    """

    post: str
    by: str
    answered: int
    agreed: int | None = None
    done: int | None = None
    by_reach: str = "Here at the soup, Thursdays; or knock"
    author_reach: str = "Knock, I'm mostly in"
    by_word: str = ""
    author_word: str = ""


def put_up(story: Story, kind: str, posting: Posting) -> None:
    """Have someone post an ask or an offer, and take it back if they did."""
    posted = (
        story.now - timedelta(minutes=posting.minutes)
        if posting.minutes
        else story.moment(posting.days, posting.key)
    )

    def post(now: datetime) -> None:
        story.posts[posting.key] = support.post(
            community_id=story.community,
            member_id=story.members[posting.who],
            kind=kind,
            facts=posting.facts(now),
            now=now,
        )

    def withdraw(now: datetime) -> None:
        support.withdraw(
            post_id=story.posts[posting.key].pk, member_id=story.members[posting.who], now=now
        )

    story.then(posted, post)
    if posting.withdrawn is not None:
        story.then(story.moment(posting.withdrawn, posting.key), withdraw)


def help_out(story: Story, helping: Helping) -> None:
    """Have someone answer a post, its author agree, and both say how it was."""
    pair = (helping.post, helping.by)

    def answer(now: datetime) -> None:
        story.matches[pair] = support.respond(
            post_id=story.posts[helping.post].pk,
            community_id=story.community,
            member_id=story.members[helping.by],
            reach=helping.by_reach,
            now=now,
        )

    def agree(now: datetime) -> None:
        support.say_yes(
            match_id=story.matches[pair].pk,
            member_id=story.posts[helping.post].member_id,
            reach=helping.author_reach,
            now=now,
        )

    def finish(now: datetime) -> None:
        match_id, author_id = story.matches[pair].pk, story.posts[helping.post].member_id
        support.finish(match_id=match_id, member_id=author_id, now=now)
        words = {author_id: helping.author_word, story.members[helping.by]: helping.by_word}
        for member_id, word in words.items():
            if word:
                support.give_word(match_id=match_id, member_id=member_id, word=word)

    for days, act in ((helping.answered, answer), (helping.agreed, agree), (helping.done, finish)):
        if days is not None:
            story.then(story.moment(days, *pair), act)


def let_days_pass(story: Story) -> None:
    """Each evening, what fell due is done: matching, what ran out, what nobody answered."""

    def sweep(now: datetime) -> None:
        while due.sweep(now=now):
            pass

    for days in range(LONGEST_STORY, 0, -1):
        story.then(story.at(days, EVENING), sweep)
    story.then(story.now - timedelta(minutes=3), sweep)
