"""The page of a proposal, however many answer and talk: the same few queries, and fast."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.assembly.commands import closing
from convivial.assembly.models import Ballot, Comment, Proposal, Voter
from convivial.people.models import Account, Membership
from tests.systems.assembly.making import asked, drafted
from tests.world import NOW, World

PEOPLE, BALLOTS, WORDS = 151, 150, 200

# Session; row, authors, effects, options, concerned, asked, files; talk; then the panel of answers.
OPEN = 18
CLOSED = 16
DRAFT = 12


def crowd(world: World) -> None:
    """Fill Riverside up to 151 people who may answer."""
    more = range(PEOPLE - 5)
    accounts = Account.objects.bulk_create(
        Account(handle=f"many{number}", password="!", created_at=NOW) for number in more
    )
    Membership.objects.bulk_create(
        Membership(
            community=world.riverside,
            account=account,
            name=f"Many {number}",
            status="member",
            joined_at=NOW,
        )
        for number, account in enumerate(accounts)
    )


def answered(world: World, proposal: Proposal) -> None:
    voters = Voter.objects.filter(proposal=proposal).exclude(member=world.esi)[:BALLOTS]
    Ballot.objects.bulk_create(
        Ballot(
            community=world.riverside,
            proposal=proposal,
            voter=voter,
            content={"says": "consent", "reason": ""},
            given_at=NOW,
        )
        for voter in voters
    )


def talked(world: World, proposal: Proposal) -> None:
    authors = list(Membership.objects.filter(community=world.riverside, status="member"))
    tops = Comment.objects.bulk_create(
        Comment(
            community=world.riverside,
            proposal=proposal,
            author=authors[number % len(authors)],
            kind="question" if number % 3 else "reaction",
            words=f"Word {number}.\nAnd one more line of it.",
            said_at=NOW + timedelta(minutes=number),
        )
        for number in range(WORDS // 2)
    )
    Comment.objects.bulk_create(
        Comment(
            community=world.riverside,
            proposal=proposal,
            author=authors[-1 - number % len(authors)],
            words=f"Reply {number}.",
            replies_to=top,
            said_at=NOW + timedelta(hours=number),
        )
        for number, top in enumerate(tops)
    )


def path(world: World, proposal: Proposal) -> str:
    return world.url(f"decide/proposals/{proposal.pk}/")


@pytest.fixture
def full(standing: World) -> Proposal:
    crowd(standing)
    made = asked(standing)
    answered(standing, made)
    talked(standing, made)
    return made


def reader(world: World, proposal: Proposal) -> Client:
    """Esi, who has been on the page before: what is kept between visits is there."""
    client = world.client("esi")
    assert client.get(path(world, proposal)).status_code == 200
    return client


def test_with_150_ballots_and_200_words_it_asks_as_often_as_with_none(
    standing: World, full: Proposal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = reader(standing, full)
    for proposal in (full, asked(standing)):
        with django_assert_num_queries(OPEN):
            page = client.get(path(standing, proposal))
        assert page.status_code == 200
    assert Ballot.objects.filter(proposal=full).count() == BALLOTS


def test_what_was_said_last_is_on_the_page_and_all_of_it_on_the_next(
    standing: World, full: Proposal
) -> None:
    client = reader(standing, full)
    page = client.get(path(standing, full)).content.decode()
    assert 0 < page.count('class="saying') < WORDS
    assert "151 people" in page
    whole = client.get(f"{path(standing, full)}said/").content.decode()
    assert whole.count('class="saying') == WORDS


def test_a_closed_one_too(
    standing: World, full: Proposal, django_assert_max_num_queries: Any
) -> None:
    assert full.closes_at is not None
    closing.close(proposal_id=full.pk, now=full.closes_at)
    client = reader(standing, full)
    with django_assert_max_num_queries(CLOSED):
        client.get(path(standing, full))


def test_a_draft_too(standing: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = drafted(standing)
    client = standing.client("dilan")
    client.get(path(standing, made))
    with django_assert_num_queries(DRAFT):
        client.get(path(standing, made))


def test_the_overview_asks_four_times(
    standing: World, full: Proposal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = standing.client("esi")
    client.get(standing.url("decide/"))
    with django_assert_num_queries(4):
        client.get(standing.url("decide/"))


def test_it_is_fast(standing: World, full: Proposal) -> None:
    client = reader(standing, full)
    begun = time.process_time()
    for _time in range(5):
        client.get(path(standing, full))
    assert (time.process_time() - begun) / 5 < 0.5
