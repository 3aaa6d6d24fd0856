"""A process is killed at each step: a batch is there wholly or not at all, and so are new keys."""

from collections.abc import Callable

import pytest

from convivial.ledger.models import Entry
from convivial.vault.commands import keys, vaults, writing
from convivial.vault.models import Access, Door, PublicKeys, Record, Vault
from tests.systems.assembly.killing import KILLED, killed_at
from tests.systems.vault import sealed
from tests.systems.vault.writing import a_deletion, a_write
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

Seen = tuple[object, ...]


@pytest.fixture
def house(now: object) -> World:
    return make_world()


def kill_everywhere(act: Callable[[], object], look: Callable[[], Seen]) -> tuple[Seen, Seen, int]:
    """Kill at each touch of the database, before it and after it, until the act went through.

    Returns what was there before and after the act, and how often it was killed. In between
    nothing else may ever be seen.
    """
    before, killed = look(), 0
    for step in range(1, 400):
        for after in (False, True):
            how = killed_at(step, act, after=after)
            seen = look()
            if seen != before:
                return before, seen, killed + (how == KILLED)
            assert how == KILLED
            killed += 1
    pytest.fail("this takes more steps than the test knows of")


def test_a_batch_is_whole(house: World) -> None:
    owner, mine = house.dilan.account_id, sealed.begin_for(house, "dilan")
    old = [a_write(mine) for _one in range(3)]
    writing.write_records(account_id=owner, writes=old, now=NOW)
    batch = [a_write(mine), a_write(mine, after=old[0]), a_deletion(old[1]), a_write(mine)]

    def look() -> Seen:
        rows = Record.objects.values_list("pk", "version", "sequence")
        return (Vault.objects.get().sequence, frozenset(rows))

    before, after, killed = kill_everywhere(
        lambda: writing.write_records(account_id=owner, writes=batch, now=NOW), look
    )
    assert (before[0], after[0]) == (3, 7)
    assert after[1] == {
        (batch[0].id, 1, 4),
        (old[0].id, 2, 5),
        (old[1].id, 2, 6),
        (batch[3].id, 1, 7),
        (old[2].id, 1, 3),
    }
    assert killed >= 10


def test_new_keys_are_whole(house: World) -> None:
    owner, before = house.dilan.account_id, sealed.begin_for(house, "dilan")
    new = sealed.signing_keys()
    statement, endorsement = sealed.change(new, before, owner)
    door = vaults.NewDoor(body=sealed.scrypt_door())

    def look() -> Seen:
        live = PublicKeys.objects.get(ended_at__isnull=True)
        told = Entry.objects.filter(entry="keys-changed").count()
        noted = Access.objects.filter(what="keys-changed").count()
        return (live.number, Door.objects.get().number, told, noted)

    old, seen, killed = kill_everywhere(
        lambda: keys.change_keys(
            account_id=owner, statement=statement, endorsement=endorsement, door=door, now=NOW
        ),
        look,
    )
    assert (old, seen) == ((1, 1, 0, 0), (2, 2, 1, 1))
    assert killed >= 10


def test_an_end_is_whole(house: World) -> None:
    owner, mine = house.dilan.account_id, sealed.begin_for(house, "dilan")
    writing.write_records(account_id=owner, writes=[a_write(mine) for _one in range(3)], now=NOW)

    def look() -> Seen:
        return tuple(rows._base_manager.count() for rows in (Vault, PublicKeys, Door, Record))

    old, seen, killed = kill_everywhere(lambda: vaults.end(account_id=owner, now=NOW), look)
    assert (old, seen) == ((1, 1, 1, 3), (0, 0, 0, 0))
    assert killed >= 10
