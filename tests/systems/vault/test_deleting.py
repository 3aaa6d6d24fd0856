"""What is deleted is gone: from the rows, and from the file in which the rows lie."""

from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import connection

from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.accounts import delete_account
from convivial.vault.commands import vaults, writing
from convivial.vault.models import Door, Guard, PublicKeys, Record, Vault
from convivial.vault.policies.records import Write
from convivial.web.sweeper import _tidy
from tests.systems.vault import sealed
from tests.systems.vault.conftest import device_of, said
from tests.systems.vault.sealed import Keys
from tests.systems.vault.test_changing_keys import guarded
from tests.systems.vault.writing import a_deletion, a_write
from tests.world import NOW, World, make_world

ON_DISK = pytest.mark.django_db(transaction=True)
SAMPLE = 24


@pytest.fixture
def house(now: object) -> World:
    """The cast, with everything committed: what is to be deleted has to be on the disk first."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL writes over what was deleted when it is vacuumed")
    return make_world()


def on_disk() -> bytes:
    """Return all bytes of the database and of its log, after the host has tidied up."""
    _tidy(NOW)
    path = Path(connection.settings_dict["NAME"])
    files = [path, path.with_name(f"{path.name}-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def found(body: bytes) -> bool:
    """Tell whether any part of a body is on the disk still."""
    disk = on_disk()
    samples = (body[at : at + SAMPLE] for at in range(0, len(body) - SAMPLE, SAMPLE * 4))
    return any(sample in disk for sample in samples if b"age-encryption" not in sample)


def put(world: World, *writes: Write) -> None:
    writing.write_records(account_id=world.dilan.account_id, writes=writes, now=NOW)


def large(keys: Keys, size: int, after: Write | None = None) -> Write:
    write = a_write(keys, after=after)
    return Write(
        write.id, write.version, write.prev_hash, write.recipients, sealed.sealed_body(size=size)
    )


@ON_DISK
@pytest.mark.parametrize("size", [512, 4096, 50 * 1024])
def test_no_byte_of_a_deleted_record_is_left(house: World, size: int) -> None:
    keys = sealed.begin_for(house, "dilan")
    kept, gone = large(keys, size), large(keys, size)
    put(house, kept, gone)
    assert found(gone.body or b"")
    put(house, a_deletion(gone))
    assert not found(gone.body or b"")
    assert found(kept.body or b"")


@ON_DISK
@pytest.mark.parametrize(("before", "after"), [(512, 512), (50 * 1024, 512), (512, 50 * 1024)])
def test_no_byte_of_a_replaced_version_is_left(house: World, before: int, after: int) -> None:
    keys = sealed.begin_for(house, "dilan")
    first = large(keys, before)
    put(house, first)
    second = large(keys, after, first)
    put(house, second)
    assert not found(first.body or b"")
    assert found(second.body or b"")


@ON_DISK
def test_no_byte_of_a_space_that_was_ended_is_left(house: World) -> None:
    keys = sealed.begin_for(house, "dilan")
    write, door = large(keys, 4096), bytes(Door.objects.get().body)
    put(house, write)
    assert found(door)
    vaults.end(account_id=house.dilan.account_id, now=NOW)
    assert not found(write.body or b"")
    assert not found(door)


@ON_DISK
def test_no_byte_of_an_account_that_was_deleted_is_left(house: World) -> None:
    keys = sealed.begin_for(house, "dilan")
    write = large(keys, 4096)
    put(house, write)
    delete_account(account=house.dilan.account, now=NOW)
    assert not found(write.body or b"")


def own_rows(world: World) -> dict[str, int]:
    owner = world.dilan.account_id
    rows = (*vaults.OWN,)
    return {one.__name__: one._base_manager.filter(account=owner).count() for one in rows}


def with_everything(world: World) -> None:
    keys = sealed.begin_for(world, "dilan")
    put(world, a_write(keys))
    guarded(world)


def test_taking_the_yes_back_deletes_all(world: World) -> None:
    with_everything(world)
    theirs = sealed.begin_for(world, "esi")
    writing.write_records(account_id=world.esi.account_id, writes=[a_write(theirs)], now=NOW)
    device = device_of(world, "dilan")
    vaults.end(account_id=world.dilan.account_id, now=NOW)
    assert set(own_rows(world).values()) == {0}
    assert said(device.get("state/"))["vault"] is None
    assert Record.objects.get().account_id == world.esi.account_id
    assert PublicKeys.objects.get().account_id == world.esi.account_id


def test_whoever_ends_theirs_guards_nobody(world: World) -> None:
    with_everything(world)
    sealed.begin_for(world, "esi")
    vaults.end(account_id=world.esi.account_id, now=NOW)
    guard = Guard.objects.get()
    assert (guard.status, guard.share, guard.sealed_for) == ("ended", None, "")


def test_begun_once_more_after_the_end(world: World) -> None:
    with_everything(world)
    vaults.end(account_id=world.dilan.account_id, now=NOW)
    keys = sealed.begin_for(world, "dilan")
    assert said(device_of(world, "dilan").get("state/"))["keys"]["fingerprint"] == keys.fingerprint


def test_nothing_to_end(world: World) -> None:
    with pytest.raises(Refused) as refused:
        vaults.end(account_id=world.dilan.account_id, now=NOW)
    assert refused.value.refusal.code == "not-begun"


def test_no_device_ends_all_at_a_word(world: World) -> None:
    """What cannot be undone is a page’s, which asks for a fresh proof."""
    with_everything(world)
    assert device_of(world, "dilan").post("end/", {}).status_code == HTTPStatus.NOT_FOUND
    assert set(own_rows(world).values()) != {0}


def test_deleting_the_account_leaves_nothing(world: World) -> None:
    with_everything(world)
    owner = world.dilan.account_id
    delete_account(account=world.dilan.account, now=NOW)
    assert not Vault.objects.filter(account=owner).exists()
    assert set(own_rows(world).values()) == {0}
    assert not Entry.objects.filter(entry="keys-published", content__isnull=False).exists()


def test_what_ends_names_every_row_of_ones_own() -> None:
    """A new model with an account's column has to be ended, too."""
    from django.apps import apps  # noqa: PLC0415  models are there once Django is

    models = apps.get_app_config("vault").get_models()
    own = {one for one in models if "account" in {field.name for field in one._meta.fields}}
    assert own == set(vaults.OWN)
