"""Two at once: real threads on a real database, and still one order of things."""

import threading
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from convivial.kernel.refusal import Refused
from convivial.ledger.queries import verify
from convivial.people.commands import accounts, founders, invitations, joining, membership
from convivial.people.models import Account, Invitation, Membership, Vouch
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*attempts: Callable[[], object]) -> list[str]:
    """Run all attempts at the same moment; return what came of each: "done" or a code."""
    outcomes: list[str] = []
    ready = threading.Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> None:
        ready.wait(timeout=10)
        try:
            attempt()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(outcomes) == len(attempts)
    return sorted(outcomes)


def newcomer(token: str, name: str) -> Callable[[], object]:
    account_id = uuid.uuid4()

    def join() -> object:
        return joining.join_as_newcomer(
            token=token,
            newcomer=joining.Newcomer(name, handle=name.lower()),
            account_id=account_id,
            now=NOW,
        )

    return join


def test_the_last_use_of_a_link_goes_to_one(now: object) -> None:
    world = make_world()
    made = invitations.invite(membership_id=world.seat("alma"), now=NOW)
    token = invitations.link_token(made)
    outcomes = at_once(*(newcomer(token, f"New{number}") for number in range(4)))
    assert outcomes == ["done", *["invitation-over"] * 3]
    assert Invitation.objects.get(pk=made.pk).uses == 1
    assert Account.objects.filter(handle__startswith="new").count() == 1


def test_the_last_seat_goes_to_one(now: object) -> None:
    world = make_world()
    world.riverside.size_limit = 7  # six are there
    world.riverside.save()
    links = [
        invitations.link_token(invitations.invite(membership_id=world.seat("alma"), now=NOW))
        for _link in range(3)
    ]
    outcomes = at_once(*(newcomer(link, f"New{n}") for n, link in enumerate(links)))
    assert outcomes == ["done", "full", "full"]
    assert Account.objects.filter(handle__startswith="new").count() == 1


def test_the_last_seat_goes_to_one_of_those_who_come_back(now: object) -> None:
    world = make_world()
    away = [world.seat(name) for name in ("dilan", "esi", "xavi")]
    for seat in away[:2]:
        membership.leave(membership_id=seat, now=NOW)
    world.riverside.size_limit = 5  # four are there
    world.riverside.save()
    outcomes = at_once(
        *(partial(membership.come_back, membership_id=seat, now=NOW) for seat in away)
    )
    assert outcomes == ["done", "full", "full"]


def test_one_sign_in_name_goes_to_one(now: object) -> None:
    world = make_world()
    made = invitations.invite(membership_id=world.seat("alma"), now=NOW, most_uses=5)
    token = invitations.link_token(made)
    outcomes = at_once(*(newcomer(token, "Same") for _person in range(3)))
    assert outcomes == ["done", "handle-taken", "handle-taken"]


def test_the_same_form_twice_is_one_person(now: object) -> None:
    world = make_world()
    made = invitations.invite(membership_id=world.seat("alma"), now=NOW, most_uses=5)
    join = newcomer(invitations.link_token(made), "Farid")
    assert at_once(join, join, join) == ["done"] * 3
    assert Membership.objects.filter(account__handle="farid").count() == 1
    assert Invitation.objects.get(pk=made.pk).uses == 1


def test_a_sign_in_link_signs_in_once(now: object) -> None:
    world = make_world()
    token = accounts.make_sign_in_link(account=world.dilan.account, now=NOW)

    def use() -> object:
        return accounts.use_sign_in_link(token=token, now=NOW)

    assert at_once(use, use, use) == ["done", "sign-in-link-over", "sign-in-link-over"]


def test_a_vouch_given_twice_at_once_counts_once(now: object) -> None:
    world = make_world()
    given: dict[str, Any] = {
        "guest_id": world.seat("gus"),
        "voucher_id": world.seat("dilan"),
        "now": NOW,
    }
    assert at_once(*[lambda: membership.vouch(**given)] * 2) == ["already-vouched", "done"]
    assert Vouch.objects.filter(guest=world.seat("gus")).count() == 1


def test_two_founders_confirm_at_once(now: object) -> None:
    world = make_world()
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="part-with",
        payload={"member_id": str(world.seat("dilan"))},
        now=NOW,
    )

    def by(name: str) -> Callable[[], object]:
        seat = world.seat(name)
        return lambda: founders.confirm(act_id=act.pk, membership_id=seat, now=NOW)

    assert at_once(by("bruno"), by("chen")) == ["act-closed", "done"]


def test_profile_saved_in_two_tabs_at_once(now: object) -> None:
    world = make_world()
    seat = world.seat("dilan")

    def save(words: str) -> Callable[[], object]:
        changes = {"brings": words}
        return lambda: membership.change_profile(membership_id=seat, version=0, changes=changes)

    assert at_once(save("a"), save("b")) == ["clash", "done"]


def test_the_ledger_keeps_one_order(now: object) -> None:
    world = make_world()

    def by(name: str) -> Callable[[], object]:
        seat = world.seat(name)
        return lambda: invitations.invite(membership_id=seat, now=NOW)

    assert at_once(*map(by, ("alma", "bruno", "chen", "dilan"))) == ["done"] * 4
    assert verify(community_id=world.riverside.pk).holds
