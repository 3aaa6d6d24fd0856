"""Thirty-two clients answer while the deadline passes: each accepted answer is counted, once."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from convivial.assembly.commands import closing, going
from convivial.assembly.models import Ballot, Decision, Proposal, Voter
from convivial.kernel import due
from convivial.kernel.clock import present
from convivial.people.commands.charter import begin_standing
from convivial.people.models import Account, Membership
from tests.systems.assembly.deciding import asked_with
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 32


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


def time_of(act: Callable[[], object]) -> float:
    """Return how many seconds something takes here; the second time, when all is loaded."""
    act()
    began = time.monotonic()
    act()
    return time.monotonic() - began


def signed_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def test_all_who_were_in_time_are_counted_and_nobody_else() -> None:
    world, members = housed()
    made = asked_with(world, method="yes-no", now=present())
    clients = [signed_in(member) for member in members]
    path = world.url(f"decide/proposals/{made.pk}/answer/")
    end = present() + timedelta(seconds=0.6 * CLIENTS * time_of(lambda: clients[0].get(path)))
    Proposal.objects.filter(pk=made.pk).update(closes_at=end)
    accepted: dict[UUID, int] = {}

    def keep_answering(member: Membership, client: Client) -> Callable[[], None]:
        def act() -> None:
            while True:  # also once when it is over, for whoever comes late
                over = present() > end + timedelta(seconds=0.3)
                answer: Any = client.post(path, {"says": "yes"})
                if answer.status_code == 302:
                    accepted[member.pk] = accepted.get(member.pk, 0) + 1
                if over:
                    return

        return act

    def keep_closing() -> None:
        while not Decision.objects.filter(proposal=made).exists():
            closing.close(proposal_id=made.pk, now=present())

    acts = [keep_answering(*one) for one in zip(members, clients, strict=True)]
    run([*acts, keep_closing, keep_closing])
    decision = Decision.objects.get(proposal=made)
    counted = set(Ballot.objects.filter(proposal=made).values_list("voter__member", flat=True))
    assert counted == set(accepted)
    assert decision.verdict["rounds"][0]["totals"]["yes"] == decision.answered == len(accepted)
    assert not Ballot.objects.filter(proposal=made, given_at__gte=end).exists()
    assert accepted  # else the test has shown nothing


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
        return lambda: going.voter_gone(member_id=member.pk, now=end)

    def close() -> None:
        closing.close(proposal_id=made.pk, now=end)

    run([*(gone(member) for member in members[:12]), close])
    decision = Decision.objects.get(proposal=made)
    left = Voter.objects.filter(proposal=made, gone_at__isnull=True).count()
    ballots = Ballot.objects.filter(proposal=made).count()
    assert (decision.asked, decision.answered) == (left, ballots)
