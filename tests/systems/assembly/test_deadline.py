"""Thirty-two clients answer while the deadline passes: each accepted answer is counted, once."""

import itertools
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from convivial.assembly.commands import closing
from convivial.assembly.models import Ballot, Decision, Proposal, Voter
from convivial.kernel import due
from convivial.kernel.clock import present
from convivial.people.commands import membership
from convivial.people.commands.charter import begin_standing
from convivial.people.models import Account, Membership
from tests.systems.assembly.deciding import asked_with
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 32
LOOKS_IN_TIME = 90  # each answer looks at the clock twice; there are 96 of them


def housed() -> tuple[World, list[Membership]]:
    """Return Riverside with as many members as there will be clients."""
    world = make_world()
    begin_standing(community_id=world.riverside.pk)
    now = present()
    accounts = Account.objects.bulk_create(
        Account(handle=f"member{n}", created_at=now) for n in range(CLIENTS)
    )
    members = Membership.objects.bulk_create(
        Membership(
            community=world.riverside,
            account=account,
            name=account.handle,
            status=Membership.Status.MEMBER,
            joined_at=now,
        )
        for account in accounts
    )
    return world, members


def run(acts: list[Callable[[], None]]) -> None:
    """Begin all at the same moment, each in a thread with its own connection."""
    ready = threading.Barrier(len(acts))
    failures: list[BaseException] = []

    def alone(act: Callable[[], None]) -> None:
        try:
            ready.wait(timeout=20)
            act()
        except BaseException as failure:  # noqa: BLE001  told in the main thread
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=alone, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert not failures, failures[:3]


class Clock:
    """A clock that every look at it moves on: so the deadline passes in the middle of it all."""

    def __init__(self, begin: datetime) -> None:
        self.begin, self.looks = begin, itertools.count()

    def __call__(self) -> datetime:
        return self.begin + timedelta(milliseconds=next(self.looks))


def signed_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def test_all_who_were_in_time_are_counted_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    world, members = housed()
    made = asked_with(world, method="yes-no", now=present())
    clock = Clock(present())
    monkeypatch.setattr("convivial.assembly.views.answers.present", clock)
    end = clock() + timedelta(milliseconds=LOOKS_IN_TIME)
    Proposal.objects.filter(pk=made.pk).update(closes_at=end)
    path = world.url(f"decide/proposals/{made.pk}/answer/")
    told: dict[UUID, set[int]] = {member.pk: set() for member in members}

    def answering(member: Membership, client: Client) -> Callable[[], None]:
        def act() -> None:
            for says in ("no", "abstain", "yes"):
                answer: Any = client.post(path, {"says": says})
                told[member.pk].add(answer.status_code)

        return act

    def keep_closing() -> None:
        while not Decision.objects.filter(proposal=made).exists():
            closing.close(proposal_id=made.pk, now=clock())
            time.sleep(0.05)  # as sweeps do; on SQLite nobody else writes meanwhile

    acts = [answering(member, signed_in(member)) for member in members]
    run([*acts, keep_closing, keep_closing])
    accepted = {member for member, codes in told.items() if 302 in codes}
    late = {member for member, codes in told.items() if 422 in codes}
    decision = Decision.objects.get(proposal=made)
    counted = set(Ballot.objects.filter(proposal=made).values_list("voter__member", flat=True))
    assert set.union(*told.values()) == {302, 422}
    assert counted == accepted
    assert decision.answered == sum(totals(decision).values()) == len(accepted)
    assert totals(decision) == said(made)
    assert not Ballot.objects.filter(proposal=made, given_at__gte=end).exists()
    assert accepted
    assert late


def totals(decision: Decision) -> dict[str, int]:
    counted: dict[str, int] = decision.verdict["rounds"][0]["totals"]
    return counted


def said(proposal: Proposal) -> dict[str, int]:
    contents = Ballot.objects.filter(proposal=proposal).values_list("content", flat=True)
    given = [one["says"] for one in contents]
    return {says: given.count(says) for says in ("yes", "no", "abstain")}


def test_several_processes_close_it_once() -> None:
    world, _members = housed()
    made = asked_with(world, method="yes-no", now=present())
    made.refresh_from_db()
    assert made.closes_at is not None
    end = made.closes_at
    run([lambda: (due.sweep(now=end), None)[1] for _process in range(6)])
    assert Decision.objects.filter(proposal=made).count() == 1


def test_whoever_goes_while_it_closes_is_counted_wholly_or_not_at_all() -> None:
    world, members = housed()
    made = asked_with(world, method="yes-no", now=present())
    made.refresh_from_db()
    for member in members:
        signed_in(member).post(world.url(f"decide/proposals/{made.pk}/answer/"), {"says": "yes"})
    assert made.closes_at is not None
    end = made.closes_at

    def gone(member: Membership) -> Callable[[], None]:
        def act() -> None:
            membership.leave(membership_id=member.pk, now=end)

        return act

    def close() -> None:
        closing.close(proposal_id=made.pk, now=end)

    run([*(gone(member) for member in members[:12]), close])
    decision = Decision.objects.get(proposal=made)
    left = Voter.objects.filter(proposal=made, gone_at__isnull=True).count()
    ballots = Ballot.objects.filter(proposal=made).count()
    assert (decision.asked, decision.answered) == (left, ballots)
