"""Two who act in the same moment: never one more in than there are places, never a thing twice."""

import threading
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connections

from convivial.kernel.refusal import Refused
from convivial.wellbeing.commands.bringing import bring
from convivial.wellbeing.commands.hosting import take_host_place
from convivial.wellbeing.models import Activity, BringClaim, Coming
from convivial.wellbeing.plan import Bring
from tests.systems.wellbeing.making import first, say, soup
from tests.world import NOW, World, make_world

NAMES = ("bruno", "chen", "dilan", "esi", "gus")


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[World]:
    """Return the world in a database that several connections see."""
    with time_machine.travel(NOW, tick=False):
        yield make_world()


def at_once(act: Callable[[str], object], names: tuple[str, ...] = NAMES) -> list[str]:
    """Let everyone act in the same moment; return the codes of what was refused."""
    barrier, codes = threading.Barrier(len(names)), []

    def run(name: str) -> None:
        try:
            barrier.wait()
            act(name)
        except Refused as refused:
            codes.append(refused.refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_five_want_the_last_two_places(crowd: World) -> None:
    row = first(soup(crowd, most=2))
    assert at_once(lambda name: say(crowd, name, row)) == []
    said = list(Coming.objects.values_list("waiting", flat=True))
    assert (said.count(False), said.count(True)) == (2, 3)


def test_one_gives_a_place_back_while_others_ask_for_it(crowd: World) -> None:
    row = first(soup(crowd, most=1))
    say(crowd, "bruno", row)
    at_once(lambda name: say(crowd, name, row, "not" if name == "bruno" else "coming"))
    assert Coming.objects.filter(said="coming", waiting=False).count() == 1


def test_one_answers_twice_in_the_same_moment(crowd: World) -> None:
    row = first(soup(crowd))
    assert at_once(lambda _name: say(crowd, "bruno", row)) == []
    assert Coming.objects.count() == 1


def test_two_bring_the_only_bread(crowd: World) -> None:
    activity = soup(crowd, bring=(Bring("bread"),))
    row, item = first(activity), activity.bring_items.get()
    for name in NAMES:
        say(crowd, name, row)

    def claim(name: str) -> object:
        return bring(item_id=item.pk, occurrence_id=row.pk, member_id=crowd.seat(name), now=NOW)

    assert at_once(claim) == ["taken"] * 4
    assert BringClaim.objects.count() == 1


def test_two_take_the_hosts_place(crowd: World) -> None:
    activity = soup(crowd)
    Activity.objects.update(host=None)

    def take(name: str) -> object:
        return take_host_place(activity_id=activity.pk, member_id=crowd.seat(name), now=NOW)

    assert at_once(take, ("bruno", "chen", "dilan")) == ["hosted"] * 2
    activity.refresh_from_db()
    assert activity.host_id in {crowd.seat(name) for name in ("bruno", "chen", "dilan")}
