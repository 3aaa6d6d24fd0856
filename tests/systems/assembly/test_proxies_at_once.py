"""Two at once: nobody ends up with three voices, and nobody's voice is with two."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from convivial.assembly.commands import proxies
from convivial.assembly.models import Proxy
from convivial.kernel.refusal import Refused
from convivial.people.commands.charter import begin_standing
from tests.world import NOW, World, make_world

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
    return sorted(outcomes)


def giving(world: World, giver: str, holder: str) -> Callable[[], object]:
    giver_id, holder_id = world.seat(giver), world.seat(holder)
    return lambda: proxies.give(
        giver_id=giver_id,
        holder_id=holder_id,
        community_id=world.riverside.pk,
        until=None,
        now=NOW,
    )


@pytest.fixture
def house(now: object) -> World:
    world = make_world()
    begin_standing(community_id=world.riverside.pk)
    return world


def test_three_ask_the_same_one(house: World) -> None:
    asking = (giving(house, who, "alma") for who in ("bruno", "chen", "dilan"))
    assert at_once(*asking) == ["done", "done", "holds-enough"]
    assert Proxy.objects.filter(holder=house.seat("alma")).count() == 2


def test_one_asks_two(house: World) -> None:
    asking = (giving(house, "esi", who) for who in ("alma", "bruno"))
    assert at_once(*asking) == ["done", "one-already"]
    assert Proxy.objects.filter(giver=house.seat("esi")).count() == 1
