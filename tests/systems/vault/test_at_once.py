"""Two devices at once, each with a connection of its own: exactly one wins, nothing is mixed."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.ledger.queries import verify
from convivial.people.commands import invitations
from convivial.vault.commands import doors, keys, vaults, writing
from convivial.vault.consent import CURRENT
from convivial.vault.models import Door, PublicKeys, Record, Vault
from convivial.vault.policies.records import Write
from tests.systems.vault import sealed
from tests.systems.vault.sealed import Keys
from tests.systems.vault.writing import a_deletion, a_write
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Start all acts together; return in order how each ended: "done" or a code."""
    together = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)

    def act(number: int) -> None:
        together.wait(timeout=10)
        try:
            acts[number]()
            outcomes[number] = "done"
        except Refused as refused:
            outcomes[number] = refused.refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert all(outcomes)
    return outcomes


@pytest.fixture
def house(now: object) -> World:
    return make_world()


def write(world: World, *writes: Write) -> Callable[[], object]:
    owner = world.dilan.account_id
    return partial(writing.write_records, account_id=owner, writes=writes, now=NOW)


@pytest.mark.parametrize("round_", range(3))
def test_one_of_two_versions_wins(house: World, round_: int) -> None:
    mine = sealed.begin_for(house, "dilan")
    first = a_write(mine)
    write(house, first)()
    nexts = [a_write(mine, after=first) for _device in range(4)]
    outcomes = at_once(*(write(house, one) for one in nexts))
    assert sorted(outcomes) == ["done", *["written-elsewhere"] * 3]
    row = Record.objects.get()
    assert bytes(row.body or b"") == nexts[outcomes.index("done")].body
    assert (row.version, Vault.objects.get().sequence) == (2, 2)


def test_a_change_and_a_deletion(house: World) -> None:
    mine = sealed.begin_for(house, "dilan")
    first = a_write(mine)
    write(house, first)()
    changed = a_write(mine, after=first)
    outcomes = at_once(write(house, changed), write(house, a_deletion(first)))
    assert sorted(outcomes) == ["done", "written-elsewhere"]
    kept = Record.objects.get().body
    assert (kept is not None) == (outcomes[0] == "done")


def test_batches_that_overlap(house: World) -> None:
    """Each would also write some of its own: of the one that loses nothing is there."""
    mine = sealed.begin_for(house, "dilan")
    both = [a_write(mine) for _one in range(5)]
    write(house, *both)()
    batches = [
        [a_write(mine), *(a_write(mine, after=one) for one in both), a_write(mine)]
        for _device in range(3)
    ]
    outcomes = at_once(*(write(house, *batch) for batch in batches))
    assert sorted(outcomes) == ["done", *["written-elsewhere"] * 2]
    won = batches[outcomes.index("done")]
    found = {row.pk: bytes(row.body or b"") for row in Record.objects.all()}
    assert found == {one.id: one.body for one in won}
    assert Vault.objects.get().sequence == 5 + 7


def test_many_devices_write_their_own(house: World) -> None:
    mine = sealed.begin_for(house, "dilan")
    writes = [[a_write(mine) for _one in range(3)] for _device in range(6)]
    assert at_once(*(write(house, *batch) for batch in writes)) == ["done"] * 6
    sequences = Record.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(1, 19))


def test_the_same_id_in_two_vaults(house: World) -> None:
    dilans, esis = sealed.begin_for(house, "dilan"), sealed.begin_for(house, "esi")
    mine = a_write(dilans)
    theirs = a_write(esis, id=mine.id)
    hers = partial(writing.write_records, account_id=house.esi.account_id, writes=[theirs], now=NOW)
    outcomes = at_once(write(house, mine), hers)
    assert sorted(outcomes) == ["done", "id-taken"]


def begin(world: World, mine: Keys) -> Callable[[], object]:
    owner = world.dilan.account_id
    return partial(
        vaults.begin,
        account_id=owner,
        consent=CURRENT,
        statement=sealed.statement(mine, owner),
        door=vaults.NewDoor(body=sealed.scrypt_door()),
        now=NOW,
    )


def test_begun_by_two_devices(house: World) -> None:
    two = [begin(house, sealed.signing_keys()) for _device in range(2)]
    assert sorted(at_once(*two)) == ["begun-already", "done"]
    assert (PublicKeys.objects.count(), Door.objects.count()) == (1, 1)
    assert Entry.objects.filter(entry="keys-published").count() == 1


def change(world: World, before: Keys) -> Callable[[], object]:
    owner = world.dilan.account_id
    statement, endorsement = sealed.change(sealed.signing_keys(), before, owner)
    return partial(
        keys.change_keys,
        account_id=owner,
        statement=statement,
        endorsement=endorsement,
        door=vaults.NewDoor(body=sealed.scrypt_door()),
        now=NOW,
    )


def test_keys_changed_by_two_devices(house: World) -> None:
    mine = sealed.begin_for(house, "dilan")
    outcomes = at_once(change(house, mine), change(house, mine))
    assert sorted(outcomes) == ["done", "not-your-keys"]
    assert PublicKeys.objects.count() == 2
    assert Door.objects.get().number == 2


def test_keys_changed_while_a_device_writes(house: World) -> None:
    """Either it was written before, or it is refused: nothing new is sealed for the keys before."""
    mine = sealed.begin_for(house, "dilan")
    one = a_write(mine)
    outcomes = at_once(change(house, mine), write(house, one))
    assert outcomes[0] == "done"
    assert outcomes[1] in {"done", "wrong-readers"}
    assert Record.objects.exists() == (outcomes[1] == "done")


def test_new_words_on_two_devices(house: World) -> None:
    sealed.begin_for(house, "dilan")
    replace = partial(
        doors.replace_door,
        account_id=house.dilan.account_id,
        door_id=Door.objects.get().pk,
        name="",
        number=1,
        now=NOW,
    )
    outcomes = at_once(*(partial(replace, body=sealed.scrypt_door()) for _device in range(2)))
    assert sorted(outcomes) == ["done", "no-such-door"]
    assert Door.objects.count() == 1


def test_ended_while_a_device_writes(house: World) -> None:
    mine = sealed.begin_for(house, "dilan")
    end = partial(vaults.end, account_id=house.dilan.account_id, now=NOW)
    outcomes = at_once(end, write(house, a_write(mine)))
    assert outcomes[0] == "done"
    assert outcomes[1] in {"done", "not-begun"}
    assert not Record.objects.exists()


@pytest.mark.parametrize("round_", range(3))
def test_keys_are_made_while_somebody_arrives(house: World, round_: int) -> None:
    """Whoever goes first: both communities hear of the keys, once each."""
    link = invitations.invite(membership_id=house.seat("oona"), now=NOW)
    arrive = partial(
        invitations.accept,
        token=invitations.link_token(link),
        account=house.dilan.account,
        name="Dilan",
        now=NOW,
    )
    assert at_once(begin(house, sealed.signing_keys()), arrive) == ["done", "done"]
    told = Entry.objects.filter(entry="keys-published").values_list("community", flat=True)
    assert sorted(told) == sorted([house.riverside.pk, house.elsewhere.pk])
    assert verify(community_id=house.riverside.pk).holds
    assert verify(community_id=house.elsewhere.pk).holds
