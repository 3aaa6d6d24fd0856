"""An act that fell in a deadlock is done again, once and wholly; what else fails, fails."""

import threading
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from convivial.people.commands import membership
from convivial.people.models import Membership, Vouch
from convivial.web.deadlocks import MOST_AGAIN, has_fallen
from tests.world import NOW, World


class FellInDeadlock(Exception):
    """As psycopg raises it."""

    sqlstate = "40P01"


class Falling:
    """A command that falls so many times after it has written, and then does its work."""

    def __init__(self, times: int, sqlstate: str = "40P01") -> None:
        self.times, self.sqlstate, self.calls = times, sqlstate, 0
        self.command = membership.vouch

    def __call__(self, **given: Any) -> object:
        with transaction.atomic():
            done = self.command(**given)
            self.calls += 1
            if self.calls <= self.times:
                cause = FellInDeadlock()
                cause.sqlstate = self.sqlstate
                raise OperationalError from cause
        return done


def vouched(world: World, falling: Falling, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("convivial.people.views.everyone.membership.vouch", falling)
    client: Client = world.client("esi")
    client.raise_request_exception = False
    return client.post(world.url(f"people/{world.seat('gus')}/vouch/")).status_code


def test_it_is_done_again_and_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    falling = Falling(2)
    assert vouched(world, falling, monkeypatch) == 302
    assert falling.calls == 3
    assert Vouch.objects.filter(guest=world.gus, voucher=world.esi).count() == 1


def test_it_is_not_tried_for_ever(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    falling = Falling(100)
    assert vouched(world, falling, monkeypatch) == 500
    assert falling.calls == 1 + MOST_AGAIN
    assert not Vouch.objects.filter(guest=world.gus, voucher=world.esi).exists()


def test_another_failure_is_not_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    falling = Falling(1, sqlstate="53100")
    assert vouched(world, falling, monkeypatch) == 500
    assert falling.calls == 1


def test_what_the_other_act_has_settled_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    falling = Falling(1)
    given: dict[str, Any] = {
        "guest_id": world.seat("gus"),
        "voucher_id": world.seat("esi"),
        "now": NOW,
    }

    def overtaken(**_given: Any) -> object:
        if falling.calls:
            falling.command(**given)
        return falling(**given)

    monkeypatch.setattr("convivial.people.views.everyone.membership.vouch", overtaken)
    client = world.client("esi")
    answer = client.post(world.url(f"people/{world.seat('gus')}/vouch/"))
    assert answer.status_code == 403
    assert "already" in answer.content.decode()


def _in_order(first: Any, second: Any, meet: threading.Barrier, fallen: list[bool]) -> None:
    try:
        with transaction.atomic():
            list(Membership.objects.select_for_update().filter(pk=first))
            meet.wait(10)
            list(Membership.objects.select_for_update().filter(pk=second))
    except OperationalError as error:
        fallen.append(has_fallen(error))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_postgresql_says_so_in_this_way(world: World) -> None:
    meet, fallen = threading.Barrier(2), list[bool]()
    pair = (world.seat("alma"), world.seat("bruno"))
    acts = [
        threading.Thread(target=_in_order, args=(*order, meet, fallen))
        for order in (pair, pair[::-1])
    ]
    for act in acts:
        act.start()
    for act in acts:
        act.join(30)
    assert fallen == [True]
