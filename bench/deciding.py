"""A proposal that everyone has answered and talked about, put straight into the database."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from bench import words
from convivial.assembly.models import Ballot, Comment, Option, Proposal, Version, Voter
from convivial.assembly.terms import Terms
from convivial.people.models import Community, Membership

OPTIONS = ("Mondays", "Wednesdays", "Fridays", "Sundays")
DAY = timedelta(days=1)


def proposal(
    community: Community, people: list[Membership], comments: int, chance: Random, now: datetime
) -> UUID:
    """Put a ranking on the table that all people have answered; return its id."""
    made = _on_table(community, people[1], now)
    options = Option.objects.bulk_create(
        Option(community=community, proposal=made, place=place, label=label)
        for place, label in enumerate(OPTIONS)
    )
    voters = Voter.objects.bulk_create(
        Voter(community=community, proposal=made, member=member, number=number)
        for number, member in enumerate(people, 1)
    )
    ids = [str(option.pk) for option in options]
    Ballot.objects.bulk_create(
        Ballot(
            community=community,
            proposal=made,
            voter=voter,
            content={"ranking": [[one] for one in chance.sample(ids, len(ids))]},
            given_at=now,
        )
        for voter in voters
    )
    _talk(made, people, comments, chance, now)
    return made.pk


def _on_table(community: Community, proposer: Membership, now: datetime) -> Proposal:
    text = "\n\n".join(words.MORE)
    made = Proposal.objects.create(
        community=community,
        proposer=proposer,
        title="On which evening do we eat together?",
        words=text,
        stage=Proposal.Stage.ANSWERING,
        on_table=True,
        method="schulze",
        terms=Terms().as_json(),
        drafted_at=now - 5 * DAY,
        opened_at=now - 4 * DAY,
        asked_at=now - 2 * DAY,
        closes_at=now + 30 * DAY,
    )
    Version.objects.create(
        community=community,
        proposal=made,
        number=1,
        title=made.title,
        words=text,
        author=proposer,
        written_at=made.drafted_at,
    )
    return made


def _talk(
    made: Proposal, people: list[Membership], comments: int, chance: Random, now: datetime
) -> None:
    kinds = (Comment.Kind.QUESTION, Comment.Kind.REACTION)
    asked = Comment.objects.bulk_create(
        Comment(
            community=made.community,
            proposal=made,
            author=chance.choice(people),
            kind=chance.choice(kinds),
            words=words.paragraph(chance),
            said_at=now - chance.random() * DAY,
        )
        for _ in range(comments // 2)
    )
    Comment.objects.bulk_create(
        Comment(
            community=made.community,
            proposal=made,
            author=chance.choice(people),
            kind=Comment.Kind.REACTION,
            words=words.paragraph(chance),
            replies_to=chance.choice(asked),
            said_at=now - chance.random() * DAY / 2,
        )
        for _ in range(comments - comments // 2)
    )
