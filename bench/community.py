"""A community as large as they get, put straight into the database: measuring is about reading."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import transaction
from django.test import Client

from bench import deciding, words
from convivial.ledger.api import record
from convivial.people.models import Account, Community, Membership
from convivial.support.models import Category, Post, Rhythm, Where
from convivial.wellbeing.models import Activity, Coming, Occurrence
from convivial.wellbeing.models.answers import Said

SLUG = "measured"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Size:
    """How much there is. Asks and offers are half of the posts each."""

    members: int = 150
    posts: int = 2_000
    open_asks: int = 100
    open_offers: int = 150
    activities: int = 200
    dates_each: int = 5
    comers_each: int = 8
    entries: int = 2_000
    comments: int = 200


@dataclass(frozen=True)
class Grown:
    """What was made, for those who visit it."""

    community_id: UUID
    slug: str
    session: str
    member_id: UUID
    occurrence_id: UUID
    proposal_id: UUID


@transaction.atomic
def grow(size: Size, *, now: datetime, seed: int = 1, slug: str = SLUG) -> Grown:
    """Make a community of that size, the same for the same seed but for its ids."""
    chance = Random(seed)  # noqa: S311  a seeded sample
    people, dates = found(slug, size, chance, now)
    member = people[0]
    asked = deciding.proposal(member.community, people, size.comments, chance, now)
    session = _signed_in(member.account)
    return Grown(member.community_id, slug, session, member.pk, dates[0].pk, asked)


def found(
    slug: str, size: Size, chance: Random, now: datetime
) -> tuple[list[Membership], list[Occurrence]]:
    """Put a community into the database; return its people and its activities' dates."""
    community = Community.objects.create(
        slug=slug, name=slug.title(), languages=["en", "es"], status="standing", founded_at=now
    )
    people = _people(community, size, now)
    _posts(community, people, size, chance, now)
    dates = _activities(community, people, size, chance, now)
    for number in range(size.entries):
        record(
            community_id=community.pk,
            entry="measured",
            actor_id=chance.choice(people).pk,
            content={"number": number},
            at=now,
        )
    return people, dates


def _people(community: Community, size: Size, now: datetime) -> list[Membership]:
    accounts = [
        Account(handle=f"{community.slug}-{number}", created_at=now, zone="Europe/Berlin")
        for number in range(size.members)
    ]
    for account in accounts:
        account.set_unusable_password()
    Account.objects.bulk_create(accounts)
    return Membership.objects.bulk_create(
        Membership(
            community=community,
            account=account,
            status=Membership.Status.MEMBER,
            founder=number < 3,  # noqa: PLR2004  the fewest founders there can be
            name=words.name(number),
            languages=["en"] if number % 3 else ["en", "es"],
            joined_at=now - number * DAY,
        )
        for number, account in enumerate(accounts)
    )


def _posts(
    community: Community, people: list[Membership], size: Size, chance: Random, now: datetime
) -> None:
    each = size.posts // 2
    rows = [
        _post(
            community,
            chance.choice(people),
            kind,
            number < standing,
            chance,
            now - number * DAY / 9,
        )
        for kind, standing in ((Post.Kind.ASK, size.open_asks), (Post.Kind.OFFER, size.open_offers))
        for number in range(each)
    ]
    Post.objects.bulk_create(rows, batch_size=500)


def _post(  # noqa: PLR0917  what differs between two posts
    community: Community,
    member: Membership,
    kind: str,
    standing: bool,  # noqa: FBT001  as above
    chance: Random,
    since: datetime,
) -> Post:
    made = Post(
        community=community,
        member=member,
        kind=kind,
        category=chance.choice(Category.values),
        title=words.title(chance, chance.randint(1, 99)),
        words=words.paragraph(chance),
        languages=chance.choice(("", ",en,", ",es,", ",en,es,")),
        times=chance.choice(("", ",0-morning,", ",2-evening,5-morning,")),
        where=chance.choice(Where.values),
        rhythm=chance.choice(Rhythm.values),
        expires_on=(since + 90 * DAY).date(),
        open_since=since,
    )
    closed = chance.choice((Post.Status.DONE, Post.Status.WITHDRAWN, Post.Status.EXPIRED))
    open_or_taken = Post.Status.AGREED if chance.random() < 0.2 else Post.Status.OPEN  # noqa: PLR2004
    made.become(open_or_taken if standing else closed)
    return made


def _activities(
    community: Community, people: list[Membership], size: Size, chance: Random, now: datetime
) -> list[Occurrence]:
    rows = Activity.objects.bulk_create(
        _activity(community, chance.choice(people), chance, now) for _ in range(size.activities)
    )
    dates = Occurrence.objects.bulk_create(
        [_date(row, number) for row in rows for number in range(size.dates_each)], batch_size=500
    )
    Coming.objects.bulk_create(
        [
            Coming(occurrence=each, member=member, said=Said.COMING, answered_at=now)
            for each in dates
            for member in chance.sample(people, min(size.comers_each, len(people)))
        ],
        batch_size=500,
    )
    return dates


def _activity(community: Community, host: Membership, chance: Random, now: datetime) -> Activity:
    return Activity(
        community=community,
        host=host,
        kind=chance.choice(Activity.Kind.values),
        title=chance.choice(words.ACTIVITIES),
        words=words.paragraph(chance),
        place="Riverside hall, step-free",
        zone="Europe/Berlin",
        first_day=now.date() + timedelta(days=chance.randint(0, 60)),
        clock=time(chance.randint(8, 20)),
        lasts=timedelta(hours=2),
        rule="FREQ=WEEKLY;COUNT=5",
        most=20,
        uid=str(uuid.UUID(int=chance.getrandbits(128))),
        planned_at=now,
        changed_at=now,
    )


def _date(activity: Activity, number: int) -> Occurrence:
    day: date = activity.first_day + timedelta(weeks=number)
    starts = datetime.combine(day, activity.clock or time(), UTC)
    return Occurrence(
        community_id=activity.community_id,
        activity=activity,
        key=starts.replace(tzinfo=None).isoformat(),
        starts_at=starts,
        ends_at=starts + activity.lasts,
        first_day=day,
        last_day=day,
        title=activity.title,
        words=activity.words,
        place=activity.place,
    )


def _signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return client.cookies["sessionid"].value
